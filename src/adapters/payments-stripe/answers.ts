import type Stripe from 'stripe';
import { day, hour, type Instant } from '../../base/instant.ts';
import type { Money } from '../../base/money.ts';
import type { Authorization, PaymentRecord } from '../../ports/payments.ts';
import { fromStripe } from './amounts.ts';

/**
 * The shortest time that a card network lets a hold stand (Visa, merchant-initiated: 4 days and 18
 * hours, after Stripe's "Place a hold on a payment method"): what is assumed when Stripe does not say.
 */
const holdMsMin = 4 * day + 18 * hour;

/** Reads an intent that was confirmed, or that became confirmed later, as the order's words. */
export function authorizationOf(intent: Stripe.PaymentIntent): Authorization {
  const providerId = intent.id;
  switch (intent.status) {
    case 'requires_capture':
      return { outcome: 'authorized', providerId, captureBefore: captureBefore(intent) };
    case 'succeeded':
      return { outcome: 'captured', providerId };
    case 'requires_payment_method':
      return { outcome: 'declined', providerId, code: declineCode(intent.last_payment_error) };
    case 'canceled':
      return { outcome: 'declined', providerId, code: intent.cancellation_reason ?? 'canceled' };
    default: {
      // Waits for the customer, or for the network (`processing`): the webhook tells how it ended.
      const actionUrl = intent.next_action?.redirect_to_url?.url ?? '';
      return { outcome: 'requires_action', providerId, actionUrl };
    }
  }
}

export function declineCode(error: Stripe.PaymentIntent.LastPaymentError | null): string {
  return error?.decline_code ?? error?.code ?? 'card_declined';
}

function chargeOf(intent: Stripe.PaymentIntent): Stripe.Charge | undefined {
  const charge = intent.latest_charge;
  return charge === null || typeof charge === 'string' ? undefined : charge;
}

/** Whether the intent carries its charge, and with it the end of the hold. */
export function saysCaptureBefore(intent: Stripe.PaymentIntent): boolean {
  return chargeOf(intent)?.payment_method_details?.card?.capture_before !== undefined;
}

function captureBefore(intent: Stripe.PaymentIntent): Instant {
  const seconds = chargeOf(intent)?.payment_method_details?.card?.capture_before;
  return seconds === undefined ? intent.created * 1000 + holdMsMin : seconds * 1000;
}

const recordStatus = {
  requires_capture: 'authorized',
  succeeded: 'captured',
  canceled: 'voided',
  requires_payment_method: 'declined',
  requires_action: 'requires_action',
  requires_confirmation: 'requires_action',
  processing: 'requires_action',
} as const satisfies Record<string, PaymentRecord['status']>;

/** Of an intent whose charge is expanded. */
export function recordOf(intent: Stripe.PaymentIntent): PaymentRecord {
  const charge = chargeOf(intent);
  const read = (amount: number): Money => fromStripe(amount, intent.currency);
  const status = recordStatus[intent.status as keyof typeof recordStatus] ?? 'requires_action';
  return {
    providerId: intent.id,
    status,
    orderId: intent.metadata['order_id'] ?? null,
    authorized: read(charge?.paid === true ? intent.amount : 0),
    captureBefore: status === 'authorized' ? captureBefore(intent) : null,
    captured: read(intent.amount_received),
    refunded: read(charge === undefined ? 0 : refundedOf(charge)),
  };
}

/**
 * Stripe counts what a capture leaves of the hold, and the whole of a hold that was canceled, as
 * refunded, although it never was the merchant's.
 */
function refundedOf(charge: Stripe.Charge): number {
  return Math.max(0, charge.amount_refunded - (charge.amount - charge.amount_captured));
}
