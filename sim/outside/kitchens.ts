import { FakeKitchens } from '../../src/adapters/fakes/kitchens.ts';
import type { Kitchens, Ticket, TicketAnswer } from '../../src/ports/kitchens.ts';
import type { WorldParts } from '../world/parts.ts';
import type { Process } from '../world/process.ts';
import type { Network } from './network.ts';
import { trueClock } from './true-clock.ts';

/** Who stands in the kitchens. */
export interface Staff {
  /** What the kitchen's own software says to a ticket. */
  answer(ticket: Ticket): TicketAnswer;
  hung(orderId: string): void;
  tornOff(orderId: string): void;
}

/** The kitchens' systems: the verified fake behind the wire, with people before it. */
export class KitchenSystem {
  readonly fake: FakeKitchens;
  readonly #parts: WorldParts;
  readonly #network: Network;
  readonly #staff: Staff;

  constructor(parts: WorldParts, wires: { network: Network; staff: Staff }) {
    this.#parts = parts;
    this.#network = wires.network;
    this.#staff = wires.staff;
    this.fake = new FakeKitchens({
      clock: trueClock(parts.timeline),
      answer: (ticket) => wires.staff.answer(ticket),
    });
  }

  portFor(process: Process): Kitchens {
    return {
      submit: (ticket, call) =>
        this.#network.carry(
          { process, port: 'kitchens', orderId: ticket.orderId, call },
          (inner) => {
            const hung = this.fake.tickets.has(ticket.orderId);
            const answer = this.fake.submit(ticket, inner);
            if (!hung && this.fake.tickets.has(ticket.orderId)) this.#staff.hung(ticket.orderId);
            return answer;
          },
        ),
      cancel: (request, call) =>
        this.#network.carry(
          { process, port: 'kitchens', orderId: request.orderId, call },
          (inner) => {
            const hung = this.fake.tickets.has(request.orderId);
            // It stands on the counter already; whoever asks again is told the same.
            if (hung && this.#cooked(request.orderId)) {
              this.#parts.history.count('kitchen_cooked_already');
              return tooLate;
            }
            const answer = this.fake.cancel(request, inner);
            if (hung) this.#staff.tornOff(request.orderId);
            return answer;
          },
        ),
    };
  }

  #cooked(orderId: string): boolean {
    const { draws, history } = this.#parts;
    return draws.chance(0.05, `cooked already ${history.nameOf(orderId)}`);
  }
}

const tooLate = Promise.resolve({ outcome: 'too_late' } as const);
