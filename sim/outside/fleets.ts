import { FakeFleets } from '../../src/adapters/fakes/fleets.ts';
import type { Fleets, JobAnswer } from '../../src/ports/fleets.ts';
import type { WorldParts } from '../world/parts.ts';
import type { Process } from '../world/process.ts';
import type { Network } from './network.ts';
import { Drivers } from './drivers.ts';
import { trueClock } from './true-clock.ts';
import type { Webhooks } from './webhooks.ts';

/** The delivery partner: the verified fake behind the wire, with drivers who drive. */
export class PartnerFleet {
  readonly fake: FakeFleets;
  readonly #parts: WorldParts;
  readonly #network: Network;
  readonly #drivers: Drivers;

  constructor(
    parts: WorldParts,
    wires: { network: Network; webhooks: Webhooks; cooked: (orderId: string) => boolean },
  ) {
    this.#parts = parts;
    this.#network = wires.network;
    const { draws, history } = parts;
    this.fake = new FakeFleets({
      clock: trueClock(parts.timeline),
      refuse: ({ orderId }) => {
        const label = `partner refuses ${history.nameOf(orderId)} ${this.#jobsOf(orderId)}`;
        if (!draws.chance(0.15, label)) return undefined;
        history.count('partner_refuses');
        return 'no_courier_near';
      },
    });
    const { webhooks, cooked } = wires;
    this.#drivers = new Drivers(parts, { fake: this.fake, webhooks, cooked });
  }

  /** Jobs that the partner has taken and neither ended nor called off. */
  liveJobs(orderId: string): readonly string[] {
    return [...this.fake.jobs]
      .filter(([jobId, job]) => {
        return (
          job.orderId === orderId && job.state !== 'canceled' && !this.#drivers.over.has(jobId)
        );
      })
      .map(([jobId]) => jobId);
  }

  portFor(process: Process): Fleets {
    return {
      request: (job, call) =>
        this.#network.carry(
          { process, port: 'fleets', orderId: job.orderId, call },
          async (inner) => {
            const before = this.fake.jobs.size;
            const answer = await this.fake.request(job, inner);
            if (this.fake.jobs.size > before && answer.outcome !== 'refused') {
              this.#drivers.assigned(answer.jobId);
            }
            return this.#phrased(answer, inner.key);
          },
        ),
      cancel: (request, call) =>
        this.#network.carry(
          { process, port: 'fleets', orderId: request.orderId, call },
          async (inner) => {
            const answer = await this.fake.cancel(request, inner);
            if (answer.outcome === 'canceled') this.#drivers.calledOff(request.jobId);
            return answer;
          },
        ),
    };
  }

  /** Some jobs have a driver at once; the same key is always told the same. */
  #phrased(answer: JobAnswer, key: string): JobAnswer {
    if (answer.outcome !== 'created') return answer;
    const { draws, history } = this.#parts;
    if (!draws.chance(0.25, `driver at once ${history.nameOf(key)}`)) return answer;
    const courier = { name: 'Robin', phone: null, vehicle: 'bicycle' };
    return { outcome: 'confirmed', jobId: answer.jobId, courier };
  }

  #jobsOf(orderId: string): number {
    let count = 0;
    for (const job of this.fake.jobs.values()) if (job.orderId === orderId) count++;
    return count;
  }
}
