import { z } from 'zod';
import { toRfc3339, type Instant } from '../base/instant.ts';
import { pick } from '../base/random.ts';
import { sleep } from '../task/wait.ts';
import type { Errand } from './errands.ts';
import { drawMs } from './luck.ts';
import type { CityParts, SandboxKitchens } from './kitchens.ts';
import { ride, type Ride, type Rider, type RideStatus } from './ride.ts';
import type { WorldCourier } from './world.ts';

const offerData = z.object({
  type: z.literal('offer'),
  delivery_id: z.string(),
  token: z.union([z.string(), z.number()]),
  expires_at: z.number(),
  pickup_lat: z.number(),
  pickup_lng: z.number(),
  dropoff_lat: z.number(),
  dropoff_lng: z.number(),
  ready_at: z.number(),
});

const withdrawnData = z.object({
  type: z.literal('withdrawn'),
  delivery_id: z.string(),
  token: z.union([z.string(), z.number()]),
});

const pushData = z.discriminatedUnion('type', [offerData, withdrawnData]);

type Token = string | number;

interface Job extends Ride {
  readonly deliveryId: string;
  readonly token: Token;
  off: boolean;
  ride: Errand | undefined;
}

interface Courier extends Rider {
  readonly spec: WorldCourier;
  /** Accepted and not done, in the order in which he does them. */
  readonly jobs: Job[];
  /** Offers he has seen and not answered. */
  readonly offers: Map<string, Errand>;
  working: boolean;
  darkUntil: Instant;
}

/** What his app can say; it has no button for being on the way. */
const buttons: Partial<Record<RideStatus, string>> = {
  arrived_at_pickup: 'arrived-at-pickup',
  picked_up: 'picked-up',
  arrived_at_dropoff: 'arrived-at-dropoff',
  delivered: 'delivered',
};

/**
 * The marketplace's own couriers: people with phones.
 *
 * Invariants:
 * 1. A courier does his accepted jobs one after the other, in the order in which he got them.
 * 2. What he did is reported in the order in which he did it, each with the time it happened: when
 *    the door is shut, he drives on and his phone catches up.
 * 3. A job that Dabba withdraws, or refuses a report of, ends where he is; he goes on with the next.
 */
export class SandboxCouriers {
  readonly #city: CityParts;
  readonly #kitchens: SandboxKitchens;
  readonly #couriers = new Map<string, Courier>();

  constructor(city: CityParts, kitchens: SandboxKitchens) {
    this.#city = city;
    this.#kitchens = kitchens;
    for (const spec of city.world.couriers) {
      this.#couriers.set(spec.id, {
        spec,
        location: spec.location,
        vehicle: spec.vehicle,
        jobs: [],
        offers: new Map(),
        working: false,
        darkUntil: -Infinity,
      });
    }
  }

  /** Everybody whose shift is on or still to come goes on duty when it begins. */
  start(): void {
    for (const courier of this.#couriers.values()) {
      this.#city.errands.run((signal) => this.#shift(courier, signal));
    }
  }

  /** A push message that came to a phone. Messages that are not about a job are read and forgotten. */
  push(courierId: string, orderId: string, data: unknown): void {
    const courier = this.#couriers.get(courierId);
    const read = pushData.safeParse(data);
    if (courier === undefined || !read.success) return;
    const id = `${read.data.delivery_id} ${read.data.token}`;
    if (read.data.type === 'withdrawn') {
      courier.offers.get(id)?.abort();
      const accepted = courier.jobs.find((job) => jobName(job) === id);
      if (accepted !== undefined) callOff(accepted);
      return;
    }
    if (courier.offers.has(id)) return;
    const offer = read.data;
    const job: Job = {
      orderId,
      deliveryId: offer.delivery_id,
      token: offer.token,
      pickup: { lat: offer.pickup_lat, lng: offer.pickup_lng },
      dropoff: { lat: offer.dropoff_lat, lng: offer.dropoff_lng },
      readyAt: offer.ready_at,
      off: false,
      ride: undefined,
    };
    const thinking = this.#city.errands.run(async (signal) => {
      await this.#consider(courier, job, { expiresAt: offer.expires_at, signal });
    });
    courier.offers.set(id, thinking);
    void thinking.done.then(() => courier.offers.delete(id));
  }

  async #shift(courier: Courier, signal: AbortSignal): Promise<void> {
    const { clock } = this.#city;
    const { id, onAt, offAt } = courier.spec;
    if (offAt !== null && offAt <= clock.now()) return;
    if (onAt !== null && onAt > clock.now()) {
      await sleep(onAt - clock.now(), { clock, signal });
    }
    await this.#onDuty(courier, signal);
    if (offAt === null) return;
    await sleep(offAt - clock.now(), { clock, signal });
    const path = `/v1/couriers/${id}/off-duty`;
    await this.#city.door.post({ path, key: `courier:${id}:off:${offAt}`, body: '{}' }, signal);
  }

  /** Reports where he is, too. */
  async #onDuty({ spec, location }: Courier, signal: AbortSignal): Promise<void> {
    const path = `/v1/couriers/${spec.id}/on-duty`;
    const key = `courier:${spec.id}:on:${this.#city.clock.now()}`;
    await this.#city.door.post({ path, key, body: JSON.stringify({ location }) }, signal);
  }

  async #consider(
    courier: Courier,
    job: Job,
    { expiresAt, signal }: { expiresAt: Instant; signal: AbortSignal },
  ): Promise<void> {
    const { clock, luck, behaviour, errands } = this.#city;
    const { answer, declineRate, ignoreRate, darkRate, dark } = behaviour().couriers;
    const about = `${courier.spec.id} ${jobName(job)}`;
    const answersAt = clock.now() + drawMs(answer, luck('courier answers', about));
    if (luck('courier ignores', about) < ignoreRate || answersAt < courier.darkUntil) return;
    await sleep(answersAt - clock.now(), { clock, signal });
    // The app takes an offer away when its time is up.
    if (answersAt >= expiresAt) return;
    const me = { courier_id: courier.spec.id, token: job.token };
    if (luck('courier declines', about) < declineRate) {
      const reason = pick(
        () => luck('why he declines', about),
        ['too_far', 'break', 'vehicle', 'other'],
      );
      await this.#press(job, 'decline', { body: { ...me, reason }, signal });
      return;
    }
    const taken = await this.#press(job, 'accept', { body: me, signal });
    if (!taken || signal.aborted) return;
    courier.jobs.push(job);
    if (luck('courier goes dark', about) < darkRate) {
      errands.run((closing) =>
        this.#vanish(courier, {
          afterMs: drawMs(dark, luck('when he goes dark', about)) / 2,
          forMs: drawMs(dark, luck('how long he is dark', about)),
          signal: closing,
        }),
      );
    }
    if (!courier.working) errands.run(() => this.#work(courier));
  }

  async #work(courier: Courier): Promise<void> {
    courier.working = true;
    for (let job = courier.jobs[0]; job !== undefined; job = courier.jobs[0]) {
      const doing = job;
      if (!job.off) {
        job.ride = this.#city.errands.run((signal) => this.#do(courier, doing, signal));
        await job.ride.done;
      }
      courier.jobs.shift();
    }
    courier.working = false;
  }

  async #do(courier: Courier, job: Job, signal: AbortSignal): Promise<void> {
    let reports = Promise.resolve();
    const report = (status: RideStatus, at: Instant): void => {
      const button = buttons[status];
      if (button === undefined) return;
      reports = reports.then(async () => {
        const body = {
          courier_id: courier.spec.id,
          token: job.token,
          occurred_at: toRfc3339(at),
        };
        if (!(await this.#press(job, button, { body, signal }))) callOff(job);
      });
      // Called off, the ride rejects with the same reason, and nobody is left to wait for these.
      reports.catch(() => {});
    };
    await ride(courier, job, { city: this.#city, kitchens: this.#kitchens, signal, report });
    await reports;
  }

  /** Gone, and every job with him; when he is back he is on duty again, with none. */
  async #vanish(
    courier: Courier,
    { afterMs, forMs, signal }: { afterMs: number; forMs: number; signal: AbortSignal },
  ): Promise<void> {
    const { clock } = this.#city;
    await sleep(afterMs, { clock, signal });
    courier.darkUntil = clock.now() + forMs;
    for (const job of courier.jobs) callOff(job);
    for (const offer of courier.offers.values()) offer.abort();
    await sleep(forMs, { clock, signal });
    const { offAt } = courier.spec;
    if (offAt === null || offAt > clock.now()) await this.#onDuty(courier, signal);
  }

  #press(
    job: Job,
    button: string,
    { body, signal }: { body: Record<string, unknown>; signal: AbortSignal },
  ): Promise<boolean> {
    const path = `/v1/deliveries/${job.deliveryId}/${button}`;
    const key = `courier:${String(body['courier_id'])}:${jobName(job)}:${button}`;
    return this.#city.door.post({ path, key, body: JSON.stringify(body) }, signal);
  }
}

function jobName({ deliveryId, token }: { deliveryId: string; token: Token }): string {
  return `${deliveryId} ${token}`;
}

function callOff(job: Job): void {
  job.off = true;
  job.ride?.abort();
}
