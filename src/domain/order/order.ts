import type { GeoPoint } from '../../base/geo.ts';
import type { Instant } from '../../base/instant.ts';
import type { Breakdown } from './breakdown.ts';
import type { Policy } from './policy.ts';
import type { Actor, EndReason, OrderStatus, ProgressStatus } from './status.ts';

/** What an order was placed as. Never changes; prices were computed by us, not by the client. */
export interface OrderFacts {
  readonly id: string;
  readonly marketplaceId: string;
  readonly restaurantId: string;
  readonly customerId: string;
  readonly externalId: string | null;
  readonly quoteId: string | null;
  /** ISO 4217; every amount of the order is in minor units of it. */
  readonly currency: string;
  readonly lines: readonly OrderLine[];
  readonly charges: readonly Charge[];
  readonly total: number;
  readonly tip: number;
  /** The provider's token for the means of payment. */
  readonly paymentMethod: string;
  readonly customer: { readonly name: string; readonly phone: string; readonly email: string };
  readonly pickup: Place;
  readonly dropoff: Place;
  /** The restaurant's IANA zone, kept beside the UTC instants. */
  readonly timeZone: string;
  readonly prepMs: number;
  readonly placedAt: Instant;
  readonly promisedAt: Instant;
  /** When a pre-order goes to the kitchen; null for as soon as possible. */
  readonly releaseAt: Instant | null;
  /** The beginning of the slot that a pre-order was placed for, which names it. */
  readonly slotFrom?: Instant;
  readonly note: string | null;
  readonly policy?: Partial<Policy>;
  /** Absent where the price is known only by its charges. */
  readonly breakdown?: Breakdown;
}

export interface OrderLine {
  readonly itemId: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly modifiers: readonly {
    readonly optionId: string;
    readonly name: string;
    readonly quantity: number;
    readonly price: number;
  }[];
  readonly note: string | null;
  readonly total: number;
}

export interface Charge {
  readonly kind: string;
  readonly label: string;
  readonly amount: number;
}

export interface Place {
  readonly name: string;
  readonly address: string;
  readonly location: GeoPoint;
  readonly phone: string | null;
  readonly instructions: string | null;
}

/**
 * Where the money is. `intent` is what we have asked the provider for and not yet heard back:
 * at most one of capture and void is ever under way for one hold.
 */
export type Payment =
  | { readonly status: 'authorizing' }
  | {
      readonly status: 'requires_action';
      readonly providerId: string;
      readonly actionUrl: string;
      readonly intent: 'none' | 'void';
    }
  | {
      readonly status: 'authorized';
      readonly providerId: string;
      readonly captureBefore: Instant;
      readonly intent: 'none' | 'capture' | 'void';
    }
  | {
      readonly status: 'captured' | 'partially_refunded' | 'refunded';
      readonly providerId: string;
      readonly refunds: readonly Refund[];
    }
  | { readonly status: 'voided'; readonly providerId: string }
  | { readonly status: 'failed'; readonly code: string }
  | { readonly status: 'expired'; readonly providerId: string };

export interface Refund {
  /** Counts from 1 within the order and is part of the effect's key. */
  readonly number: number;
  readonly amount: number;
  readonly status: 'requested' | 'done' | 'failed';
  /** Absent for a refund of an amount. */
  readonly items?: readonly RefundedPortions[];
}

/** Some portions of a line; `line` is its place among the order's, from 0. */
export interface RefundedPortions {
  readonly line: number;
  readonly portions: number;
}

/**
 * What the kitchen has been told. `ticket` is ours to know; the cooking is in the order's status.
 * `lost`: out of our hands; it hangs there, or may.
 */
export type KitchenTicket = 'none' | 'submitting' | 'submitted' | 'lost' | 'canceling' | 'canceled';

export type Assignee =
  | { readonly fleet: 'own'; readonly courierId: string; readonly token: number }
  | {
      readonly fleet: 'partner';
      readonly jobId: string;
      readonly courierName: string | null;
    };

/**
 * The search for a courier and what became of it. `token` is the fence: it grows with every offer
 * and every new attempt, and whoever acts with an older one is refused.
 */
export interface Search {
  readonly attempt: number;
  readonly since: Instant;
  readonly token: number;
  /** Of the last offer, when it was one of several that were planned together. */
  readonly visit?: Visit;
  /** Couriers who said no or let an offer lapse, in order. */
  readonly declined: readonly string[];
  readonly partner: PartnerJob;
  readonly escalated: boolean;
}

/**
 * Orders that one courier takes along together: offered one by one, planned as one. They share `id`;
 * `stop` says in which order they are dropped, and leaves room for one that joins later.
 */
export interface Visit {
  readonly id: string;
  readonly stop: number;
}

/** The outside fleet's part of a search; `number` counts requests and is part of the effect's key. */
export interface PartnerJob {
  readonly status: 'none' | 'requesting' | 'requested' | 'canceling' | 'refused';
  readonly number: number;
  readonly jobId: string | null;
  /** Jobs of earlier requests: what is still heard of them is not about this one. */
  readonly former: readonly string[];
}

export type Delivery =
  | { readonly status: 'none' }
  | { readonly status: 'created'; readonly search: Search }
  | {
      readonly status: 'offered';
      readonly search: Search;
      readonly courierId: string;
      readonly expiresAt: Instant;
    }
  | {
      readonly status: 'confirmed' | Exclude<ProgressStatus, 'canceled' | 'failed'>;
      readonly search: Search;
      readonly assignee: Assignee;
      readonly confirmedAt: Instant;
      readonly pickedUpAt: Instant | null;
    }
  | {
      readonly status: 'canceled' | 'failed';
      readonly search: Search | null;
      readonly assignee: Assignee | null;
    };

export interface Ending {
  readonly reason: EndReason;
  readonly actor: Actor;
  readonly detail: string | null;
}

/** One order: its facts, and three small machines joined. */
export interface Order {
  readonly facts: OrderFacts;
  readonly policy: Policy;
  /** Sequence of the last event. */
  readonly sequence: number;
  readonly status: OrderStatus;
  /** When the status was reached. */
  readonly statusAt: Instant;
  readonly payment: Payment;
  readonly ticket: KitchenTicket;
  readonly delivery: Delivery;
  /** When the kitchen says the food will be, or was, ready. */
  readonly readyAt: Instant | null;
  /** Nudges and escalations already made, so that each happens once. */
  readonly alarms: readonly Alarm[];
  readonly end: Ending | null;
}

export type Alarm = 'kitchen_silent' | 'food_late' | 'dropoff_late' | 'money_stuck';

/** The ids of an order's payment and delivery are made of its own: there is one of each. */
export function paymentId(orderId: string): string {
  return `pay_${orderId.slice(4)}`;
}

export function deliveryId(orderId: string): string {
  return `del_${orderId.slice(4)}`;
}

export function orderIdOfDelivery(id: string): string {
  return `ord_${id.slice(4)}`;
}

/** Four letters and digits to shout across a kitchen; not unique, the id is. */
export function shortCode(orderId: string): string {
  return orderId.slice(-4).toUpperCase();
}

/** What was captured and neither refunded nor asked back, in minor units. */
export function refundable(order: Order): number {
  const { payment } = order;
  switch (payment.status) {
    case 'captured':
    case 'partially_refunded':
    case 'refunded':
      return payment.refunds.reduce(
        (left, refund) => (refund.status === 'failed' ? left : left - refund.amount),
        order.facts.total,
      );
    case 'authorizing':
    case 'requires_action':
    case 'authorized':
    case 'voided':
    case 'failed':
    case 'expired':
      return 0;
  }
}
