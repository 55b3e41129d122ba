import { createHash } from 'node:crypto';
import type { Clock } from '../task/clock.ts';
import { sleep } from '../task/wait.ts';
import type { Movement } from './accounts.ts';
import type { Entry, Kind, Ledger, Service } from './ledger.ts';
import { drawMs, type Luck } from './luck.ts';
import type { CallsBehaviour } from './options.ts';

/** What goes back over the wire; `cut` is a connection closed without a word. */
export type Reply =
  | {
      readonly status: number;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | 'cut';

/** What doing it came to. */
export interface Deed {
  readonly status: number;
  readonly body: unknown;
  /** Whether anything in the world changed. */
  readonly done: boolean;
  readonly moved?: Movement;
  /** News that gets to Dabba's door before this answer does. */
  readonly first?: (signal: AbortSignal) => Promise<unknown>;
}

export interface Request {
  readonly service: Service;
  readonly kind: Kind;
  readonly key: string;
  readonly orderId: string;
  readonly about?: string;
  /** All that makes it the same request. */
  readonly content: string;
  /** Answered late whatever luck says. */
  readonly slow?: boolean;
  /** Runs at most once for a key, synchronously. */
  readonly act: () => Deed;
}

/** How a service words the noes that a key can get. */
export interface Manners {
  readonly otherRequest: (key: string) => Reply;
  /** While the first caller is still being answered. Without it, the answer is given again. */
  readonly inUse?: (key: string) => Reply;
}

export interface IntakeParts {
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly luck: Luck;
  readonly behaviour: (service: Service) => CallsBehaviour;
}

/**
 * Where every request to the outside comes in: writes it down, does it once for its key, and lets
 * luck decide what becomes of the request and of the answer.
 *
 * The order is the point: written down, then perhaps lost, then done, then written down, then
 * perhaps not answered. A repeat of the same key gets the first answer again.
 */
export class Intake {
  readonly #parts: IntakeParts;
  readonly #outages = new Map<Service, number>();
  readonly #answering = new Set<Entry>();
  #questions = 0;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /** `service` hears nothing for this long, counted from now. */
  outage(service: Service, ms: number): void {
    this.#outages.set(service, this.#parts.clock.now() + ms);
  }

  /** A question changes nothing and is not written down, but can be lost like anything else. */
  question(service: Service, answer: () => Reply): Reply {
    this.#questions += 1;
    return this.#lost(service, `question ${this.#questions}`) ?? answer();
  }

  /** `hungUp` aborts when the caller is gone. */
  async take(request: Request, manners: Manners, hungUp: () => AbortSignal): Promise<Reply> {
    const { service, kind, key, orderId, about = null } = request;
    const hash = createHash('sha256').update(request.content).digest('base64url').slice(0, 22);
    const entry = this.#parts.ledger.ask({
      service,
      kind,
      key,
      order_id: orderId,
      about,
      request_hash: hash,
      at: this.#parts.clock.now(),
    });
    const asking = `${key} ${entry.asked}`;
    const lost = this.#lost(service, asking);
    if (lost !== undefined) {
      this.#parts.ledger.loseRequest(entry);
      return lost;
    }
    if (entry.request_hash !== hash) return manners.otherRequest(key);
    if (manners.inUse !== undefined && this.#answering.has(entry)) return manners.inUse(key);

    const again = entry.answer !== null;
    const deed = again ? undefined : request.act();
    if (deed !== undefined) {
      const answer = { status: deed.status, body: JSON.stringify(deed.body) };
      this.#parts.ledger.perform(entry, { done: deed.done, moved: deed.moved ?? null, answer });
    }
    const lateMs = this.#lateMs(request, asking);
    if (lateMs > 0 || deed?.first !== undefined) {
      const waited = await this.#whileAnswering(entry, async () => {
        const signal = hungUp();
        await deed?.first?.(signal);
        if (lateMs > 0) await sleep(lateMs, { clock: this.#parts.clock, signal });
      });
      if (!waited) return 'cut';
    }
    return this.#answer(entry, { asking, again });
  }

  #lost(service: Service, asking: string): Reply | undefined {
    const { luck, clock, behaviour } = this.#parts;
    const { lostRequestRate, busyRate } = behaviour(service);
    const out = (this.#outages.get(service) ?? -Infinity) > clock.now();
    if (out || luck(`${service} lost request`, asking) < lostRequestRate) {
      const cut = luck(`${service} cut`, asking) < 0.5;
      return cut ? 'cut' : { status: 503, body: JSON.stringify({ error: { message: 'away' } }) };
    }
    if (luck(`${service} busy`, asking) >= busyRate) return undefined;
    const body = JSON.stringify({ error: { message: 'too many requests', code: 'rate_limit' } });
    return { status: 429, body, headers: { 'retry-after': '1' } };
  }

  #lateMs({ service, slow: always = false }: Request, asking: string): number {
    const { luck, behaviour } = this.#parts;
    const { slowRate, slow } = behaviour(service);
    const late = always || luck(`${service} slow`, asking) < slowRate;
    return late ? drawMs(slow, luck(`${service} how slow`, asking)) : 0;
  }

  /** False when the caller hung up meanwhile. */
  async #whileAnswering(entry: Entry, wait: () => Promise<void>): Promise<boolean> {
    this.#answering.add(entry);
    try {
      await wait();
      return true;
    } catch {
      return false;
    } finally {
      this.#answering.delete(entry);
    }
  }

  #answer(entry: Entry, { asking, again }: { asking: string; again: boolean }): Reply {
    const { luck, behaviour } = this.#parts;
    const { lostAnswerRate } = behaviour(entry.service);
    if (entry.answer === null) throw new Error(`${entry.key} was not performed`);
    if (luck(`${entry.service} lost answer`, asking) < lostAnswerRate) {
      this.#parts.ledger.loseAnswer(entry);
      return 'cut';
    }
    return again
      ? { ...entry.answer, headers: { 'idempotent-replayed': 'true' } }
      : { ...entry.answer };
  }
}
