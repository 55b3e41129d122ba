import type Stripe from 'stripe';
import type { Instant } from '../../base/instant.ts';
import { authorizationOf, declineCode } from './answers.ts';

/**
 * News from Stripe outside of any answer. It may come twice, late, in any order, and before the
 * answer to the very call that caused it; `eventId` is the same for every copy.
 */
export type StripeNotice = {
  readonly eventId: string;
  /** Null for a payment that Dabba did not make. */
  readonly orderId: string | null;
  readonly providerId: string;
  readonly occurredAt: Instant;
} & (
  | { readonly outcome: 'authorized'; readonly captureBefore: Instant }
  | { readonly outcome: 'captured' }
  | { readonly outcome: 'failed'; readonly code: string }
  | { readonly outcome: 'voided' }
);

export function noticeOf(event: Stripe.Event): StripeNotice | undefined {
  switch (event.type) {
    case 'payment_intent.amount_capturable_updated': {
      const now = authorizationOf(event.data.object);
      if (now.outcome !== 'authorized') return undefined;
      return {
        ...about(event, event.data.object),
        outcome: 'authorized',
        captureBefore: now.captureBefore,
      };
    }
    case 'payment_intent.succeeded':
      return { ...about(event, event.data.object), outcome: 'captured' };
    case 'payment_intent.canceled':
      return { ...about(event, event.data.object), outcome: 'voided' };
    case 'payment_intent.payment_failed': {
      const intent = event.data.object;
      return {
        ...about(event, intent),
        outcome: 'failed',
        code: declineCode(intent.last_payment_error),
      };
    }
    default:
      return undefined;
  }
}

function about(
  event: Stripe.Event,
  intent: Stripe.PaymentIntent,
): { eventId: string; orderId: string | null; providerId: string; occurredAt: Instant } {
  return {
    eventId: event.id,
    orderId: intent.metadata['order_id'] ?? null,
    providerId: intent.id,
    occurredAt: event.created * 1000,
  };
}
