import type { Instant } from '../../base/instant.ts';
import type { OrderFacts, RefundedPortions, Visit } from './order.ts';
import type { DeadlineName } from './deadlines.ts';
import type { Actor, EndReason, ProgressStatus } from './status.ts';

/** What comes in. A command asks; `decide` answers with events, or with a refusal. */
export type Command =
  | { readonly type: 'place'; readonly facts: OrderFacts }
  | { readonly type: 'accept'; readonly actor: Actor; readonly prepMs?: number }
  | {
      readonly type: 'reject';
      readonly actor: Actor;
      readonly reason: EndReason;
      readonly detail?: string;
    }
  | { readonly type: 'prepare'; readonly occurredAt?: Instant }
  | { readonly type: 'ready'; readonly occurredAt?: Instant }
  | {
      readonly type: 'cancel';
      readonly actor: Actor;
      readonly reason: EndReason;
      readonly detail?: string;
    }
  | {
      readonly type: 'refund';
      readonly actor: Actor;
      readonly amount: number;
      readonly items?: undefined;
      readonly reason: EndReason;
    }
  | {
      readonly type: 'refund';
      readonly actor: Actor;
      readonly amount?: undefined;
      readonly items: readonly RefundedPortions[];
      readonly reason: EndReason;
    }
  | {
      readonly type: 'offer';
      readonly courierId: string;
      readonly leaseMs?: number;
      /** Absent: the order travels alone. */
      readonly visit?: Visit;
    }
  | { readonly type: 'withdraw_offer'; readonly token: number }
  | { readonly type: 'accept_offer'; readonly courierId: string; readonly token: number }
  | {
      readonly type: 'decline_offer';
      readonly courierId: string;
      readonly token: number;
      readonly reason: string;
    }
  | { readonly type: 'request_partner' }
  | { readonly type: 'reassign'; readonly actor: Actor; readonly reason: EndReason }
  | {
      readonly type: 'progress';
      readonly by: ProgressSource;
      readonly status: ProgressStatus;
      readonly occurredAt: Instant;
      readonly reason?: string;
    }
  | {
      readonly type: 'partner_confirmed';
      readonly jobId: string;
      readonly courierName: string | null;
    }
  | { readonly type: 'payment_noticed'; readonly notice: PaymentNotice }
  | { readonly type: 'deadline'; readonly name: DeadlineName }
  | Answer;

export type ProgressSource =
  | { readonly fleet: 'own'; readonly courierId: string; readonly token: number }
  | { readonly fleet: 'partner'; readonly jobId: string };

/** News from the payment provider outside of any answer. */
export type PaymentNotice =
  | { readonly outcome: 'authorized'; readonly providerId: string; readonly captureBefore: Instant }
  | { readonly outcome: 'captured'; readonly providerId: string }
  | { readonly outcome: 'failed'; readonly providerId: string; readonly code: string }
  | { readonly outcome: 'voided'; readonly providerId: string }
  /** `total` counts all refunds together, in minor units. */
  | { readonly outcome: 'refunded'; readonly providerId: string; readonly total: number }
  /** What the provider has cannot be what the order says, and nothing that we can do mends it. */
  | { readonly outcome: 'differs'; readonly providerId: string; readonly what: string };

/**
 * What came back from an effect. `called_off`: it was not wanted any more and certainly not done.
 * `gave_up`: its retries ran out; it may or may not have been done.
 */
export type Answer = { readonly type: 'answer'; readonly key: string } & (
  | {
      readonly kind: 'payments.authorize';
      readonly result:
        | {
            readonly outcome: 'authorized';
            readonly providerId: string;
            readonly captureBefore: Instant;
          }
        | { readonly outcome: 'captured'; readonly providerId: string }
        | {
            readonly outcome: 'requires_action';
            readonly providerId: string;
            readonly actionUrl: string;
          }
        | { readonly outcome: 'declined'; readonly code: string }
        | Unperformed;
    }
  | {
      readonly kind: 'payments.capture';
      readonly result:
        | { readonly outcome: 'captured' }
        | { readonly outcome: 'gone'; readonly code: string }
        | Unperformed;
    }
  | {
      readonly kind: 'payments.void';
      readonly result: { readonly outcome: 'voided' | 'captured' } | Unperformed;
    }
  | {
      readonly kind: 'payments.refund';
      readonly number: number;
      readonly result:
        | { readonly outcome: 'refunded' }
        | { readonly outcome: 'failed'; readonly code: string }
        | Unperformed;
    }
  | {
      readonly kind: 'kitchens.submit';
      readonly result:
        | { readonly outcome: 'received' }
        | { readonly outcome: 'accepted'; readonly readyAt: Instant | null }
        | { readonly outcome: 'rejected'; readonly reason: EndReason }
        | Unperformed;
    }
  | {
      readonly kind: 'kitchens.cancel';
      readonly result: { readonly outcome: 'canceled' | 'too_late' } | Unperformed;
    }
  | {
      readonly kind: 'fleets.request';
      readonly number: number;
      readonly result:
        | { readonly outcome: 'created'; readonly jobId: string }
        | {
            readonly outcome: 'confirmed';
            readonly jobId: string;
            readonly courierName: string | null;
          }
        | { readonly outcome: 'refused'; readonly reason: string }
        | Unperformed;
    }
  | {
      readonly kind: 'fleets.cancel';
      readonly jobId: string;
      readonly result: { readonly outcome: 'canceled' | 'too_late' } | Unperformed;
    }
  | {
      readonly kind: 'notifications.send';
      readonly result:
        | { readonly outcome: 'sent' }
        | { readonly outcome: 'rejected'; readonly reason: string }
        | Unperformed;
    }
);

export type Unperformed =
  | { readonly outcome: 'called_off' }
  | { readonly outcome: 'gave_up'; readonly code: string };

export type CommandType = Command['type'];
