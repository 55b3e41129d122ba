import Stripe from 'stripe';
import type { Instant } from '../../base/instant.ts';
import { type Call, Transient, Unknown } from '../../ports/outcome.ts';
import type {
  Authorization,
  AuthorizeRequest,
  CaptureAnswer,
  CaptureRequest,
  PaymentRecord,
  Payments,
  RefundAnswer,
  RefundRequest,
  VoidAnswer,
  VoidRequest,
} from '../../ports/payments.ts';
import { NotSent, Wire, type WireOptions } from '../http/wire.ts';
import { toStripe } from './amounts.ts';
import { authorizationOf, recordOf, saysCaptureBefore } from './answers.ts';
import { StripeTransport } from './transport.ts';
import { noticeOf, type StripeNotice } from './notice.ts';

export interface StripeOptions extends WireOptions {
  readonly apiKey: string;
  /** Of the webhook endpoint, `whsec_…`. */
  readonly webhookSecret: string;
  /** Where the bank sends the customer back to after he has confirmed. */
  readonly returnUrl: (orderId: string) => string;
  /** Stripe's time, against which the age of a webhook is judged. */
  readonly now: () => Instant;
  readonly webhookAgeMsMax?: number;
}

/** As Stripe recommends for its signatures. */
const webhookAgeMsMax = 300_000;

/**
 * Payments by Stripe: one PaymentIntent an order, confirmed when it is created.
 *
 * What Stripe's errors are to us: 402 is a declined card, an answer; no connection and 429 are
 * Transient; a cut or late answer, 5xx and a key that is still being worked on (409) are Unknown;
 * `payment_intent_unexpected_state` says where the money is, an answer; anything else is a bug.
 */
export class StripePayments implements Payments, AsyncDisposable {
  readonly #options: StripeOptions;
  readonly #wire: Wire;
  readonly #transport: StripeTransport;
  readonly #stripe: Stripe;

  constructor(options: StripeOptions) {
    this.#options = options;
    this.#wire = new Wire(options);
    this.#transport = new StripeTransport(this.#wire);
    this.#stripe = new Stripe(options.apiKey, {
      httpClient: this.#transport,
      maxNetworkRetries: 0,
      telemetry: false,
    });
  }

  async authorize(request: AuthorizeRequest, call: Call): Promise<Authorization> {
    const intent = {
      ...toStripe(request.amount),
      capture_method: request.capture,
      confirm: true,
      payment_method: request.method,
      payment_method_types: ['card'],
      return_url: this.#options.returnUrl(request.orderId),
      metadata: { order_id: request.orderId },
      expand: ['latest_charge'],
    };
    try {
      const made = await this.#ask(call, (options) =>
        this.#stripe.paymentIntents.create(intent, options),
      );
      return authorizationOf(made);
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeCardError)) throw error;
      const code = error.decline_code || error.code || 'card_declined';
      return { outcome: 'declined', providerId: error.payment_intent?.id ?? null, code };
    }
  }

  async capture(request: CaptureRequest, call: Call): Promise<CaptureAnswer> {
    const { amount } = toStripe(request.amount);
    try {
      await this.#ask(call, (options) =>
        this.#stripe.paymentIntents.capture(
          request.providerId,
          { amount_to_capture: amount },
          options,
        ),
      );
      return { outcome: 'captured' };
    } catch (error) {
      const status = unexpectedStatus(error);
      if (status === 'succeeded') return { outcome: 'captured' };
      if (status !== undefined) return { outcome: 'gone', code: status };
      throw error;
    }
  }

  async void(request: VoidRequest, call: Call): Promise<VoidAnswer> {
    try {
      await this.#ask(call, (options) =>
        this.#stripe.paymentIntents.cancel(request.providerId, {}, options),
      );
      return { outcome: 'voided' };
    } catch (error) {
      const status = unexpectedStatus(error);
      if (status === 'canceled') return { outcome: 'voided' };
      if (status === 'succeeded') return { outcome: 'captured' };
      throw error;
    }
  }

  async refund(request: RefundRequest, call: Call): Promise<RefundAnswer> {
    const body = {
      payment_intent: request.providerId,
      amount: toStripe(request.amount).amount,
      metadata: { order_id: request.orderId },
    };
    try {
      const refund = await this.#ask(call, (options) => this.#stripe.refunds.create(body, options));
      return refund.status === 'failed' || refund.status === 'canceled'
        ? { outcome: 'failed', code: refund.failure_reason ?? refund.status }
        : { outcome: 'refunded', refundId: refund.id };
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
      return { outcome: 'failed', code: error.code ?? 'invalid_request' };
    }
  }

  async find(providerId: string, signal: AbortSignal): Promise<PaymentRecord | undefined> {
    try {
      return recordOf(await this.#retrieve(providerId, signal));
    } catch (error) {
      if (error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * Reads a webhook: `body` as it was received, byte for byte, and its `Stripe-Signature`.
   * Undefined for events that say nothing about an order's payment. Throws
   * `StripeSignatureVerificationError` for a forged or stale one. Stripe does not expand the charge
   * in its events, so that the end of a new hold is asked for; when that fails, the webhook should
   * be answered 503 and will come again.
   */
  async readWebhook(
    body: string | Uint8Array,
    signature: string,
    signal: AbortSignal,
  ): Promise<StripeNotice | undefined> {
    const event = this.#verified(body, signature);
    const notice = noticeOf(event);
    if (notice?.outcome !== 'authorized' || event.type !== capturable) return notice;
    if (saysCaptureBefore(event.data.object)) return notice;
    const now = authorizationOf(await this.#retrieve(notice.providerId, signal));
    return now.outcome === 'authorized' ? { ...notice, captureBefore: now.captureBefore } : notice;
  }

  #verified(body: string | Uint8Array, signature: string): Stripe.Event {
    const { webhookSecret, now } = this.#options;
    const toleranceS = (this.#options.webhookAgeMsMax ?? webhookAgeMsMax) / 1000;
    const payload = typeof body === 'string' ? body : Buffer.from(body);
    // The shape is the SDK's. oxlint-disable-next-line max-params
    return this.#stripe.webhooks.constructEvent(
      payload,
      signature,
      webhookSecret,
      toleranceS,
      undefined,
      now(),
    );
  }

  /** A question changes nothing: one that was not answered is Transient, whatever became of it. */
  async #retrieve(providerId: string, signal: AbortSignal): Promise<Stripe.PaymentIntent> {
    try {
      return await this.#ask({ key: `find ${providerId}`, signal }, () =>
        this.#stripe.paymentIntents.retrieve(providerId, { expand: ['latest_charge'] }),
      );
    } catch (error) {
      throw error instanceof Unknown ? new Transient(error.message, { cause: error }) : error;
    }
  }

  async #ask<T>(
    { key, signal }: Call,
    ask: (options: Stripe.RequestOptions) => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    try {
      return await this.#transport.within(signal, () => ask({ idempotencyKey: key }));
    } catch (error) {
      throw outcomeOf(error, key);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#wire[Symbol.asyncDispose]();
  }
}

const capturable = 'payment_intent.amount_capturable_updated';

function outcomeOf(error: unknown, key: string): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error;
  if (error instanceof Stripe.errors.StripeConnectionError) {
    const cause: unknown = error.detail;
    return cause instanceof NotSent
      ? new Transient(cause.message, { cause })
      : new Unknown(key, { cause });
  }
  if (error instanceof Stripe.errors.StripeRateLimitError) {
    const seconds = Number(error.headers?.['retry-after'] ?? NaN);
    return Number.isFinite(seconds)
      ? new Transient(error.message, { cause: error, retryAfterMs: seconds * 1000 })
      : new Transient(error.message, { cause: error });
  }
  const status = error.statusCode;
  const indeterminate = status === undefined || status >= 500 || status === 409;
  return indeterminate ? new Unknown(key, { cause: error }) : error;
}

/** The state an intent was in, when Stripe refused to move it from there. */
function unexpectedStatus(error: unknown): string | undefined {
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) return undefined;
  if (error.code !== 'payment_intent_unexpected_state') return undefined;
  return error.payment_intent?.status;
}
