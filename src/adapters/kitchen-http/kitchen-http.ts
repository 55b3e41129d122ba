import { z } from 'zod';
import { fromRfc3339, toRfc3339 } from '../../base/instant.ts';
import type { Kitchens, Ticket, TicketAnswer, TicketCancel } from '../../ports/kitchens.ts';
import type { Call } from '../../ports/outcome.ts';
import { JsonService } from '../http/json-service.ts';
import type { WireOptions } from '../http/wire.ts';

const instant = z.string().transform((text, context) => {
  const at = fromRfc3339(text);
  if (at !== undefined) return at;
  context.addIssue('not a timestamp');
  return z.NEVER;
});

const ticketAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('received') }),
  z.object({ outcome: z.literal('accepted'), ready_at: instant.nullable() }),
  z.object({ outcome: z.literal('rejected'), reason: z.string() }),
]);

const cancelAnswer = z.object({ outcome: z.enum(['canceled', 'too_late']) });

/** A kitchen system that takes tickets as JSON: `POST /kitchens/tickets` and `…/{order_id}/cancel`. */
export class KitchenHttp implements Kitchens, AsyncDisposable {
  readonly #service: JsonService;

  constructor(options: WireOptions) {
    this.#service = new JsonService(options);
  }

  async submit(ticket: Ticket, call: Call): Promise<TicketAnswer> {
    const body = {
      order_id: ticket.orderId,
      restaurant_id: ticket.restaurantId,
      short_code: ticket.shortCode,
      lines: ticket.lines,
      note: ticket.note,
      ready_at: ticket.readyAt === null ? null : toRfc3339(ticket.readyAt),
    };
    const answer = await this.#service.ask(
      { path: '/kitchens/tickets', body, answer: ticketAnswer },
      call,
    );
    return answer.outcome === 'accepted'
      ? { outcome: 'accepted', readyAt: answer.ready_at }
      : answer;
  }

  async cancel(
    request: TicketCancel,
    call: Call,
  ): Promise<{ readonly outcome: 'canceled' | 'too_late' }> {
    const path = `/kitchens/tickets/${encodeURIComponent(request.orderId)}/cancel`;
    const body = { restaurant_id: request.restaurantId, reason: request.reason };
    return this.#service.ask({ path, body, answer: cancelAnswer }, call);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#service[Symbol.asyncDispose]();
  }
}
