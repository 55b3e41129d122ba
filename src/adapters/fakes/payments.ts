import { day, type Instant } from '../../base/instant.ts';
import { add, money, type Money } from '../../base/money.ts';
import type { Call } from '../../ports/outcome.ts';
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
import { type Act, type FakeOptions, FakeOutside } from './outside.ts';

/** What the bank says to a card. */
export type Verdict = 'approved' | 'action_required' | { readonly declined: string };

export interface FakePaymentsOptions extends FakeOptions {
  /** Default: after the names of Stripe's test cards, `…chargeDeclined`, `…authenticationRequired`. */
  readonly judge?: (request: AuthorizeRequest) => Verdict;
  readonly holdMs?: number;
}

interface Held {
  readonly providerId: string;
  readonly orderId: string;
  readonly amount: Money;
  readonly automatic: boolean;
  captureBefore: Instant;
  status: PaymentRecord['status'];
  authorized: number;
  captured: number;
  refunded: number;
  refunds: number;
}

/** A payment provider in memory, held to the same promises as a real one. */
export class FakePayments implements Payments {
  readonly outside: FakeOutside;
  readonly #judge: (request: AuthorizeRequest) => Verdict;
  readonly #holdMs: number;
  readonly #held = new Map<string, Held>();

  constructor(options: FakePaymentsOptions) {
    this.outside = new FakeOutside(options);
    this.#judge = options.judge ?? judgeByName;
    this.#holdMs = options.holdMs ?? 7 * day;
  }

  authorize(request: AuthorizeRequest, call: Call): Promise<Authorization> {
    return this.outside.ask({ authorize: request }, call, () => this.#authorize(request));
  }

  capture(request: CaptureRequest, call: Call): Promise<CaptureAnswer> {
    return this.outside.ask({ capture: request }, call, () => this.#capture(request));
  }

  void(request: VoidRequest, call: Call): Promise<VoidAnswer> {
    return this.outside.ask({ void: request }, call, () => this.#void(request));
  }

  refund(request: RefundRequest, call: Call): Promise<RefundAnswer> {
    return this.outside.ask({ refund: request }, call, () => this.#refund(request));
  }

  async find(providerId: string, signal: AbortSignal): Promise<PaymentRecord | undefined> {
    signal.throwIfAborted();
    const held = this.#held.get(providerId);
    return held === undefined ? undefined : recordOf(this.#aged(held));
  }

  /** The customer does what his bank asked of him, or fails to. */
  confirm(providerId: string, approved = true): void {
    const held = this.#known(providerId);
    if (held.status !== 'requires_action') return;
    if (approved) this.#approve(held);
    else held.status = 'declined';
  }

  /** All that the provider holds, for a test or a checker to count. */
  records(): readonly PaymentRecord[] {
    return [...this.#held.values()].map((held) => recordOf(this.#aged(held)));
  }

  #authorize(request: AuthorizeRequest): Act<Authorization> {
    const held: Held = {
      providerId: `fake_${this.#held.size + 1}`,
      orderId: request.orderId,
      amount: request.amount,
      automatic: request.capture === 'automatic',
      captureBefore: 0,
      status: 'requires_action',
      authorized: 0,
      captured: 0,
      refunded: 0,
      refunds: 0,
    };
    this.#held.set(held.providerId, held);
    const { providerId } = held;
    const verdict = this.#judge(request);
    if (verdict === 'action_required') {
      const actionUrl = `https://bank.example/confirm/${providerId}`;
      return { value: { outcome: 'requires_action', providerId, actionUrl }, done: true };
    }
    if (verdict !== 'approved') {
      held.status = 'declined';
      return { value: { outcome: 'declined', providerId, code: verdict.declined }, done: false };
    }
    this.#approve(held);
    const { captureBefore } = held;
    return held.automatic
      ? { value: { outcome: 'captured', providerId }, done: true }
      : { value: { outcome: 'authorized', providerId, captureBefore }, done: true };
  }

  #approve(held: Held): void {
    held.authorized = held.amount.amount;
    held.captureBefore = this.outside.now + this.#holdMs;
    held.captured = held.automatic ? held.authorized : 0;
    held.status = held.automatic ? 'captured' : 'authorized';
  }

  #capture({ providerId, amount }: CaptureRequest): Act<CaptureAnswer> {
    const held = this.#known(providerId);
    if (held.status === 'captured') return { value: { outcome: 'captured' }, done: false };
    if (held.status !== 'authorized') {
      return { value: { outcome: 'gone', code: held.status }, done: false };
    }
    if (amount.amount > held.authorized) {
      throw new Error(`${amount.amount} is more than the hold of ${held.authorized}`);
    }
    held.captured = amount.amount;
    held.status = 'captured';
    return { value: { outcome: 'captured' }, done: true };
  }

  #void({ providerId }: VoidRequest): Act<VoidAnswer> {
    const held = this.#known(providerId);
    if (held.status === 'captured') return { value: { outcome: 'captured' }, done: false };
    const done = held.status !== 'voided';
    held.status = 'voided';
    return { value: { outcome: 'voided' }, done };
  }

  #refund({ providerId, amount }: RefundRequest): Act<RefundAnswer> {
    const held = this.#known(providerId);
    if (add(amount, money(held.refunded, amount.currency)).amount > held.captured) {
      return { value: { outcome: 'failed', code: 'more_than_captured' }, done: false };
    }
    held.refunded += amount.amount;
    held.refunds += 1;
    const refundId = `${providerId}_refund_${held.refunds}`;
    return { value: { outcome: 'refunded', refundId }, done: true };
  }

  #known(providerId: string): Held {
    const held = this.#held.get(providerId);
    if (held === undefined) throw new Error(`no payment ${providerId}`);
    return this.#aged(held);
  }

  /** A hold that nobody captured in time is gone. */
  #aged(held: Held): Held {
    if (held.status === 'authorized' && this.outside.now >= held.captureBefore) {
      held.status = 'voided';
    }
    return held;
  }
}

function judgeByName({ method }: AuthorizeRequest): Verdict {
  if (method.includes('Declined')) return { declined: 'generic_decline' };
  return method.includes('authenticationRequired') ? 'action_required' : 'approved';
}

function recordOf(held: Held): PaymentRecord {
  const { currency } = held.amount;
  return {
    providerId: held.providerId,
    status: held.status,
    orderId: held.orderId,
    authorized: money(held.authorized, currency),
    captureBefore: held.status === 'authorized' ? held.captureBefore : null,
    captured: money(held.captured, currency),
    refunded: money(held.refunded, currency),
  };
}
