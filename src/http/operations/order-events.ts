import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { OrderEvent } from '../../domain/order/event.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { renderEvent } from '../render/event.ts';
import { orderParams } from '../schemas/fields.ts';
import { eventOut } from '../schemas/history.ts';
import { limit, refusals } from '../schemas/page.ts';
import { orderNamed } from '../submit.ts';

/** One address, two forms: a list for programs that ask, a stream for screens that follow. */
export function orderEvents(app: App, deps: Deps): void {
  const { engine, limits } = deps;
  app.route({
    method: 'GET',
    url: '/v1/orders/:order_id/events',
    schema: {
      operationId: 'listEvents',
      tags: ['orders'],
      summary: 'What happened to an order, as a list or as a stream',
      description:
        'With `Accept: text/event-stream`, server-sent events: each message is an event with its sequence as id, resumed by `Last-Event-ID`; an `end` message follows when nothing is left to happen.',
      params: orderParams,
      querystring: z.strictObject({
        after: z.coerce
          .number()
          .int()
          .min(0)
          .max(1_000_000)
          .optional()
          .describe('Only events with a higher sequence.'),
        limit: limit(limits.pageLengthMax),
      }),
      response: {
        200: z.object({
          data: z.array(eventOut),
          next_after: z
            .int()
            .nullable()
            .describe('Send it as `after` for the rest; null: no more.'),
        }),
        ...refusals,
      },
    },
    handler: async (request, reply) => {
      const { order_id: orderId } = request.params;
      const order = await orderNamed(deps, orderId);
      const after = request.query.after ?? 0;
      if (!wantsStream(request)) {
        const lengthMax = request.query.limit ?? limits.pageLengthMax;
        const events = await engine.events(orderId, after);
        const page = events.slice(0, lengthMax);
        const last = page.at(-1)?.sequence ?? null;
        return {
          data: page.map((event) => renderEvent(order.facts.id, event)),
          next_after: page.length < events.length ? last : null,
        };
      }
      if (deps.streams.full) {
        const detail = 'Too many streams are open.';
        throw new Problem({ code: 'service.overloaded', detail }, { retryAfterMs: 5_000 });
      }
      reply.streamed = true;
      reply.hijack();
      const render = (event: OrderEvent): string => JSON.stringify(renderEvent(orderId, event));
      const { caller } = request;
      const holds = (): boolean => caller.role === 'nobody' || deps.people.holds(caller);
      const stream = { orderId, after: lastSeen(request) ?? after, render, holds };
      try {
        await deps.streams.serve(reply.raw, stream);
      } catch (error) {
        // The answer has begun, so that no problem can be sent: the client comes again by itself.
        request.log.error({ err: error, order_id: orderId }, 'a stream broke');
        reply.raw.destroy();
      }
      return reply;
    },
  });
}

function wantsStream({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && headers.accept?.includes('text/event-stream') === true;
}

/** A browser sends it by itself when it connects again. */
function lastSeen({ headers }: FastifyRequest): number | undefined {
  const sent = headers['last-event-id'];
  const seen = typeof sent === 'string' && /^\d{1,7}$/.test(sent) ? Number(sent) : undefined;
  return seen;
}
