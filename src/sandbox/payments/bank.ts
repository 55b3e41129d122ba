import { newId } from '../../base/ids.ts';
import type { Clock, Timer } from '../../task/clock.ts';
import type { Movement } from '../accounts.ts';
import type { Deed } from '../intake.ts';
import type { Luck } from '../luck.ts';
import type { Notebook } from '../notebook.ts';
import type { Behaviour } from '../options.ts';
import { isoAmount } from './currency.ts';
import type { Card } from './cards.ts';
import { type Intent, intentJson, type PaymentError } from './intent.ts';

/** What happened to a payment, as the name of Stripe's event. */
export type PaymentEvent =
  | 'payment_intent.requires_action'
  | 'payment_intent.amount_capturable_updated'
  | 'payment_intent.succeeded'
  | 'payment_intent.canceled'
  | 'payment_intent.payment_failed';

export interface BankParts {
  readonly clock: Clock;
  readonly random: () => number;
  readonly luck: Luck;
  readonly behaviour: () => Behaviour['payments'];
  /** The page where a customer confirms a payment. */
  readonly actionUrl: (intentId: string) => string;
  /** Money that moved without anybody asking with a key. */
  readonly move: (orderId: string, movement: Movement) => void;
  readonly notebook: Notebook;
}

export interface Confirmation {
  readonly orderId: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly amount: number;
  readonly currency: string;
  readonly captureMethod: 'manual' | 'automatic';
  readonly paymentMethod: string;
  readonly returnUrl: string | null;
  readonly card: Card;
}

/**
 * The payments themselves: holds, captures, voids, refunds, and holds that lapse.
 *
 * Every method is one step that either happens whole or is refused; `onEvent` is told of each that
 * changed a payment.
 */
export class Bank {
  readonly #parts: BankParts;
  readonly #intents = new Map<string, Intent>();
  readonly #lapses = new Map<string, Timer>();
  onEvent: (event: PaymentEvent, intent: Intent) => void = () => {};

  constructor(parts: BankParts) {
    this.#parts = parts;
    for (const intent of parts.notebook.read('intent') as readonly Intent[]) {
      this.#intents.set(intent.id, intent);
      this.#watch(intent);
    }
  }

  /** Those whose customer must still confirm. */
  waiting(): readonly Intent[] {
    return [...this.#intents.values()].filter(({ status }) => status === 'requires_action');
  }

  find(id: string): Intent | undefined {
    return this.#intents.get(id);
  }

  show(intent: Intent, expand: boolean): Record<string, unknown> {
    return intentJson(intent, { actionUrl: this.#parts.actionUrl(intent.id), expand });
  }

  close(): void {
    for (const timer of this.#lapses.values()) timer.cancel();
  }

  confirm(request: Confirmation, expand: boolean): Deed {
    const { clock, behaviour, luck } = this.#parts;
    const now = clock.now();
    const name = newId('payment', now, this.#parts.random).slice(4);
    const intent: Intent = {
      id: `pi_${name}`,
      chargeId: `ch_${name}`,
      orderId: request.orderId,
      metadata: request.metadata,
      amount: request.amount,
      currency: request.currency,
      captureMethod: request.captureMethod,
      paymentMethod: request.paymentMethod,
      returnUrl: request.returnUrl,
      createdAt: now,
      status: 'requires_payment_method',
      error: null,
      captureBefore: null,
      captured: 0,
      refunded: 0,
      canceledAt: null,
      cancellationReason: null,
    };
    this.#intents.set(intent.id, intent);
    const error = this.#refusalOf(request);
    if (error !== undefined) return this.#decline(intent, error);
    const asks = luck('action', request.orderId) < behaviour().actionRate;
    if (request.card.type === 'action_required' || asks) {
      intent.status = 'requires_action';
      this.#happened('payment_intent.requires_action', intent);
      return { status: 200, body: this.show(intent, expand), done: true };
    }
    const moved = this.#approve(intent);
    return { status: 200, body: this.show(intent, expand), done: true, moved };
  }

  /** The customer's bank says yes or no; nothing happens when nobody waits for it any more. */
  act(id: string, approved: boolean): Intent | undefined {
    const intent = this.#intents.get(id);
    if (intent?.status !== 'requires_action') return intent;
    if (approved) {
      this.#parts.move(intent.orderId, this.#approve(intent));
      return intent;
    }
    intent.status = 'requires_payment_method';
    intent.error = {
      type: 'card_error',
      code: 'payment_intent_authentication_failure',
      message: 'The customer could not be authenticated.',
    };
    this.#happened('payment_intent.payment_failed', intent);
    return intent;
  }

  capture(intent: Intent, amount: number): Deed {
    if (intent.status !== 'requires_capture') return this.#unexpected(intent, 'captured');
    if (amount > intent.amount) {
      return refused({ code: 'amount_too_large', param: 'amount_to_capture' });
    }
    intent.captured = amount;
    intent.status = 'succeeded';
    this.#settle(intent);
    this.#happened('payment_intent.succeeded', intent);
    const moved = this.#moved(intent, { captured: amount, voided: intent.amount - amount });
    return { status: 200, body: this.show(intent, false), done: true, moved };
  }

  cancel(intent: Intent): Deed {
    if (intent.status === 'succeeded' || intent.status === 'canceled') {
      return this.#unexpected(intent, 'canceled');
    }
    const moved = this.#release(intent, 'requested_by_customer');
    const body = this.show(intent, false);
    return moved === undefined
      ? { status: 200, body, done: true }
      : { status: 200, body, done: true, moved };
  }

  refund(intent: Intent, amount: number, metadata: Readonly<Record<string, string>>): Deed {
    const { clock, random, luck, behaviour } = this.#parts;
    const left = intent.captured - intent.refunded;
    if (intent.status !== 'succeeded') return refused({ code: 'charge_not_refundable' });
    if (left === 0) return refused({ code: 'charge_already_refunded' });
    if (amount > left) return refused({ code: 'amount_too_large', param: 'amount' });
    const id = `re_${newId('payment', clock.now(), random).slice(4)}`;
    const failed = luck('refund', id) < behaviour().refundFailRate;
    const body = {
      id,
      object: 'refund',
      amount,
      charge: intent.chargeId,
      created: Math.floor(clock.now() / 1000),
      currency: intent.currency,
      ...(failed ? { failure_reason: 'lost_or_stolen_card' } : {}),
      metadata,
      payment_intent: intent.id,
      reason: null,
      status: failed ? 'failed' : 'succeeded',
    };
    if (failed) return { status: 200, body, done: false };
    intent.refunded += amount;
    this.#keep(intent);
    const moved = this.#moved(intent, { refunded: amount });
    return { status: 200, body, done: true, moved };
  }

  /** What the card is for, or bad luck with a good one. */
  #refusalOf({ card, orderId }: Confirmation): PaymentError | undefined {
    const { luck, behaviour } = this.#parts;
    const message = 'Your card was declined.';
    if (card.type === 'declined') {
      return { type: 'card_error', code: card.code, decline_code: card.declineCode, message };
    }
    if (card.type !== 'approved' || luck('decline', orderId) >= behaviour().declineRate) {
      return undefined;
    }
    const reason = 'insufficient_funds';
    return { type: 'card_error', code: 'card_declined', decline_code: reason, message };
  }

  #approve(intent: Intent): Movement {
    const { clock, behaviour } = this.#parts;
    intent.captureBefore = clock.now() + behaviour().holdMs;
    if (intent.captureMethod === 'automatic') {
      intent.status = 'succeeded';
      intent.captured = intent.amount;
      this.#happened('payment_intent.succeeded', intent);
    } else {
      intent.status = 'requires_capture';
      this.#watch(intent);
      this.#happened('payment_intent.amount_capturable_updated', intent);
    }
    return this.#moved(intent, { authorized: intent.amount, captured: intent.captured });
  }

  #happened(event: PaymentEvent, intent: Intent): void {
    this.#keep(intent);
    this.onEvent(event, intent);
  }

  #keep(intent: Intent): void {
    this.#parts.notebook.keep('intent', intent.id, intent);
  }

  #watch(intent: Intent): void {
    const { status, captureBefore } = intent;
    if (status !== 'requires_capture' || captureBefore === null) return;
    const timer = this.#parts.clock.setTimer(captureBefore, () => this.#lapse(intent));
    this.#lapses.set(intent.id, timer);
  }

  #lapse(intent: Intent): void {
    if (intent.status !== 'requires_capture') return;
    const moved = this.#release(intent, 'automatic');
    if (moved !== undefined) this.#parts.move(intent.orderId, moved);
  }

  #release(intent: Intent, why: Intent['cancellationReason']): Movement | undefined {
    const held = intent.status === 'requires_capture';
    intent.status = 'canceled';
    intent.canceledAt = this.#parts.clock.now();
    intent.cancellationReason = why;
    this.#settle(intent);
    this.#happened('payment_intent.canceled', intent);
    return held ? this.#moved(intent, { voided: intent.amount }) : undefined;
  }

  #decline(intent: Intent, error: PaymentError): Deed {
    intent.error = error;
    this.#happened('payment_intent.payment_failed', intent);
    const shown = this.show(intent, false);
    return { status: 402, body: { error: { ...error, payment_intent: shown } }, done: false };
  }

  #unexpected(intent: Intent, verb: string): Deed {
    return refused({
      code: 'payment_intent_unexpected_state',
      message: `This PaymentIntent could not be ${verb} because it has a status of ${intent.status}.`,
      payment_intent: this.show(intent, false),
    });
  }

  #settle(intent: Intent): void {
    this.#lapses.get(intent.id)?.cancel();
    this.#lapses.delete(intent.id);
  }

  /** The ledger counts in ISO minor units. */
  #moved(intent: Intent, amounts: Omit<Movement, 'currency'>): Movement {
    const iso = Object.entries(amounts).map(([what, amount]) => [
      what,
      isoAmount(amount, intent.currency),
    ]);
    return { ...Object.fromEntries(iso), currency: intent.currency.toUpperCase() };
  }
}

export function refused(error: Record<string, unknown>): Deed {
  const body = { error: { type: 'invalid_request_error', message: 'Not possible.', ...error } };
  return { status: 400, body, done: false };
}
