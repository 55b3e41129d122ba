import { hour } from '../../src/base/instant.ts';
import { type Call, Transient, Unknown } from '../../src/ports/outcome.ts';
import type { PortName } from '../plan.ts';
import { never } from '../world/disk.ts';
import type { WorldParts } from '../world/parts.ts';
import type { Process } from '../world/process.ts';

interface Outage {
  readonly until: number;
  readonly how: 'refused' | 'silent';
}

/** Nobody hangs up on a request that has arrived. */
const arrived = new AbortController().signal;

/**
 * The wire between the process and everything outside: it loses, delays, repeats and overtakes, and
 * a request that has left arrives also when its sender is dead by then.
 */
export class Network {
  readonly #parts: WorldParts;
  readonly #asked = new Map<string, number>();
  readonly #outages = new Map<PortName, Outage>();
  /** Keys that are never answered, each with the true time of its first asking. */
  readonly #neverTold = new Map<string, number>();
  /** True time since which nothing goes wrong out here any more. */
  healedAt = Infinity;
  /** Requests, answers and webhooks on their way, by order. */
  readonly #flying = new Map<string, number>();
  #flyingTotal = 0;
  #carried = 0;
  /** Requests without an answer, by order and in the order in which they were made. */
  readonly #unanswered = new Map<string, Set<number>>();

  constructor(parts: WorldParts) {
    this.#parts = parts;
  }

  outage(port: PortName, outage: Outage): void {
    this.#outages.set(port, outage);
    const { history, timeline } = this.#parts;
    history.fault('outage', `${port} ${outage.how}`);
    if (outage.until - timeline.now >= hour) history.count('outage_of_an_hour');
  }

  /** Everything outside is reached again. */
  heal(): void {
    this.#outages.clear();
    this.healedAt = this.#parts.timeline.now;
  }

  /** Nothing of what is done under this key is ever told to us, in the calm neither. */
  tellsNothing(key: string): boolean {
    return this.#neverTold.has(key);
  }

  /** A refund is told after hours: no sum says which of several were made. */
  #isSilent(key: string): boolean {
    const since = this.#neverTold.get(key);
    if (since === undefined) return false;
    return !key.includes(':refund:') || this.#parts.timeline.now - since < 3 * hour;
  }

  /** Carries a question that changes nothing: without a key, and of no interest to the checkers. */
  async ask<T>(
    from: { process: Process; port: PortName; label: string; signal: AbortSignal },
    perform: () => Promise<T>,
  ): Promise<T> {
    const { process, port, label, signal } = from;
    if (!process.mayAct(`${port} was asked`)) return never();
    signal.throwIfAborted();
    const asking = (this.#asked.get(label) ?? 0) + 1;
    this.#asked.set(label, asking);
    // Reading a book takes its time, and more happens meanwhile.
    const thereMs = this.#parts.draws.skewed([1, 8_000], `${label} ${asking} reads`);
    const luck = { ...this.#luckOf(port, `${label} ${asking}`), thereMs };
    const answer = await this.#inquire(luck, { process, label, signal }, perform);
    return process.alive ? answer : never();
  }

  /** How many things about this order are on their way; about all orders when none is given. */
  flying(orderId?: string): number {
    return orderId === undefined ? this.#flyingTotal : (this.#flying.get(orderId) ?? 0);
  }

  took(orderId: string, count: 1 | -1): void {
    this.#flyingTotal += count;
    this.#flying.set(orderId, this.flying(orderId) + count);
  }

  /** Carries one attempt of a call there and back, or not. */
  async carry<T>(
    from: { process: Process; port: PortName; orderId: string; call: Call },
    perform: (call: Call) => Promise<T>,
  ): Promise<T> {
    const { process, port, call } = from;
    if (!process.mayAct(`${port} was asked`)) return never();
    call.signal.throwIfAborted();
    this.#parts.watch.asked({ process, port, key: call.key });
    const luck = this.#luck(port, call.key);
    const answer = await this.#fly(luck, from, perform);
    return process.alive ? answer : never();
  }

  /** Draws how one attempt will go. The label names the order, so that it stays when others go. */
  #luck(port: PortName, key: string): Luck {
    const { history } = this.#parts;
    const asking = (this.#asked.get(key) ?? 0) + 1;
    this.#asked.set(key, asking);
    const name = history.nameOf(key);
    if (asking === 1 && this.#isNeverTold(port, name)) {
      this.#neverTold.set(key, this.#parts.timeline.now);
      history.fault('neverTold', name);
    }
    const luck = this.#luckOf(port, `${name} asked ${asking}`);
    return this.#isSilent(key) ? { ...luck, answerLost: true } : luck;
  }

  /** Money only: what a kitchen or a partner did can be asked of nobody. */
  #isNeverTold(port: PortName, name: string): boolean {
    const { draws, mood } = this.#parts;
    if (port !== 'payments' || !draws.chance(mood().neverTold, `${name} neverTold`)) return false;
    // A payment without a name is asked for seven days long, which makes for very long histories.
    return !name.endsWith(':authorize') || draws.chance(0.02, `${name} nameless`);
  }

  #luckOf(port: PortName, label: string): Luck {
    const { draws, mood: moodNow, history, timeline } = this.#parts;
    const mood = moodNow();
    const strikes = (kind: keyof typeof mood): boolean => {
      if (!draws.chance(mood[kind], `${label} ${kind}`)) return false;
      history.fault(kind, label);
      return true;
    };
    const outage = this.#outages.get(port);
    const out = outage !== undefined && timeline.now < outage.until ? outage.how : undefined;
    if (out !== undefined) history.fault(`outage_${out}`, label);
    else history.line('call', label);
    return {
      thereMs: strikes('requestLate')
        ? draws.between([5_000, 180_000], `${label} late`)
        : draws.skewed([1, 800], `${label} there`),
      backMs: strikes('answerLate')
        ? draws.between([5_000, 120_000], `${label} back late`)
        : draws.skewed([1, 800], `${label} back`),
      fate:
        out === 'refused' || (out === undefined && strikes('turnedAway'))
          ? 'away'
          : out === 'silent' || strikes('requestLost')
            ? 'lost'
            : strikes('adapterBug')
              ? 'bug'
              : 'arrives',
      twice: strikes('requestTwice') ? draws.between([1, 60_000], `${label} again`) : undefined,
      answerLost: strikes('answerLost'),
    };
  }

  #fly<T>(
    luck: Luck,
    from: { process: Process; orderId: string; port: PortName; call: Call },
    perform: (call: Call) => Promise<T>,
  ): Promise<T> {
    const { timeline } = this.#parts;
    const { process, orderId, port, call } = from;
    const { key, signal } = call;
    const heard = (answer: () => void): void => {
      if (process.frozen) void process.thawed().then(answer);
      else answer();
    };
    return new Promise((resolve, reject) => {
      const hangUp = (): void => reject(new Unknown(key, { cause: signal.reason }));
      signal.addEventListener('abort', hangUp, { once: true });
      const done = (): void => signal.removeEventListener('abort', hangUp);
      if (luck.fate === 'away') {
        timeline.after(luck.thereMs, () =>
          heard(() => {
            done();
            reject(new Transient(`${key} was turned away`, { retryAfterMs: luck.backMs }));
          }),
        );
        return;
      }
      if (luck.fate === 'lost') return;
      this.took(orderId, 1);
      const came = this.#expected(orderId);
      timeline.after(luck.thereMs, () => {
        const answer = this.#perform({ key, port }, perform);
        timeline.after(luck.backMs, () => {
          this.took(orderId, -1);
          came();
          if (luck.answerLost) return;
          if (signal.aborted) this.#parts.history.count('answer_after_deadline');
          heard(() => {
            done();
            if (luck.fate === 'bug') reject(new TypeError('undefined is not iterable'));
            else answer.then(resolve, reject);
          });
        });
      });
      const { twice } = luck;
      if (twice === undefined) return;
      this.took(orderId, 1);
      timeline.after(luck.thereMs + twice, () => {
        this.took(orderId, -1);
        void this.#perform({ key, port }, perform).catch(() => undefined);
      });
    });
  }

  /** As `#fly` without a key: whatever becomes of a question, nothing was done. */
  #inquire<T>(
    luck: Luck,
    { process, label, signal }: { process: Process; label: string; signal: AbortSignal },
    perform: () => Promise<T>,
  ): Promise<T> {
    const { timeline } = this.#parts;
    const { thereMs, backMs, fate, answerLost } = luck;
    return new Promise((resolve, reject) => {
      const fail = (cause?: unknown): void =>
        reject(new Transient(`no answer: ${label}`, { cause }));
      signal.addEventListener('abort', () => fail(signal.reason), { once: true });
      if (fate === 'lost') return;
      timeline.after(thereMs, () => {
        const answer = perform();
        timeline.after(backMs, () => {
          if (answerLost) return;
          const heard = fate === 'arrives' ? () => answer.then(resolve, reject) : fail;
          void process.thawed().then(() => heard());
        });
      });
    });
  }

  /** Counts answers that overtake those to earlier requests about the same order. */
  #expected(orderId: string): () => void {
    const number = this.#carried++;
    const waiting = this.#unanswered.get(orderId) ?? new Set();
    this.#unanswered.set(orderId, waiting.add(number));
    return () => {
      const [first] = waiting;
      if (first !== number) this.#parts.history.count('answer_overtakes');
      waiting.delete(number);
    };
  }

  #perform<T>(
    { key, port }: { key: string; port: PortName },
    perform: (call: Call) => Promise<T>,
  ): Promise<T> {
    this.#parts.watch.performed(key, port);
    const answer = perform({ key, signal: arrived });
    answer.catch((error: unknown) => {
      if (String(error).includes('with another request')) this.#parts.watch.contradicted(key);
    });
    this.#parts.struck('performed');
    return answer;
  }
}

interface Luck {
  readonly thereMs: number;
  readonly backMs: number;
  readonly fate: 'away' | 'lost' | 'bug' | 'arrives';
  /** A copy of the request arrives this long after it. */
  readonly twice: number | undefined;
  readonly answerLost: boolean;
}
