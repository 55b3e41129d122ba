import type { Money } from '../base/money.ts';
import type { Answer } from '../domain/order/command.ts';
import type { Audience, Effect, EffectKind } from '../domain/order/effect.ts';
import { deliveryId, type Order, type OrderFacts, shortCode } from '../domain/order/order.ts';
import { endReasons, type EndReason } from '../domain/order/status.ts';
import { wordsFor } from '../domain/order/words.ts';
import type { Fleets, Job } from '../ports/fleets.ts';
import type { Kitchens, Ticket } from '../ports/kitchens.ts';
import type { Channel, Message, Notifications } from '../ports/notifications.ts';
import type { Call } from '../ports/outcome.ts';
import type { Payments } from '../ports/payments.ts';
import type { Ports } from '../ports/ports.ts';

/** Where people are reached who are not part of an order. */
export interface Contacts {
  readonly operator: string;
}

type Of<K extends EffectKind> = Extract<Effect, { kind: K }>;

/** What a port says to an effect of each kind. */
interface SaidTo {
  'payments.authorize': Awaited<ReturnType<Payments['authorize']>>;
  'payments.capture': Awaited<ReturnType<Payments['capture']>>;
  'payments.void': Awaited<ReturnType<Payments['void']>>;
  'payments.refund': Awaited<ReturnType<Payments['refund']>>;
  'kitchens.submit': Awaited<ReturnType<Kitchens['submit']>>;
  'kitchens.cancel': Awaited<ReturnType<Kitchens['cancel']>>;
  'fleets.request': Awaited<ReturnType<Fleets['request']>>;
  'fleets.cancel': Awaited<ReturnType<Fleets['cancel']>>;
  'notifications.send': Awaited<ReturnType<Notifications['send']>>;
}

export type Said = SaidTo[EffectKind];

/**
 * Performs effects through their ports. The request is made of the effect and of the order's facts
 * only, so that a repeat under the same key is the same request.
 *
 * The port's own promise is handed on and its answer made a command of when it is there: a function
 * that waited for it in between would cost half of what the engine does for an effect.
 */
export class Performer {
  readonly #ports: Ports;
  readonly #contacts: Contacts;

  constructor(ports: Ports, contacts: Contacts) {
    this.#ports = ports;
    this.#contacts = contacts;
  }

  /** Rejects, or throws, with Transient or Unknown, as the port does. */
  ask(effect: Effect, order: Order, call: Call): Promise<Said> {
    const { payments, kitchens, fleets, notifications } = this.#ports;
    const { facts } = order;
    const orderId = facts.id;
    switch (effect.kind) {
      case 'payments.authorize': {
        const { paymentMethod: method } = facts;
        const capture = effect.automatic ? 'automatic' : 'manual';
        return payments.authorize({ orderId, amount: totalOf(facts), method, capture }, call);
      }
      case 'payments.capture': {
        const { providerId } = effect;
        return payments.capture({ orderId, providerId, amount: totalOf(facts) }, call);
      }
      case 'payments.void':
        return payments.void({ orderId, providerId: effect.providerId }, call);
      case 'payments.refund': {
        const { providerId } = effect;
        const amount = { amount: effect.amount, currency: facts.currency };
        return payments.refund({ orderId, providerId, amount }, call);
      }
      case 'kitchens.submit':
        return kitchens.submit(ticketOf(effect, facts), call);
      case 'kitchens.cancel': {
        const { restaurantId } = facts;
        return kitchens.cancel({ orderId, restaurantId, reason: effect.reason }, call);
      }
      case 'fleets.request':
        return fleets.request(jobOf(effect, facts), call);
      case 'fleets.cancel': {
        const { jobId } = effect;
        return fleets.cancel({ orderId, deliveryId: deliveryId(orderId), jobId }, call);
      }
      case 'notifications.send':
        return notifications.send(messageOf(effect, order, this.#contacts), call);
    }
  }

  /** What was said to `effect`, as the command that the order hears. */
  answer(effect: Effect, said: Said): Answer {
    const answer: AnswerTo<EffectKind> = answers[effect.kind];
    return answer(effect, said);
  }
}

/** As a method, of which the compiler allows to be called with the effect that it was looked up by. */
type AnswerTo<K extends EffectKind> = { to(effect: Of<K>, said: SaidTo[K]): Answer }['to'];

const answers: { readonly [K in EffectKind]: AnswerTo<K> } = {
  'payments.authorize': ({ key, kind }, result) => ({ type: 'answer', key, kind, result }),
  'payments.capture': ({ key, kind }, result) => ({ type: 'answer', key, kind, result }),
  'payments.void': ({ key, kind }, result) => ({ type: 'answer', key, kind, result }),
  'payments.refund': ({ key, kind, number }, result) => ({
    type: 'answer',
    key,
    kind,
    number,
    result,
  }),
  'kitchens.submit': ({ key, kind }, said) => {
    const result =
      said.outcome === 'rejected' ? { outcome: said.outcome, reason: reasonOf(said.reason) } : said;
    return { type: 'answer', key, kind, result };
  },
  'kitchens.cancel': ({ key, kind }, result) => ({ type: 'answer', key, kind, result }),
  'fleets.request': ({ key, kind, number }, said) => {
    const result =
      said.outcome === 'confirmed'
        ? { outcome: said.outcome, jobId: said.jobId, courierName: said.courier.name }
        : said;
    return { type: 'answer', key, kind, number, result };
  },
  'fleets.cancel': ({ key, kind, jobId }, result) => ({ type: 'answer', key, kind, jobId, result }),
  'notifications.send': ({ key, kind }, result) => ({ type: 'answer', key, kind, result }),
};

function ticketOf({ readyAt }: Of<'kitchens.submit'>, facts: OrderFacts): Ticket {
  return {
    orderId: facts.id,
    restaurantId: facts.restaurantId,
    shortCode: shortCode(facts.id),
    lines: facts.lines.map(({ name, quantity, modifiers, note }) => ({
      name,
      quantity,
      modifiers: modifiers.length === 0 ? noModifiers : modifiers.map((one) => one.name),
      note,
    })),
    note: facts.note,
    readyAt,
  };
}

const noModifiers: readonly string[] = [];

function jobOf({ pickupReadyAt }: Of<'fleets.request'>, facts: OrderFacts): Job {
  return {
    orderId: facts.id,
    deliveryId: deliveryId(facts.id),
    pickup: facts.pickup,
    dropoff: facts.dropoff,
    pickupReadyAt,
    manifestValue: totalOf(facts),
    tip: { amount: facts.tip, currency: facts.currency },
  };
}

function messageOf(effect: Of<'notifications.send'>, order: Order, contacts: Contacts): Message {
  const { audience, about, data = noData } = effect;
  const { subject, text } = wordsFor(order, { audience, about, data });
  const orderId = order.facts.id;
  const channel = channels[audience];
  return { orderId, channel, to: addressOf(effect, order.facts, contacts), subject, text, data };
}

const noData: Message['data'] = {};

const channels = {
  customer: 'sms',
  restaurant: 'sms',
  courier: 'push',
  operator: 'email',
} as const satisfies { readonly [A in Audience]: Channel };

function addressOf(
  { audience, to }: Of<'notifications.send'>,
  facts: OrderFacts,
  contacts: Contacts,
): string {
  switch (audience) {
    case 'customer':
      return facts.customer.phone;
    case 'restaurant':
      return facts.pickup.phone ?? facts.restaurantId;
    case 'courier':
      return to ?? '';
    case 'operator':
      return contacts.operator;
  }
}

function totalOf({ total, currency }: OrderFacts): Money {
  return { amount: total, currency };
}

function reasonOf(text: string): EndReason {
  return endReasons.find((reason) => reason === text) ?? 'other';
}
