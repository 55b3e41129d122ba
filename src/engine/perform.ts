import type { Money } from '../base/money.ts';
import type { Answer } from '../domain/order/command.ts';
import type { Effect } from '../domain/order/effect.ts';
import { deliveryId, type Order, type OrderFacts, shortCode } from '../domain/order/order.ts';
import { endReasons, type EndReason } from '../domain/order/status.ts';
import { wordsFor } from '../domain/order/words.ts';
import type { Channel } from '../ports/notifications.ts';
import type { Call } from '../ports/outcome.ts';
import type { Ports } from '../ports/ports.ts';

/** Where people are reached who are not part of an order. */
export interface Contacts {
  readonly operator: string;
}

export interface World {
  readonly ports: Ports;
  readonly contacts: Contacts;
  readonly call: Call;
}

/**
 * Performs one effect through its port and gives the answer back as a command.
 *
 * The request is made of the effect and of the order's facts only, so that a repeat under the same
 * key is the same request. Rejects with Transient or Unknown, as the port does.
 */
export function perform(effect: Effect, order: Order, world: World): Promise<Answer> {
  switch (effect.kind) {
    case 'payments.authorize':
      return authorize(effect, order, world);
    case 'payments.capture':
      return capture(effect, order, world);
    case 'payments.void':
      return voidHold(effect, order, world);
    case 'payments.refund':
      return refund(effect, order, world);
    case 'kitchens.submit':
      return submitTicket(effect, order, world);
    case 'kitchens.cancel':
      return cancelTicket(effect, order, world);
    case 'fleets.request':
      return requestJob(effect, order, world);
    case 'fleets.cancel':
      return cancelJob(effect, order, world);
    case 'notifications.send':
      return send(effect, order, world);
  }
}

// One small function each: a suspended function keeps all of its locals, and there is one
// suspended for every effect under way.

type Of<K extends Effect['kind']> = Extract<Effect, { kind: K }>;

async function authorize(
  { key, kind, automatic }: Of<'payments.authorize'>,
  { facts }: Order,
  { ports, call }: World,
): Promise<Answer> {
  const result = await ports.payments.authorize(
    {
      orderId: facts.id,
      amount: totalOf(facts),
      method: facts.paymentMethod,
      capture: automatic ? 'automatic' : 'manual',
    },
    call,
  );
  return { type: 'answer', key, kind, result };
}

async function capture(
  { key, kind, providerId }: Of<'payments.capture'>,
  { facts }: Order,
  { ports, call }: World,
): Promise<Answer> {
  const result = await ports.payments.capture(
    { orderId: facts.id, providerId, amount: totalOf(facts) },
    call,
  );
  return { type: 'answer', key, kind, result };
}

async function voidHold(
  { key, kind, providerId }: Of<'payments.void'>,
  { facts }: Order,
  { ports, call }: World,
): Promise<Answer> {
  const result = await ports.payments.void({ orderId: facts.id, providerId }, call);
  return { type: 'answer', key, kind, result };
}

async function refund(
  { key, kind, number, providerId, amount }: Of<'payments.refund'>,
  { facts }: Order,
  { ports, call }: World,
): Promise<Answer> {
  const result = await ports.payments.refund(
    { orderId: facts.id, providerId, amount: { amount, currency: facts.currency } },
    call,
  );
  return { type: 'answer', key, kind, number, result };
}

async function submitTicket(
  { key, kind, readyAt }: Of<'kitchens.submit'>,
  { facts }: Order,
  { ports, call }: World,
): Promise<Answer> {
  const result = await ports.kitchens.submit(
    {
      orderId: facts.id,
      restaurantId: facts.restaurantId,
      shortCode: shortCode(facts.id),
      lines: facts.lines.map(({ name, quantity, modifiers, note }) => ({
        name,
        quantity,
        modifiers: modifiers.map((modifier) => modifier.name),
        note,
      })),
      note: facts.note,
      readyAt,
    },
    call,
  );
  if (result.outcome !== 'rejected') return { type: 'answer', key, kind, result };
  const { outcome, reason } = result;
  return { type: 'answer', key, kind, result: { outcome, reason: reasonOf(reason) } };
}

async function cancelTicket(
  { key, kind, reason }: Of<'kitchens.cancel'>,
  { facts: { id, restaurantId } }: Order,
  { ports, call }: World,
): Promise<Answer> {
  const result = await ports.kitchens.cancel({ orderId: id, restaurantId, reason }, call);
  return { type: 'answer', key, kind, result };
}

async function requestJob(
  { key, kind, number, pickupReadyAt }: Of<'fleets.request'>,
  { facts }: Order,
  { ports, call }: World,
): Promise<Answer> {
  const result = await ports.fleets.request(
    {
      orderId: facts.id,
      deliveryId: deliveryId(facts.id),
      pickup: facts.pickup,
      dropoff: facts.dropoff,
      pickupReadyAt,
      manifestValue: totalOf(facts),
      tip: { amount: facts.tip, currency: facts.currency },
    },
    call,
  );
  if (result.outcome !== 'confirmed') return { type: 'answer', key, kind, number, result };
  const { outcome, jobId, courier } = result;
  const confirmed = { outcome, jobId, courierName: courier.name };
  return { type: 'answer', key, kind, number, result: confirmed };
}

async function cancelJob(
  { key, kind, jobId }: Of<'fleets.cancel'>,
  { facts: { id } }: Order,
  { ports, call }: World,
): Promise<Answer> {
  const job = { orderId: id, deliveryId: deliveryId(id), jobId };
  const result = await ports.fleets.cancel(job, call);
  return { type: 'answer', key, kind, jobId, result };
}

async function send(
  effect: Of<'notifications.send'>,
  order: Order,
  { ports, contacts, call }: World,
): Promise<Answer> {
  const { key, kind, audience, about, data = {} } = effect;
  const { channel, to } = addressOf(effect, order, contacts);
  const { subject, text } = wordsFor(order, { audience, about, data });
  const result = await ports.notifications.send(
    { orderId: order.facts.id, channel, to, subject, text, data },
    call,
  );
  return { type: 'answer', key, kind, result };
}

function totalOf({ total, currency }: OrderFacts): Money {
  return { amount: total, currency };
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
