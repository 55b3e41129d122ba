import { newId } from '../../base/ids.ts';
import type { Clock } from '../../task/clock.ts';
import { sleep } from '../../task/wait.ts';
import type { Door } from '../door.ts';
import type { Errands } from '../errands.ts';
import type { Deed } from '../intake.ts';
import { drawMs, type Luck } from '../luck.ts';
import type { Behaviour } from '../options.ts';
import { type Bank, type PaymentEvent } from './bank.ts';
import type { Intent } from './intent.ts';
import { signature } from './signature.ts';

export interface ProviderParts {
  readonly bank: Bank;
  readonly door: Door;
  readonly errands: Errands;
  readonly clock: Clock;
  readonly random: () => number;
  readonly luck: Luck;
  readonly behaviour: () => Behaviour['payments'];
  readonly webhookSecret: string;
}

const path = '/v1/webhooks/stripe';

/**
 * The payment provider besides its API: it tells Dabba of what happened, and it plays the customers
 * whose bank wants them to confirm.
 *
 * An event is told of until the door says 2xx. By the flags it is told twice, late, or before the
 * answer of the call that caused it.
 */
export class Provider {
  readonly #parts: ProviderParts;
  /** The event of the request that is being performed, to be told before its answer. */
  #first: ((signal: AbortSignal) => Promise<unknown>) | undefined;
  #performing = false;

  constructor(parts: ProviderParts) {
    this.#parts = parts;
    parts.bank.onEvent = (event, intent) => this.#happened(event, intent);
  }

  /** Does what was asked for; the deed may have news that comes first. */
  perform(act: () => Deed): Deed {
    this.#performing = true;
    this.#first = undefined;
    try {
      const deed = act();
      return this.#first === undefined ? deed : { ...deed, first: this.#first };
    } finally {
      this.#performing = false;
    }
  }

  #happened(event: PaymentEvent, intent: Intent): void {
    const { behaviour, luck, errands } = this.#parts;
    if (event === 'payment_intent.requires_action') {
      errands.run((signal) => this.#customerActs(intent, signal));
      return;
    }
    if (this.#performing && behaviour().webhooks === 'later') return;
    const id = `${intent.id} ${event}`;
    const tell = this.#telling(event, intent);
    if (this.#performing && luck('early webhook', id) < behaviour().earlyRate) {
      this.#first = tell;
      return;
    }
    errands.run(async (signal) => {
      if (luck('late webhook', id) < behaviour().lateRate) {
        const lateMs = drawMs(behaviour().late, luck('how late', id));
        await sleep(lateMs, { clock: this.#parts.clock, signal });
      }
      await tell(signal);
      if (luck('webhook twice', id) < behaviour().duplicateRate) await tell(signal);
    });
  }

  /** The event as it is now; it is sent as often as this is called, always the same. */
  #telling(type: PaymentEvent, intent: Intent): (signal: AbortSignal) => Promise<unknown> {
    const { bank, door, clock, random, webhookSecret } = this.#parts;
    const id = newId('event', clock.now(), random);
    const body = JSON.stringify({
      id,
      object: 'event',
      api_version: '2026-10-28.endive',
      created: Math.floor(clock.now() / 1000),
      data: { object: bank.show(intent, false) },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    });
    const headers = (): Record<string, string> => ({
      'stripe-signature': signature(body, webhookSecret, clock.now()),
    });
    return (signal) => door.post({ path, body, key: id, headers, caller: 'webhook' }, signal);
  }

  async #customerActs(intent: Intent, signal: AbortSignal): Promise<void> {
    const { behaviour, luck, clock, bank } = this.#parts;
    const { action, actionFailRate, actionIgnoreRate } = behaviour();
    if (luck('action ignored', intent.orderId) < actionIgnoreRate) return;
    await sleep(drawMs(action, luck('action time', intent.orderId)), { clock, signal });
    bank.act(intent.id, luck('action fails', intent.orderId) >= actionFailRate);
  }
}
