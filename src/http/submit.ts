import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Command } from '../domain/order/command.ts';
import type { Order } from '../domain/order/order.ts';
import type { Submitted } from '../engine/engine.ts';
import type { Caller } from './access/caller.ts';
import type { Deps } from './deps.ts';
import { idempotencyOf } from './idempotency.ts';
import { Problem } from './problem.ts';
import { courierOf, renderOrder } from './render/order.ts';
import type { OrderOut } from './schemas/order.ts';
import { trackingPath } from './tracking/token.ts';

/**
 * The way of every write but placing: the key is read, the command is submitted, and what is
 * answered is the order after it, durable.
 */
export async function command(
  deps: Deps,
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  wish: { orderId: string; command: Command },
): Promise<OrderOut> {
  const idempotency = idempotencyOf(request);
  const order = settle(await deps.engine.submit({ ...wish, idempotency }), { deps, reply });
  return shown(deps, order, request.caller);
}

/** The order of an answer; a refusal is thrown, and a repeat is marked as one. */
export function settle(
  answer: Submitted,
  { deps, reply }: { deps: Deps; reply: FastifyReply },
): Order {
  if (!answer.ok) throw new Problem(answer.error);
  if (answer.replayed) {
    deps.metrics.requestReplayed();
    void reply.header('idempotency-replayed', 'true');
  }
  return answer.order;
}

/** The order with the card of the courier who has it. */
export async function shown(deps: Deps, order: Order, to: Caller): Promise<OrderOut> {
  const courierId = courierOf(order);
  const trackingUrl = trackingUrlFor(to, order.facts.id, deps);
  if (courierId === undefined) return renderOrder(order, { trackingUrl });
  return renderOrder(order, { courier: await deps.catalog.courier(courierId), trackingUrl });
}

/** For who may act as the customer: he himself, and who runs the place. */
export function trackingUrlFor(to: Caller, orderId: string, { secret }: Deps): string | null {
  return to.role === 'restaurant' || to.role === 'courier' ? null : trackingPath(secret, orderId);
}

export async function orderNamed(deps: Deps, orderId: string): Promise<Order> {
  const order = await deps.engine.find(orderId);
  if (order === undefined) {
    throw new Problem({ code: 'order.unknown', detail: `There is no order ${orderId}.` });
  }
  return order;
}
