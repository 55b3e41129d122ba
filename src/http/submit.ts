import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Command } from '../domain/order/command.ts';
import type { Order } from '../domain/order/order.ts';
import type { Submitted } from '../engine/engine.ts';
import type { Deps } from './deps.ts';
import { idempotencyOf } from './idempotency.ts';
import { Problem } from './problem.ts';
import { courierOf, renderOrder } from './render/order.ts';
import type { OrderOut } from './schemas/order.ts';

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
  return shown(deps, order);
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
export async function shown(deps: Deps, order: Order): Promise<OrderOut> {
  const courierId = courierOf(order);
  if (courierId === undefined) return renderOrder(order);
  return renderOrder(order, await deps.catalog.courier(courierId));
}

export async function orderNamed(deps: Deps, orderId: string): Promise<Order> {
  const order = await deps.engine.find(orderId);
  if (order === undefined) {
    throw new Problem({ code: 'order.unknown', detail: `There is no order ${orderId}.` });
  }
  return order;
}
