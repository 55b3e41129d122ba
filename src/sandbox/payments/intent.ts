import type { Instant } from '../../base/instant.ts';

export type IntentStatus =
  | 'requires_payment_method'
  | 'requires_action'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled';

/** Why the last try to pay failed, in Stripe's words. */
export interface PaymentError {
  readonly type: 'card_error';
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
}

/** What the provider knows of one payment. Amounts are Stripe's minor units. */
export interface Intent {
  readonly id: string;
  readonly chargeId: string;
  readonly orderId: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly amount: number;
  /** Lower case, as Stripe writes it. */
  readonly currency: string;
  readonly captureMethod: 'manual' | 'automatic';
  readonly paymentMethod: string;
  readonly returnUrl: string | null;
  readonly createdAt: Instant;
  status: IntentStatus;
  error: PaymentError | null;
  /** Set once the bank has approved. */
  captureBefore: Instant | null;
  captured: number;
  refunded: number;
  canceledAt: Instant | null;
  cancellationReason: 'automatic' | 'requested_by_customer' | null;
}

const seconds = (at: Instant): number => Math.floor(at / 1000);

/** As the API shows it; with `latest_charge` expanded or as its id. */
export function intentJson(
  intent: Intent,
  { actionUrl, expand }: { actionUrl: string; expand: boolean },
): Record<string, unknown> {
  const charge = intent.captureBefore === null ? null : intent.chargeId;
  const waits = intent.status === 'requires_action';
  return {
    id: intent.id,
    object: 'payment_intent',
    amount: intent.amount,
    amount_capturable: intent.status === 'requires_capture' ? intent.amount : 0,
    amount_received: intent.captured,
    canceled_at: intent.canceledAt === null ? null : seconds(intent.canceledAt),
    cancellation_reason: intent.cancellationReason,
    capture_method: intent.captureMethod,
    client_secret: `${intent.id}_secret_sandbox`,
    confirmation_method: 'automatic',
    created: seconds(intent.createdAt),
    currency: intent.currency,
    customer: null,
    last_payment_error: intent.error,
    latest_charge: charge !== null && expand ? chargeJson(intent) : charge,
    livemode: false,
    metadata: intent.metadata,
    next_action: waits
      ? {
          type: 'redirect_to_url',
          redirect_to_url: { url: actionUrl, return_url: intent.returnUrl },
        }
      : null,
    payment_method: intent.error === null ? intent.paymentMethod : null,
    payment_method_types: ['card'],
    status: intent.status,
  };
}

/** Stripe counts as refunded also what a capture leaves of the hold, and all of a canceled one. */
function chargeJson(intent: Intent): Record<string, unknown> {
  const captured = intent.status === 'succeeded';
  const released =
    intent.status === 'canceled' ? intent.amount : captured ? intent.amount - intent.captured : 0;
  const refunded = released + intent.refunded;
  return {
    id: intent.chargeId,
    object: 'charge',
    amount: intent.amount,
    amount_captured: intent.captured,
    amount_refunded: refunded,
    captured,
    created: seconds(intent.createdAt),
    currency: intent.currency,
    livemode: false,
    metadata: intent.metadata,
    paid: true,
    payment_intent: intent.id,
    payment_method: intent.paymentMethod,
    payment_method_details: {
      type: 'card',
      card: {
        brand: 'visa',
        capture_before: intent.captureBefore === null ? null : seconds(intent.captureBefore),
        country: 'NL',
        exp_month: 12,
        exp_year: 2034,
        funding: 'credit',
        last4: '4242',
      },
    },
    refunded: refunded === intent.amount,
    status: 'succeeded',
  };
}
