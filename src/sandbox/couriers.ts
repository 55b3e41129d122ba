import { toRfc3339, type Instant } from '../base/instant.ts';
import { pick } from '../base/random.ts';
import { sleep } from '../task/wait.ts';
import {
  isOneVisit,
  type Job,
  jobName,
  jobOf,
  type Offer,
  type Person,
  pushData,
  visitOf,
} from './courier-job.ts';
import type { Errand } from './errands.ts';
import { drawMs } from './luck.ts';
import type { CityParts, SandboxKitchens } from './kitchens.ts';
import { drive, isDone, type RideStatus } from './ride.ts';
import type { WorldCourier } from './world.ts';

interface Courier {
  readonly spec: WorldCourier;
  readonly person: Person;
  /** What he is at: the visit of the first of his jobs. */
  ride: Errand | undefined;
  /** It was broken off because an order joined it. */
  joined: boolean;
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
 * 1. A courier does his accepted visits one after the other, in the order in which he got them. Jobs
 *    offered as one visit are one; one that comes when the food of the others is in the bag is a
 *    visit of its own, and the next.
 * 2. What he did is reported in the order in which he did it, each with the time it happened: when
 *    the door is shut, he drives on and his phone catches up.
 * 3. A job that Dabba withdraws, or refuses a report of, ends where he is; he goes on with the next.
 * 4. Opened again, the sandbox has him at the same jobs, at the same step; what he pressed and Dabba
 *    has not taken, he presses again. Only one who had gone dark is back early.
 */
export class SandboxCouriers {
  readonly #city: CityParts;
  readonly #kitchens: SandboxKitchens;
  readonly #couriers = new Map<string, Courier>();

  constructor(city: CityParts, kitchens: SandboxKitchens) {
    this.#city = city;
    this.#kitchens = kitchens;
    const known = city.notebook.read('courier') as readonly Person[];
    const before = new Map(known.map((person) => [person.id, person]));
    for (const spec of city.world.couriers) {
      const { id, location, vehicle } = spec;
      this.#couriers.set(id, {
        spec,
        person: before.get(id) ?? { id, location, vehicle, jobs: [] },
        ride: undefined,
        joined: false,
        offers: new Map(),
        working: false,
        darkUntil: -Infinity,
      });
    }
  }

  /**
   * Everybody whose shift is on or still to come goes on duty when it begins, and who has a job or an
   * offer goes on with it.
   */
  start(): void {
    const { errands, notebook } = this.#city;
    for (const courier of this.#couriers.values()) {
      errands.run((signal) => this.#shift(courier, signal));
      if (courier.person.jobs.length > 0) errands.run(() => this.#work(courier));
    }
    for (const offer of notebook.read('offer') as readonly Offer[]) {
      const courier = this.#couriers.get(offer.courierId);
      if (courier !== undefined) this.#show(courier, offer);
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
      const accepted = courier.person.jobs.find((job) => jobName(job) === id);
      if (accepted !== undefined) this.#callOff(courier, accepted);
      return;
    }
    if (courier.offers.has(id)) return;
    const job = jobOf(orderId, read.data);
    const at = this.#city.clock.now();
    this.#show(courier, { courierId, at, expiresAt: read.data.expires_at, job });
  }

  #show(courier: Courier, offer: Offer): void {
    const { errands, notebook } = this.#city;
    const id = jobName(offer.job);
    const note = `${offer.courierId} ${id}`;
    notebook.keep('offer', note, offer);
    const thinking = errands.run((signal) => this.#consider(courier, offer, signal));
    courier.offers.set(id, thinking);
    void thinking.done.then(() => {
      courier.offers.delete(id);
      notebook.drop('offer', note);
    });
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

  /** Reports where he is and when his shift ends, too. */
  async #onDuty({ spec, person: { location } }: Courier, signal: AbortSignal): Promise<void> {
    const path = `/v1/couriers/${spec.id}/on-duty`;
    const key = `courier:${spec.id}:on:${this.#city.clock.now()}`;
    const until = spec.offAt === null ? {} : { until: toRfc3339(spec.offAt) };
    const body = JSON.stringify({ location, ...until });
    await this.#city.door.post({ path, key, body }, signal);
  }

  async #consider(
    courier: Courier,
    { at, expiresAt, job }: Offer,
    signal: AbortSignal,
  ): Promise<void> {
    const { clock, luck, behaviour, errands } = this.#city;
    const { answer, declineRate, ignoreRate, darkRate, dark } = behaviour().couriers;
    const about = `${courier.spec.id} ${jobName(job)}`;
    const answersAt = at + drawMs(answer, luck('courier answers', about));
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
    courier.person.jobs.push(job);
    this.#keep(courier);
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
    else this.#join(courier, job);
  }

  /** Who stands at the counter hears of another dish, and begins to wait for that one too. */
  #join(courier: Courier, job: Job): void {
    const [lead] = courier.person.jobs;
    if (lead === undefined || lead === job || !isOneVisit(lead, job)) return;
    if (lead.taken.length !== 2) return;
    courier.joined = true;
    courier.ride?.abort();
  }

  async #work(courier: Courier): Promise<void> {
    courier.working = true;
    const { jobs } = courier.person;
    for (let [lead] = jobs; lead !== undefined; [lead] = jobs) {
      const leading = lead;
      courier.ride = this.#city.errands.run((signal) => this.#do(courier, leading, signal));
      await courier.ride.done;
      courier.ride = undefined;
      const over = jobs.filter((job) => job.off || (isDone(job) && job.unreported.length === 0));
      const goesOn = over.length > 0 || courier.joined;
      courier.joined = false;
      // Broken off by none of them: the city is closing, or the visit failed.
      const left = goesOn ? over : visitOf(courier.person, lead);
      for (const job of left) jobs.splice(jobs.indexOf(job), 1);
      this.#keep(courier);
    }
    courier.working = false;
  }

  /** The visit of `lead`, from the step at which it is. */
  async #do(courier: Courier, lead: Job, signal: AbortSignal): Promise<void> {
    if (lead.off) return;
    let reports = Promise.resolve();
    const send = (job: Job, { button, at }: Job['unreported'][number]): void => {
      reports = reports.then(async () => {
        const body = {
          courier_id: courier.spec.id,
          token: job.token,
          occurred_at: toRfc3339(at),
        };
        if (!(await this.#press(job, button, { body, signal }))) this.#callOff(courier, job);
        job.unreported.shift();
        this.#keep(courier);
      });
      // Called off, the ride rejects with the same reason, and nobody is left to wait for these.
      reports.catch(() => {});
    };
    const report = (job: Job, status: RideStatus, at: Instant): void => {
      const button = buttons[status];
      this.#keep(courier);
      if (button === undefined) return;
      job.unreported.push({ button, at });
      send(job, { button, at });
    };
    const { person } = courier;
    const unreported = visitOf(person, lead).flatMap((job) =>
      job.unreported.map((press) => ({ job, press })),
    );
    for (const { job, press } of unreported.toSorted((a, b) => a.press.at - b.press.at)) {
      send(job, press);
    }
    await drive(person, () => visitOf(person, lead), {
      city: this.#city,
      kitchens: this.#kitchens,
      signal,
      report,
      slowness: (job) => this.#slowness(courier, job),
    });
    await reports;
  }

  #slowness({ spec }: Courier, job: Job): number {
    const { luck, behaviour } = this.#city;
    const { lateRate, lateFactor } = behaviour().couriers;
    return luck('courier runs late', `${spec.id} ${jobName(job)}`) < lateRate ? lateFactor : 1;
  }

  /** Gone, and every job with him; when he is back he is on duty again, with none. */
  async #vanish(
    courier: Courier,
    { afterMs, forMs, signal }: { afterMs: number; forMs: number; signal: AbortSignal },
  ): Promise<void> {
    const { clock } = this.#city;
    await sleep(afterMs, { clock, signal });
    courier.darkUntil = clock.now() + forMs;
    for (const job of courier.person.jobs) this.#callOff(courier, job);
    for (const offer of courier.offers.values()) offer.abort();
    await sleep(forMs, { clock, signal });
    const { offAt } = courier.spec;
    if (offAt === null || offAt > clock.now()) await this.#onDuty(courier, signal);
  }

  #callOff(courier: Courier, job: Job): void {
    job.off = true;
    this.#keep(courier);
    const [lead] = courier.person.jobs;
    if (lead !== undefined && isOneVisit(lead, job)) courier.ride?.abort();
  }

  #keep({ person }: Courier): void {
    this.#city.notebook.keep('courier', person.id, person);
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
