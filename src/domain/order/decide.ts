import type { Instant } from '../../base/instant.ts';
import { type Refusal, refuse } from '../../base/result.ts';
import { decideAnswer } from './answers.ts';
import type { Command } from './command.ts';
import { accept, end, paid } from './course.ts';
import { meetDeadline } from './due.ts';
import { decideDelivery } from './delivery.ts';
import { Draft } from './draft.ts';
import type { Effect } from './effect.ts';
import type { OrderEvent } from './event.ts';
import type { Order } from './order.ts';
import { noticePayment } from './notice.ts';
import { requestAuthorization } from './payment.ts';
import { decideRefund } from './refund.ts';
import { type Actor, hasEnded, orderRanks } from './status.ts';

export interface Decided {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
  readonly effects: readonly Effect[];
}

/**
 * `decided` with no events means "already so": the command is answered, and nothing is recorded.
 * A refusal changes nothing.
 */
export type Decision =
  | { readonly ok: true; readonly value: Decided }
  | { readonly ok: false; readonly error: Refusal };

/** What a part of the decider says: nothing (its draft holds the events), or why not. */
export type Verdict = { readonly ok: false; readonly error: Refusal } | undefined;

/**
 * The whole of Dabba's business in one pure function: what an order does when asked.
 *
 * Total over every state and command (`table.test.ts` lists them all). `now` is the only clock.
 */
export function decide(order: Order | null, command: Command, now: Instant): Decision {
  const draft = new Draft(order, now);
  const refusal = order === null ? begin(draft, command) : proceed(draft, command);
  if (refusal !== undefined) return refusal;
  return { ok: true, value: draft };
}

function begin(draft: Draft, command: Command): Verdict {
  if (command.type !== 'place') return refuse('order.unknown', 'there is no such order');
  draft.emit({ type: 'order.created', facts: command.facts });
  if (command.facts.total > 0) {
    requestAuthorization(draft);
  } else {
    // A promotion paid for all of it: there is nothing to hold, and no provider holds nothing.
    draft.emit({ type: 'payment.captured', providerId: 'none' });
    paid(draft);
  }
  return undefined;
}

function proceed(draft: Draft, command: Command): Verdict {
  switch (command.type) {
    case 'place':
      return refuse('order.exists', 'an order with this id has been placed already');
    case 'accept':
      return decideAccept(draft, command);
    case 'reject':
      return decideReject(draft, command);
    case 'prepare':
      return kitchenStep(draft, 'preparing', command.occurredAt);
    case 'ready':
      return kitchenStep(draft, 'ready', command.occurredAt);
    case 'cancel':
      return decideCancel(draft, command);
    case 'refund':
      return decideRefund(draft, command);
    case 'payment_noticed':
      return noticePayment(draft, command.notice);
    case 'deadline':
      meetDeadline(draft, command.name);
      return undefined;
    case 'answer':
      decideAnswer(draft, command);
      return undefined;
    case 'offer':
    case 'withdraw_offer':
    case 'accept_offer':
    case 'decline_offer':
    case 'request_partner':
    case 'reassign':
    case 'progress':
    case 'partner_confirmed':
      return decideDelivery(draft, command);
  }
}

/** Before the kitchen has it: not yet. After the end: too late. */
function notInKitchen(draft: Draft): Verdict {
  const { status } = draft.order;
  if (orderRanks[status] < orderRanks.placed) {
    return refuse('order.not_placed', `the order is ${status}, the restaurant has not got it yet`);
  }
  if (hasEnded(status)) return refuse('order.ended', `the order is ${status}`);
  return undefined;
}

function decideAccept(draft: Draft, command: Extract<Command, { type: 'accept' }>): Verdict {
  if (draft.order.status === 'delivered') return undefined;
  const outside = notInKitchen(draft);
  if (outside !== undefined) return outside;
  if (draft.order.status !== 'placed') return undefined;
  const prepMs = command.prepMs ?? draft.order.facts.prepMs;
  accept(draft, { actor: command.actor, readyAt: draft.now + prepMs });
  return undefined;
}

function decideReject(draft: Draft, command: Extract<Command, { type: 'reject' }>): Verdict {
  const { status } = draft.order;
  if (status === 'rejected') return undefined;
  const outside = notInKitchen(draft);
  if (outside !== undefined) return outside;
  if (status !== 'placed') {
    return refuse('order.already_accepted', 'the order was accepted; cancel it instead');
  }
  const { reason, actor, detail } = command;
  end(draft, { as: 'rejected', reason, actor, detail });
  return undefined;
}

function kitchenStep(draft: Draft, to: 'preparing' | 'ready', occurredAt?: Instant): Verdict {
  const { status } = draft.order;
  if (status === 'delivered') return undefined;
  const outside = notInKitchen(draft);
  if (outside !== undefined) return outside;
  if (status === 'placed') {
    return refuse('order.not_accepted', 'the restaurant has not accepted the order');
  }
  if (orderRanks[status] < orderRanks[to]) draft.emit({ type: `order.${to}` }, occurredAt);
  return undefined;
}

/** Up to which status each actor may cancel. */
function cancelUntil(draft: Draft, actor: Actor): number {
  switch (actor) {
    case 'customer':
      return orderRanks[draft.order.policy.customerCancelUntil];
    case 'restaurant':
    case 'operator':
    case 'system':
      return orderRanks.ready;
    case 'courier':
      return -1;
  }
}

function decideCancel(draft: Draft, command: Extract<Command, { type: 'cancel' }>): Verdict {
  const { status } = draft.order;
  const { reason, actor, detail } = command;
  if (status === 'canceled') return undefined;
  if (hasEnded(status)) return refuse('order.ended', `the order is ${status}`);
  if (orderRanks[status] > cancelUntil(draft, actor)) {
    return refuse(
      'order.too_late_to_cancel',
      `the order is ${status}; a ${actor} cannot cancel it`,
    );
  }
  end(draft, { as: 'canceled', reason, actor, detail });
  return undefined;
}
