import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Refusal } from '../../base/result.ts';
import type { Idempotency, Submitted } from '../../engine/engine.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { factsOf } from '../facts.ts';
import { idempotencyOf, replayOf } from '../idempotency.ts';
import { renderOrder } from '../render/order.ts';
import { writeHeaders } from '../schemas/fields.ts';
import { type OrderInput, orderInput } from '../schemas/order-input.ts';
import { orderOut } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import { settle } from '../submit.ts';

/** 201 only once the order is durable: it is never lost after that. */
export function placeOrder(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/orders',
    schema: {
      operationId: 'placeOrder',
      tags: ['orders'],
      summary: 'Place an order',
      description:
        'From a quote, or from a restaurant and items at the price of the moment. Answered once the order is durable; payment, kitchen and courier follow by themselves.',
      headers: placeHeaders,
      body: orderInput,
      response: { 201: z.union([orderOut, orderReceipt]), ...refusals },
    },
    handler: async (request, reply) => {
      const order = settle(await place(deps, request), { deps, reply });
      void reply.code(201).header('location', `/v1/orders/${order.facts.id}`);
      if (!wantsMinimal(request.headers['prefer'])) return renderOrder(order);
      void reply.header('preference-applied', 'return=minimal');
      return { id: order.facts.id, status: order.status, sequence: order.sequence };
    },
  });
}

/** RFC 7240: a program that knows what it ordered need not be told it again. */
const placeHeaders = writeHeaders.extend({
  prefer: z
    .string()
    .optional()
    .describe('`return=minimal` answers with the id and the status alone (RFC 7240).'),
});

const orderReceipt = z
  .object({ id: z.string(), status: z.string(), sequence: z.int() })
  .describe('What is answered to `Prefer: return=minimal`.');

function wantsMinimal(prefer: string | readonly string[] | undefined): boolean {
  return (
    typeof prefer === 'string' && /(?:^|[,;\s])return\s*=\s*"?minimal"?(?:$|[,;\s])/.test(prefer)
  );
}

async function place(
  deps: Deps,
  request: FastifyRequest & { body: OrderInput },
): Promise<Submitted> {
  const idempotency = idempotencyOf(request);
  const now = deps.clock.now();
  const facts = await factsOf(request.body, deps, now);
  if (!facts.ok) return refused(deps, facts.error, idempotency);
  const orderId = facts.value.id;
  const placed = await deps.engine.submit({
    orderId,
    command: { type: 'place', facts: facts.value },
    idempotency,
  });
  if (placed.ok && !placed.replayed) deps.metrics.orderPlaced();
  return placed;
}

/** A refusal, unless this very request was accepted when it came for the first time. */
async function refused(deps: Deps, error: Refusal, idempotency: Idempotency): Promise<Submitted> {
  const { engine, clock, random } = deps;
  const before = await replayOf(engine, idempotency, { now: clock.now(), random });
  return before ?? { ok: false, error };
}
