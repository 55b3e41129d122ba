import { newId } from '../../base/ids.ts';
import type { Clock } from '../../task/clock.ts';
import { sleep } from '../../task/wait.ts';
import type { Door } from '../door.ts';
import type { Errands } from '../errands.ts';
import type { Deed } from '../intake.ts';
import { drawMs, type Luck } from '../luck.ts';
import type { Notebook } from '../notebook.ts';
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
  readonly notebook: Notebook;
}

/** An event that Dabba has not taken yet: it is sent as often as it takes, always the same. */
interface News {
  readonly id: string;
  readonly body: string;
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

  /** Goes on with what a sandbox before this one left: events not yet taken, customers asked. */
  start(): void {
    const { notebook, errands, bank } = this.#parts;
    for (const news of notebook.read('event') as readonly News[]) {
      errands.run((signal) => this.#tell(news, { times: 1, signal }));
    }
    for (const intent of bank.waiting()) {
      errands.run((signal) => this.#customerActs(intent, signal));
    }
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
    const news = this.#newsOf(event, intent);
    if (this.#performing && luck('early webhook', id) < behaviour().earlyRate) {
      this.#first = (signal) => this.#tell(news, { times: 1, signal });
      return;
    }
    errands.run(async (signal) => {
      if (luck('late webhook', id) < behaviour().lateRate) {
        const lateMs = drawMs(behaviour().late, luck('how late', id));
        await sleep(lateMs, { clock: this.#parts.clock, signal });
      }
      const times = luck('webhook twice', id) < behaviour().duplicateRate ? 2 : 1;
      await this.#tell(news, { times, signal });
    });
  }

  #newsOf(type: PaymentEvent, intent: Intent): News {
    const { bank, clock, random, notebook } = this.#parts;
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
    notebook.keep('event', id, { id, body });
    return { id, body };
  }

  async #tell(
    { id, body }: News,
    { times, signal }: { times: number; signal: AbortSignal },
  ): Promise<void> {
    const { door, clock, webhookSecret, notebook } = this.#parts;
    const headers = (): Record<string, string> => ({
      'stripe-signature': signature(body, webhookSecret, clock.now()),
    });
    for (let time = 0; time < times; time++) {
      await door.post({ path, body, key: id, headers, caller: 'webhook' }, signal);
    }
    notebook.drop('event', id);
  }

  async #customerActs(intent: Intent, signal: AbortSignal): Promise<void> {
    const { behaviour, luck, clock, bank } = this.#parts;
    const { action, actionFailRate, actionIgnoreRate } = behaviour();
    if (luck('action ignored', intent.orderId) < actionIgnoreRate) return;
    const actsAt = intent.createdAt + drawMs(action, luck('action time', intent.orderId));
    await sleep(actsAt - clock.now(), { clock, signal });
    bank.act(intent.id, luck('action fails', intent.orderId) >= actionFailRate);
  }
}
