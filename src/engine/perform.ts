import type { Answer } from '../domain/order/command.ts';
import type { Effect } from '../domain/order/effect.ts';
import { deliveryId, type Order, shortCode } from '../domain/order/order.ts';
import { endReasons, type EndReason } from '../domain/order/status.ts';
import { wordsFor } from '../domain/order/words.ts';
import type { Channel } from '../ports/notifications.ts';
import type { Call } from '../ports/outcome.ts';
import type { Ports } from '../ports/ports.ts';

/** Where people are reached who are not part of an order. */
export interface Contacts {
  readonly operator: string;
}

/**
 * Performs one effect through its port and gives the answer back as a command.
 *
 * The request is made of the effect and of the order's facts only, so that a repeat under the same
 * key is the same request. Throws Transient or Unknown, as the port does.
 */
export async function perform(
  effect: Effect,
  order: Order,
  world: { ports: Ports; contacts: Contacts; call: Call },
): Promise<Answer> {
  const { ports, call } = world;
  const { facts } = order;
  const { key } = effect;
  const orderId = facts.id;
  const total = { amount: facts.total, currency: facts.currency };
  switch (effect.kind) {
    case 'payments.authorize': {
      const result = await ports.payments.authorize(
        {
          orderId,
          amount: total,
          method: facts.paymentMethod,
          capture: effect.automatic ? 'automatic' : 'manual',
        },
        call,
      );
      return { type: 'answer', key, kind: effect.kind, result };
    }
    case 'payments.capture': {
      const result = await ports.payments.capture(
        { orderId, providerId: effect.providerId, amount: total },
        call,
      );
      return { type: 'answer', key, kind: effect.kind, result };
    }
    case 'payments.void': {
      const result = await ports.payments.void({ orderId, providerId: effect.providerId }, call);
      return { type: 'answer', key, kind: effect.kind, result };
    }
    case 'payments.refund': {
      const amount = { amount: effect.amount, currency: facts.currency };
      const result = await ports.payments.refund(
        { orderId, providerId: effect.providerId, amount },
        call,
      );
      return { type: 'answer', key, kind: effect.kind, number: effect.number, result };
    }
    case 'kitchens.submit': {
      const result = await ports.kitchens.submit(
        {
          orderId,
          restaurantId: facts.restaurantId,
          shortCode: shortCode(orderId),
          lines: facts.lines.map((line) => ({
            name: line.name,
            quantity: line.quantity,
            modifiers: line.modifiers.map((modifier) => modifier.name),
            note: line.note,
          })),
          note: facts.note,
          readyAt: effect.readyAt,
        },
        call,
      );
      return result.outcome === 'rejected'
        ? {
            type: 'answer',
            key,
            kind: effect.kind,
            result: { outcome: 'rejected', reason: reasonOf(result.reason) },
          }
        : { type: 'answer', key, kind: effect.kind, result };
    }
    case 'kitchens.cancel': {
      const { restaurantId } = facts;
      const result = await ports.kitchens.cancel(
        { orderId, restaurantId, reason: effect.reason },
        call,
      );
      return { type: 'answer', key, kind: effect.kind, result };
    }
    case 'fleets.request': {
      const result = await ports.fleets.request(
        {
          orderId,
          deliveryId: deliveryId(orderId),
          pickup: facts.pickup,
          dropoff: facts.dropoff,
          pickupReadyAt: effect.pickupReadyAt,
          manifestValue: total,
          tip: { amount: facts.tip, currency: facts.currency },
        },
        call,
      );
      const { number } = effect;
      return result.outcome === 'confirmed'
        ? {
            type: 'answer',
            key,
            kind: effect.kind,
            number,
            result: {
              outcome: 'confirmed',
              jobId: result.jobId,
              courierName: result.courier.name,
            },
          }
        : { type: 'answer', key, kind: effect.kind, number, result };
    }
    case 'fleets.cancel': {
      const { jobId } = effect;
      const result = await ports.fleets.cancel(
        { orderId, deliveryId: deliveryId(orderId), jobId },
        call,
      );
      return { type: 'answer', key, kind: effect.kind, jobId, result };
    }
    case 'notifications.send': {
      const { audience, about, data = {} } = effect;
      const { channel, to } = addressOf(effect, order, world.contacts);
      const { subject, text } = wordsFor(order, { audience, about, data });
      const result = await ports.notifications.send(
        { orderId, channel, to, subject, text, data },
        call,
      );
      return { type: 'answer', key, kind: effect.kind, result };
    }
  }
}

function reasonOf(text: string): EndReason {
  return endReasons.find((reason) => reason === text) ?? 'other';
}

function addressOf(
  effect: Extract<Effect, { kind: 'notifications.send' }>,
  order: Order,
  contacts: Contacts,
): { channel: Channel; to: string } {
  const { facts } = order;
  switch (effect.audience) {
    case 'customer':
      return { channel: 'sms', to: facts.customer.phone };
    case 'restaurant':
      return { channel: 'sms', to: facts.pickup.phone ?? facts.restaurantId };
    case 'courier':
      return { channel: 'push', to: effect.to ?? '' };
    case 'operator':
      return { channel: 'email', to: contacts.operator };
  }
}
