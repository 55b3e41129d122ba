import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Refusal, Result } from '../../base/result.ts';
import type { Idempotency, Submitted } from '../../engine/engine.ts';
import type { Caller } from '../access/caller.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import type { Order, OrderFacts } from '../../domain/order/order.ts';
import { factsOf, unknownRestaurant } from '../facts.ts';
import { idempotencyOf, replayOf } from '../idempotency.ts';
import { renderOrder } from '../render/order.ts';
import { writeHeaders } from '../schemas/fields.ts';
import { type OrderInput, orderInput } from '../schemas/order-input.ts';
import { type OrderOut, orderOut } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import { settle, trackingUrlFor } from '../submit.ts';

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
      return answered(order, { deps, request, reply });
    },
  });
}

/** RFC 7240: a program that knows what it ordered need not be told it again. */
const placeHeaders = writeHeaders.extend({
  prefer: z
    .string()
    .optional()
    .describe(
      '`return=minimal` answers with the id, the status and where to follow it (RFC 7240).',
    ),
});

const orderReceipt = z
  .object({
    id: z.string(),
    status: z.string(),
    sequence: z.int(),
    tracking_url: z.string().nullable(),
  })
  .describe('What is answered to `Prefer: return=minimal`.');

function wantsMinimal(prefer: string | readonly string[] | undefined): boolean {
  return (
    typeof prefer === 'string' && /(?:^|[,;\s])return\s*=\s*"?minimal"?(?:$|[,;\s])/.test(prefer)
  );
}

function answered(
  order: Order,
  { deps, request, reply }: { deps: Deps; request: FastifyRequest; reply: FastifyReply },
): OrderOut | z.infer<typeof orderReceipt> {
  const { id } = order.facts;
  void reply.code(201).header('location', `/v1/orders/${id}`);
  const trackingUrl = trackingUrlFor(request.caller, id, deps);
  if (!wantsMinimal(request.headers['prefer'])) return renderOrder(order, { trackingUrl });
  void reply.header('preference-applied', 'return=minimal');
  return { id, status: order.status, sequence: order.sequence, tracking_url: trackingUrl };
}

type Asked = FastifyRequest & { body: OrderInput };

async function place(deps: Deps, request: Asked): Promise<Submitted> {
  const idempotency = idempotencyOf(request);
  const facts = await wanted(deps, request);
  if (!facts.ok) return refused(deps, facts.error, idempotency);
  // Nothing is waited for between the claim and the submission: of two who want the last, one gets it.
  const refusal = notHis(request, facts.value) ?? deps.claims?.claim(facts.value);
  if (refusal !== undefined) return refused(deps, refusal, idempotency);
  const { id: orderId } = facts.value;
  let placed: Submitted | undefined;
  try {
    const command = { type: 'place', facts: facts.value } as const;
    placed = await deps.engine.submit({ orderId, command, idempotency });
  } finally {
    if (placed?.ok !== true || placed.replayed) deps.claims?.release(orderId);
  }
  if (placed.ok && !placed.replayed) deps.metrics.orderPlaced();
  return placed;
}

/** The order that is asked for, if it can be had. */
async function wanted(deps: Deps, { caller, body }: Asked): Promise<Result<OrderFacts>> {
  const now = deps.clock.now();
  const { id } = body.customer;
  if (id === undefined || isHimself(caller, id)) {
    return factsOf(spokenFor(caller, body), deps, now);
  }
  const stranger = await unknownCustomer(id, caller.marketplaceId, deps);
  return stranger === undefined ? factsOf(body, deps, now) : { ok: false, error: stranger };
}

function isHimself(caller: Caller, customerId: string): boolean {
  return caller.role === 'customer' && caller.customerId === customerId;
}

/** Whom staff order for has to be somebody. */
async function unknownCustomer(
  id: string,
  marketplaceId: string,
  { catalog }: Deps,
): Promise<Refusal | undefined> {
  const found = await catalog.of(marketplaceId).customer(id);
  return found === undefined ? nobodyOf(id) : undefined;
}

function nobodyOf(customerId: string): Refusal {
  return { code: 'customer.unknown', detail: `There is no customer ${customerId}.` };
}

/** What the request names has to be of the caller's marketplace, and a customer's id his own. */
function notHis(
  { caller, body: { customer } }: FastifyRequest & { body: OrderInput },
  facts: OrderFacts,
): Refusal | undefined {
  if (facts.marketplaceId !== caller.marketplaceId) {
    return unknownRestaurant(facts.restaurantId).error;
  }
  const { id } = customer;
  if (id === undefined || caller.role === 'operator' || caller.role === 'admin') return undefined;
  return isHimself(caller, id) ? undefined : nobodyOf(id);
}

/** The order of a customer who has logged in is his, whether or not he repeats his id. */
function spokenFor(caller: Caller, body: OrderInput): OrderInput {
  if (caller.role !== 'customer' || caller.customerId === null) return body;
  if (body.customer.id !== undefined) return body;
  return { ...body, customer: { ...body.customer, id: caller.customerId } };
}

/** A refusal, unless this very request was accepted when it came for the first time. */
async function refused(deps: Deps, error: Refusal, idempotency: Idempotency): Promise<Submitted> {
  const { engine, clock, random } = deps;
  const before = await replayOf(engine, idempotency, { now: clock.now(), random });
  return before ?? { ok: false, error };
}
