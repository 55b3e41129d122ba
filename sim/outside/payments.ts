import { FakePayments } from '../../src/adapters/fakes/payments.ts';
import type { PaymentNotice } from '../../src/domain/order/command.ts';
import type { Call } from '../../src/ports/outcome.ts';
import type { Authorization, AuthorizeRequest, Payments } from '../../src/ports/payments.ts';
import type { WorldParts } from '../world/parts.ts';
import type { Process } from '../world/process.ts';
import type { Network } from './network.ts';
import { trueClock } from './true-clock.ts';
import type { Webhooks } from './webhooks.ts';

const calm = new AbortController().signal;

/** Cards that behave as they are called; the verified fake reads the first part of the name. */
export const cards = {
  approved: 'card',
  declined: 'card_chargeDeclined',
  action_approved: 'card_authenticationRequired_approved',
  action_failed: 'card_authenticationRequired_failed',
  action_never: 'card_authenticationRequired_never',
} as const;

/**
 * The payment provider: the verified fake, behind the wire, that besides tells what happened by
 * webhook, whose customers answer their bank or do not, and whose holds lapse.
 */
export class PaymentDesk {
  readonly fake: FakePayments;
  readonly #parts: WorldParts;
  readonly #network: Network;
  readonly #webhooks: Webhooks;
  readonly #holdMs: number;
  readonly #seen = new Set<string>();
  /** Holds that were given back because we asked. */
  readonly #released = new Set<string>();

  constructor(parts: WorldParts, wires: { network: Network; webhooks: Webhooks; holdMs: number }) {
    this.#holdMs = wires.holdMs;
    this.#parts = parts;
    this.#network = wires.network;
    this.#webhooks = wires.webhooks;
    this.fake = new FakePayments({ clock: trueClock(parts.timeline), holdMs: wires.holdMs });
  }

  portFor(process: Process): Payments {
    const carry = <T>(
      orderId: string,
      call: Call,
      perform: (inner: Call) => Promise<T>,
    ): Promise<T> => this.#network.carry({ process, port: 'payments', orderId, call }, perform);
    return {
      authorize: (request, call) =>
        carry(request.orderId, call, (inner) => this.#authorize(request, inner)),
      capture: (request, call) =>
        carry(request.orderId, call, async (inner) => {
          const answer = await this.fake.capture(request, inner);
          if (answer.outcome === 'captured')
            this.#told(inner.key, request, { outcome: 'captured' });
          return answer;
        }),
      void: (request, call) =>
        carry(request.orderId, call, async (inner) => {
          const answer = await this.fake.void(request, inner);
          if (answer.outcome === 'voided') {
            this.#released.add(request.providerId);
            this.#told(inner.key, request, { outcome: 'voided' });
          }
          return answer;
        }),
      refund: (request, call) =>
        carry(request.orderId, call, async (inner) => {
          if (this.#refuses(inner.key)) {
            this.#parts.history.count('refund_refused');
            return { outcome: 'failed', code: 'account_closed' };
          }
          const answer = await this.fake.refund(request, inner);
          this.#first(inner.key);
          return answer;
        }),
      find: (providerId, signal) =>
        this.#network.ask({ process, port: 'payments', label: `find ${providerId}`, signal }, () =>
          this.fake.find(providerId, calm),
        ),
    };
  }

  /** A hold is let go by hand, or some of the money given back, on the provider's own pages. */
  async letGo(orderId: string): Promise<void> {
    const { history } = this.#parts;
    for (const { providerId, status, orderId: of } of this.fake.records()) {
      if (of !== orderId) continue;
      if (status === 'captured') {
        history.fault('given_back_by_hand', history.nameOf(orderId));
        const amount = { amount: 7, currency: 'EUR' };
        const call = { key: `by hand ${orderId}`, signal: calm };
        await this.fake.refund({ orderId, providerId, amount }, call);
      }
      if (status !== 'authorized') continue;
      history.fault('let_go', history.nameOf(orderId));
      this.#released.add(providerId);
      await this.fake.void({ orderId, providerId }, { key: `by hand ${orderId}`, signal: calm });
      this.#notify({ orderId, providerId }, { outcome: 'voided', providerId });
    }
  }

  /** Some accounts take nothing back; the same key is always told the same. */
  #refuses(key: string): boolean {
    const { draws, history } = this.#parts;
    return draws.chance(0.04, `refund refused ${history.nameOf(key)}`);
  }

  /** Whether this key is performed now for the first time. */
  #first(key: string): boolean {
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    this.#parts.history.line('bank', `${this.#parts.history.nameOf(key)} performed`);
    return true;
  }

  #told(
    key: string,
    about: { orderId: string; providerId: string },
    what: { outcome: 'captured' | 'voided' },
  ): void {
    if (!this.#first(key)) return;
    if (this.#network.tellsNothing(key)) this.#webhooks.unheard.add(about.orderId);
    else this.#notify(about, { ...what, providerId: about.providerId });
  }

  async #authorize(request: AuthorizeRequest, call: Call): Promise<Authorization> {
    const answer = await this.fake.authorize(request, call);
    if (!this.#first(call.key)) return answer;
    const { orderId } = request;
    switch (answer.outcome) {
      case 'authorized':
      case 'captured':
        this.#approved(orderId, answer.providerId);
        break;
      case 'requires_action':
        this.#customerActs(request, answer.providerId);
        break;
      case 'declined':
        this.#parts.history.count('card_declined');
        if (answer.providerId !== null) {
          const { providerId, code } = answer;
          this.#notify({ orderId, providerId }, { outcome: 'failed', providerId, code });
        }
        break;
    }
    return answer;
  }

  #customerActs({ orderId, method }: AuthorizeRequest, providerId: string): void {
    if (method === cards.action_never) return;
    const { draws, timeline, history } = this.#parts;
    const label = `${history.nameOf(orderId)} bank's question`;
    timeline.after(draws.skewed([5_000, 1_500_000], label), () => {
      const before = this.#statusOf(providerId);
      this.fake.confirm(providerId, method === cards.action_approved);
      if (before === 'requires_action') this.#approved(orderId, providerId);
    });
  }

  #approved(orderId: string, providerId: string): void {
    const about = { orderId, providerId };
    switch (this.#statusOf(providerId)) {
      case 'authorized':
        this.#notify(about, {
          outcome: 'authorized',
          providerId,
          captureBefore: this.#parts.timeline.now + this.#holdMs,
        });
        this.#watchHold(about);
        return;
      case 'captured':
        this.#notify(about, { outcome: 'captured', providerId });
        return;
      case 'declined':
        this.#notify(about, { outcome: 'failed', providerId, code: 'authentication_failed' });
        return;
      default:
    }
  }

  /** A hold that lapses is canceled by the provider, which says so. */
  #watchHold(about: { orderId: string; providerId: string }): void {
    const { timeline, history } = this.#parts;
    const { providerId, orderId } = about;
    timeline.after(this.#holdMs, () => {
      if (this.#released.has(providerId) || this.#statusOf(providerId) !== 'voided') return;
      history.line('bank', `${history.nameOf(orderId)} hold lapsed`);
      this.#notify(about, { outcome: 'voided', providerId });
    });
  }

  #statusOf(providerId: string): string | undefined {
    return this.fake.records().find((record) => record.providerId === providerId)?.status;
  }

  #notify(
    { orderId, providerId }: { orderId: string; providerId: string },
    notice: PaymentNotice,
  ): void {
    const name = this.#parts.history.nameOf(orderId);
    if (this.#network.tellsNothing(`${orderId}:authorize`)) {
      this.#webhooks.unheard.add(orderId);
      return;
    }
    this.#webhooks.send({
      eventId: `bank ${name} ${providerId} ${notice.outcome}`,
      orderId,
      command: { type: 'payment_noticed', notice },
    });
  }
}
