import type { Instant } from '../base/instant.ts';
import type { Money } from '../base/money.ts';
import type { Call } from './outcome.ts';

/**
 * A provider that holds, takes and gives back the customer's money.
 *
 * Promises, checked by `payments.contract.ts` against every adapter:
 * 1. The same key with the same request gives the same answer and moves money once.
 * 2. A hold is captured at most once, for at most its amount, whatever the key; what a capture
 *    leaves of it is released. A voided hold cannot be captured. Asking for more than the hold is a
 *    bug, thrown as a plain Error, as is a key that comes back with another request.
 * 3. Refunds never exceed what was captured, over all keys together.
 * 4. `find` tells what the provider holds, whatever answers were lost on the way. It changes nothing,
 *    so that all that keeps it from answering is Transient.
 * 5. A timeout or a broken connection is Unknown; a 429 or a refusal to connect is Transient.
 */
export interface Payments {
  /** Puts a hold on the customer's card (or takes the money at once when `capture` is `automatic`). */
  authorize(request: AuthorizeRequest, call: Call): Promise<Authorization>;
  capture(request: CaptureRequest, call: Call): Promise<CaptureAnswer>;
  void(request: VoidRequest, call: Call): Promise<VoidAnswer>;
  refund(request: RefundRequest, call: Call): Promise<RefundAnswer>;
  /** What the provider holds for a payment, for reconciliation; undefined when it knows none. */
  find(providerId: string, signal: AbortSignal): Promise<PaymentRecord | undefined>;
}

export interface AuthorizeRequest {
  readonly orderId: string;
  readonly amount: Money;
  /** The provider's token for a card or wallet; never a card number. */
  readonly method: string;
  readonly capture: 'manual' | 'automatic';
}

export type Authorization =
  | { readonly outcome: 'authorized'; readonly providerId: string; readonly captureBefore: Instant }
  | { readonly outcome: 'captured'; readonly providerId: string }
  | { readonly outcome: 'requires_action'; readonly providerId: string; readonly actionUrl: string }
  | { readonly outcome: 'declined'; readonly providerId: string | null; readonly code: string };

export interface CaptureRequest {
  readonly orderId: string;
  readonly providerId: string;
  readonly amount: Money;
}

/** `gone`: the hold expired or was voided, and nothing was taken. */
export type CaptureAnswer =
  | { readonly outcome: 'captured' }
  | { readonly outcome: 'gone'; readonly code: string };

export interface VoidRequest {
  readonly orderId: string;
  readonly providerId: string;
}

/** `captured`: too late, the money was taken and has to be refunded. */
export type VoidAnswer = { readonly outcome: 'voided' } | { readonly outcome: 'captured' };

export interface RefundRequest {
  readonly orderId: string;
  readonly providerId: string;
  readonly amount: Money;
}

export type RefundAnswer =
  | { readonly outcome: 'refunded'; readonly refundId: string }
  | { readonly outcome: 'failed'; readonly code: string };

export interface PaymentRecord {
  readonly providerId: string;
  /** A hold that lapsed is `voided`, too. */
  readonly status: 'requires_action' | 'authorized' | 'captured' | 'voided' | 'declined';
  /** Null for a payment that Dabba did not make. */
  readonly orderId: string | null;
  /** What was held or taken at first: stays when the hold is captured or voided. */
  readonly authorized: Money;
  /** Until when what is held may be captured; null unless it is `authorized`. */
  readonly captureBefore: Instant | null;
  readonly captured: Money;
  /** Of what was captured: a hold that is released is no refund. */
  readonly refunded: Money;
}
