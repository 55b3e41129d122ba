import type { Kitchens, Ticket, TicketAnswer, TicketCancel } from '../../ports/kitchens.ts';
import type { Call } from '../../ports/outcome.ts';
import { type FakeOptions, FakeOutside } from './outside.ts';

export interface FakeKitchensOptions extends FakeOptions {
  /** Default: every ticket is received. */
  readonly answer?: (ticket: Ticket) => TicketAnswer;
}

/** Kitchens in memory: they take tickets and let them be called off, and cook nothing. */
export class FakeKitchens implements Kitchens {
  readonly outside: FakeOutside;
  /** What hangs on the rail, by order. */
  readonly tickets = new Map<string, Ticket>();
  readonly #calledOff = new Set<string>();
  readonly #answer: (ticket: Ticket) => TicketAnswer;

  constructor(options: FakeKitchensOptions) {
    this.outside = new FakeOutside(options);
    this.#answer = options.answer ?? (() => ({ outcome: 'received' }));
  }

  submit(ticket: Ticket, call: Call): Promise<TicketAnswer> {
    return this.outside.ask({ submit: ticket }, call, () => {
      if (this.#calledOff.has(ticket.orderId)) {
        return { value: { outcome: 'rejected', reason: 'canceled' }, done: false };
      }
      const done = !this.tickets.has(ticket.orderId);
      const value = this.#answer(ticket);
      if (value.outcome !== 'rejected') this.tickets.set(ticket.orderId, ticket);
      return { value, done };
    });
  }

  cancel(
    request: TicketCancel,
    call: Call,
  ): Promise<{ readonly outcome: 'canceled' | 'too_late' }> {
    return this.outside.ask({ cancel: request }, call, () => {
      const done = !this.#calledOff.has(request.orderId);
      this.tickets.delete(request.orderId);
      this.#calledOff.add(request.orderId);
      return { value: { outcome: 'canceled' }, done };
    });
  }
}
