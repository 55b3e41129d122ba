import { z } from 'zod';
import { distanceM, offsetM } from '../base/geo.ts';
import { fromRfc3339, toRfc3339, type Instant } from '../base/instant.ts';
import { newId } from '../base/ids.ts';
import { sleep } from '../task/wait.ts';
import type { Errand } from './errands.ts';
import type { Deed } from './intake.ts';
import { drawMs } from './luck.ts';
import type { CityParts, SandboxKitchens } from './kitchens.ts';
import { drive, type Ride, type Rider, type RideStatus } from './ride.ts';

const stop = z.object({ lat: z.number(), lng: z.number() });

export const jobBody = z.object({
  order_id: z.string().min(1),
  delivery_id: z.string().min(1),
  pickup: stop,
  dropoff: stop,
  pickup_ready_at: z.string(),
});

export type JobBody = z.infer<typeof jobBody>;

interface Driver extends Rider {
  readonly number: number;
  readonly name: string;
  readonly phone: string;
  free: boolean;
}

interface Job extends Ride {
  readonly jobId: string;
  readonly deliveryId: string;
  status: 'searching' | 'assigned' | 'picked_up' | 'delivered' | 'over';
  readonly at: Instant;
  /** His number. */
  driver: number | null;
  /** Told so far, for the ids of what is told. */
  told: number;
}

/** What Dabba has not taken yet. */
interface News {
  readonly id: string;
  readonly jobId: string;
  readonly body: string;
}

const path = '/v1/webhooks/fleet';

/**
 * A delivery partner with couriers of its own. It sends the nearest one who is free, lets jobs wait
 * for one while none is, and tells Dabba of every step by webhook: twice, late and out of order, or
 * before the answer to the request itself, as the flags say. Opened again, the sandbox has its jobs
 * at the same step, and tells first what Dabba has not taken.
 */
export class SandboxFleet {
  readonly #city: CityParts;
  readonly #kitchens: SandboxKitchens;
  readonly #random: () => number;
  readonly #drivers: readonly Driver[];
  readonly #jobs = new Map<string, Job>();
  readonly #searching: Job[] = [];
  readonly #rides = new Map<string, Errand>();
  /** What is being told of a job: news leaves one after the other, unless luck holds one back. */
  readonly #telling = new Map<string, Promise<void>>();

  constructor(
    city: CityParts,
    { kitchens, random }: { kitchens: SandboxKitchens; random: () => number },
  ) {
    this.#city = city;
    this.#kitchens = kitchens;
    this.#random = random;
    this.#drivers = Array.from({ length: city.behaviour().fleet.couriers }, (_, index) => ({
      number: index,
      name: `Partner courier ${index + 1}`,
      phone: `+44770090${String(index % 10_000).padStart(4, '0')}`,
      vehicle: 'scooter',
      location: offsetM(city.world.centre, (random() - 0.5) * 5_000, (random() - 0.5) * 5_000),
      free: true,
    }));
    for (const known of city.notebook.read('driver') as readonly Driver[]) {
      const driver = this.#drivers[known.number];
      if (driver !== undefined) driver.location = known.location;
    }
    for (const job of city.notebook.read('job') as readonly Job[]) this.#jobs.set(job.jobId, job);
  }

  /** Goes on with the jobs of a sandbox before this one. */
  start(): void {
    const { errands, notebook } = this.#city;
    for (const news of notebook.read('news') as readonly News[]) this.#send(news, 0);
    for (const job of this.#jobs.values()) {
      if (job.status === 'assigned' || job.status === 'picked_up') {
        const driver = job.driver === null ? undefined : this.#drivers[job.driver];
        if (driver === undefined) this.#giveUp(job, 'courier_unavailable');
        else this.#sendOff(job, driver);
      } else if (job.status === 'searching') {
        this.#searching.push(job);
        errands.run((signal) => this.#search(job, signal));
      }
    }
  }

  request(body: JobBody): Deed {
    const { luck, behaviour, clock, errands } = this.#city;
    const { refuseRate, earlyRate } = behaviour().fleet;
    if (this.#drivers.length === 0 || luck('fleet refuses', body.delivery_id) < refuseRate) {
      return { status: 200, body: { outcome: 'refused', reason: 'no_capacity' }, done: false };
    }
    const job: Job = {
      jobId: `job_${newId('delivery', clock.now(), this.#random).slice(4)}`,
      orderId: body.order_id,
      deliveryId: body.delivery_id,
      pickup: { lat: body.pickup.lat, lng: body.pickup.lng },
      dropoff: { lat: body.dropoff.lat, lng: body.dropoff.lng },
      readyAt: fromRfc3339(body.pickup_ready_at) ?? clock.now(),
      taken: [],
      status: 'searching',
      at: clock.now(),
      driver: null,
      told: 0,
    };
    this.#jobs.set(job.jobId, job);
    this.#keep(job);
    this.#searching.push(job);
    const answer = { status: 200, body: { outcome: 'created', job_id: job.jobId }, done: true };
    if (luck('fleet tells early', job.jobId) < earlyRate && this.#drivers.some((one) => one.free)) {
      this.#assign();
      return { ...answer, first: async () => this.#telling.get(job.jobId) };
    }
    errands.run((signal) => this.#search(job, signal));
    return answer;
  }

  /** Undefined for a job that it does not have. */
  cancel(jobId: string): Deed | undefined {
    const job = this.#jobs.get(jobId);
    if (job === undefined) return undefined;
    if (job.status === 'picked_up' || job.status === 'delivered') {
      return { status: 200, body: { outcome: 'too_late' }, done: false };
    }
    const done = job.status !== 'over';
    if (done) this.#giveUp(job, 'canceled_by_merchant');
    return { status: 200, body: { outcome: 'canceled' }, done };
  }

  async #search(job: Job, signal: AbortSignal): Promise<void> {
    const { clock, luck, behaviour } = this.#city;
    const { assign, searchMsMax } = behaviour().fleet;
    const until = (at: Instant): Promise<void> => sleep(at - clock.now(), { clock, signal });
    const assignsAt = job.at + drawMs(assign, luck('fleet assigns', job.jobId));
    await until(assignsAt);
    this.#assign();
    if (job.status !== 'searching') return;
    await until(assignsAt + searchMsMax);
    if (job.status === 'searching') this.#giveUp(job, 'no_courier');
  }

  /** The longest waiting first, each with the free driver who is nearest. */
  #assign(): void {
    for (;;) {
      const free = this.#drivers.filter((driver) => driver.free);
      const job = free.length === 0 ? undefined : this.#searching.shift();
      if (job === undefined) return;
      if (job.status !== 'searching') continue;
      const driver = free.reduce((best, one) =>
        distanceM(one.location, job.pickup) < distanceM(best.location, job.pickup) ? one : best,
      );
      job.driver = driver.number;
      job.status = 'assigned';
      this.#tell(job, 'confirmed', {});
      this.#sendOff(job, driver);
    }
  }

  #sendOff(job: Job, driver: Driver): void {
    driver.free = false;
    const started = this.#city.errands.run((signal) => this.#drive(job, driver, signal));
    this.#rides.set(job.jobId, started);
    void started.done.then(() => {
      this.#rides.delete(job.jobId);
      driver.free = true;
      this.#city.notebook.keep('driver', String(driver.number), driver);
      this.#assign();
    });
  }

  async #drive(job: Job, driver: Driver, signal: AbortSignal): Promise<void> {
    const { luck, behaviour } = this.#city;
    const { darkRate, cancelRate } = behaviour().fleet;
    const dark = luck('fleet goes dark', job.jobId) < darkRate;
    const givesBack = luck('fleet gives back', job.jobId) < cancelRate;
    const report = (_: Job, status: RideStatus, occurredAt: Instant): void => {
      if (status === 'arrived_at_pickup' && givesBack) {
        this.#giveUp(job, 'courier_unavailable');
        return;
      }
      if (status === 'picked_up' || status === 'delivered') job.status = status;
      this.#city.notebook.keep('driver', String(driver.number), driver);
      this.#keep(job);
      if (!dark) this.#tell(job, status, { occurredAt });
    };
    await drive(driver, () => [job], {
      city: this.#city,
      kitchens: this.#kitchens,
      signal,
      report,
    });
  }

  #giveUp(job: Job, reason: string): void {
    job.status = 'over';
    this.#tell(job, 'canceled', { reason });
    this.#rides.get(job.jobId)?.abort();
  }

  #tell(
    job: Job,
    status: RideStatus | 'confirmed' | 'canceled',
    { reason, occurredAt }: { reason?: string; occurredAt?: Instant },
  ): void {
    const { clock, luck, behaviour } = this.#city;
    const { lateRate, late } = behaviour().fleet;
    job.told += 1;
    this.#keep(job);
    const id = `${job.jobId}_${job.told}`;
    const driver = job.driver === null ? undefined : this.#drivers[job.driver];
    const body = JSON.stringify({
      id,
      job_id: job.jobId,
      delivery_id: job.deliveryId,
      status,
      occurred_at: toRfc3339(occurredAt ?? clock.now()),
      ...(driver === undefined
        ? {}
        : { courier: { name: driver.name, phone: driver.phone, vehicle: driver.vehicle } }),
      ...(reason === undefined ? {} : { reason }),
    });
    const isLate = luck('fleet tells late', id) < lateRate;
    const news: News = { id, jobId: job.jobId, body };
    this.#city.notebook.keep('news', id, news);
    this.#send(news, isLate ? drawMs(late, luck('how late it tells', id)) : 0);
  }

  #send({ id, jobId, body }: News, lateMs: number): void {
    const { clock, luck, behaviour, errands, door, notebook } = this.#city;
    const send = async (signal: AbortSignal): Promise<void> => {
      const times = luck('fleet tells twice', id) < behaviour().fleet.duplicateRate ? 2 : 1;
      for (let time = 0; time < times; time++) {
        await door.post({ path, key: id, body, caller: 'webhook' }, signal);
      }
      notebook.drop('news', id);
    };
    errands.run(async (signal) => {
      if (lateMs > 0) {
        await sleep(lateMs, { clock, signal });
        await send(signal);
        return;
      }
      const telling = (this.#telling.get(jobId) ?? Promise.resolve()).then(() => send(signal));
      this.#telling.set(jobId, telling);
      await telling;
      if (this.#telling.get(jobId) === telling) this.#telling.delete(jobId);
    });
  }

  #keep(job: Job): void {
    this.#city.notebook.keep('job', job.jobId, job);
  }
}
