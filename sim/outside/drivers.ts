import type { FakeFleets } from '../../src/adapters/fakes/fleets.ts';
import type { ProgressStatus } from '../../src/domain/order/status.ts';
import type { WorldParts } from '../world/parts.ts';
import type { Webhooks } from './webhooks.ts';

type Course = 'delivers' | 'gives_up' | 'fails' | 'returns' | 'silent' | 'vanishes';

/** What a driver who follows this course reports, in the order in which it happens. */
const courses: Readonly<{ [course in Course]: readonly (ProgressStatus | 'confirmed')[] }> = {
  delivers: [
    'confirmed',
    'enroute_to_pickup',
    'arrived_at_pickup',
    'picked_up',
    'enroute_to_dropoff',
    'arrived_at_dropoff',
    'delivered',
  ],
  gives_up: ['confirmed', 'enroute_to_pickup', 'canceled'],
  fails: ['confirmed', 'arrived_at_pickup', 'picked_up', 'enroute_to_dropoff', 'failed'],
  returns: ['confirmed', 'picked_up', 'arrived_at_dropoff', 'enroute_to_return', 'returned'],
  silent: [],
  vanishes: ['confirmed', 'arrived_at_pickup', 'picked_up'],
};

/** The partner's drivers. What they do happens; what they report may come in any order. */
export class Drivers {
  readonly #parts: WorldParts;
  readonly #fake: FakeFleets;
  readonly #webhooks: Webhooks;
  readonly #cooked: (orderId: string) => boolean;
  /** Jobs that came to an end of their own. */
  readonly over = new Set<string>();

  constructor(
    parts: WorldParts,
    wires: { fake: FakeFleets; webhooks: Webhooks; cooked: (orderId: string) => boolean },
  ) {
    this.#parts = parts;
    this.#fake = wires.fake;
    this.#webhooks = wires.webhooks;
    this.#cooked = wires.cooked;
  }

  assigned(jobId: string): void {
    const job = this.#fake.jobs.get(jobId);
    if (job === undefined) return;
    const { draws, history } = this.#parts;
    const label = `driver ${history.nameOf(job.orderId)} ${jobId}`;
    const roll = draws.of(`${label} course`);
    const course: Course =
      roll < 0.56
        ? 'delivers'
        : roll < 0.74
          ? 'gives_up'
          : roll < 0.8
            ? 'fails'
            : roll < 0.87
              ? 'returns'
              : roll < 0.94
                ? 'silent'
                : 'vanishes';
    history.line('partner', `${label} ${course}`);
    if (course !== 'delivers') history.count(`driver_${course}`);
    this.#parts.run(this.#drive(jobId, label, courses[course]));
  }

  calledOff(jobId: string): void {
    this.#tell(jobId, 'canceled');
  }

  async #drive(
    jobId: string,
    label: string,
    course: readonly (ProgressStatus | 'confirmed')[],
  ): Promise<void> {
    const { draws, timeline } = this.#parts;
    const terse = draws.chance(0.2, `${label} terse`);
    for (const status of course) {
      await timeline.sleep(draws.skewed([2_000, 900_000], `${label} ${status}`));
      const job = this.#fake.jobs.get(jobId);
      if (job === undefined || job.state === 'canceled') return;
      // There is nothing to take along where nobody has heard of the order.
      if (status === 'picked_up' && !this.#cooked(job.orderId)) return;
      switch (status) {
        case 'picked_up':
          this.#fake.pickedUp(jobId);
          break;
        case 'canceled':
          job.state = 'canceled';
          break;
        case 'delivered':
        case 'failed':
        case 'returned':
          this.over.add(jobId);
          break;
        case 'confirmed':
        case 'enroute_to_pickup':
        case 'arrived_at_pickup':
        case 'enroute_to_dropoff':
        case 'arrived_at_dropoff':
        case 'enroute_to_return':
          if (terse) continue;
      }
      this.#tell(jobId, status);
    }
  }

  #tell(jobId: string, status: ProgressStatus | 'confirmed'): void {
    const job = this.#fake.jobs.get(jobId);
    if (job === undefined) return;
    const { history, timeline } = this.#parts;
    const occurredAt = timeline.now;
    this.#webhooks.send({
      eventId: `partner ${history.nameOf(job.orderId)} ${jobId} ${status}`,
      orderId: job.orderId,
      command:
        status === 'confirmed'
          ? { type: 'partner_confirmed', jobId, courierName: 'Robin' }
          : { type: 'progress', by: { fleet: 'partner', jobId }, status, occurredAt },
    });
  }
}
