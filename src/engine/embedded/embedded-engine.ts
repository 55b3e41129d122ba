import type { Instant } from '../../base/instant.ts';
import { refuse } from '../../base/result.ts';
import type { Answer, Command } from '../../domain/order/command.ts';
import { withoutPerson } from '../../domain/order/erase.ts';
import { deadlines, earliest } from '../../domain/order/deadlines.ts';
import { type Decision, decide } from '../../domain/order/decide.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import { evolveAll } from '../../domain/order/evolve.ts';
import type { Order } from '../../domain/order/order.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Clock, Timer } from '../../task/clock.ts';
import { orderRow } from '../../views/order-row.ts';
import {
  type DrainReport,
  type Engine,
  type EngineStats,
  type FeedRecord,
  type Idempotency,
  type OrderQuery,
  Overloaded,
  type Page,
  Stopped,
  type Submission,
  type Submitted,
  type Timeline,
} from '../engine.ts';
import { type Contacts, Performer } from '../perform.ts';
import { Committer } from './committer.ts';
import { DeadlineWatch } from './deadline-watch.ts';
import { EffectRunner } from './effect-runner.ts';
import type { EngineFaults } from './faults.ts';
import {
  bodyOf,
  type Entry,
  type Journal,
  JournalStalled,
  type Record,
  type Settled,
} from './journal/journal.ts';
import { checkLimits, defaultLimits, type EngineLimits, retryPolicies } from './limits.ts';
import { Live, type Pending } from './live.ts';
import { pageOf } from './page.ts';
import { recover } from './recovery.ts';
import { Replies } from './replies.ts';
import { entryOf } from './timeline.ts';

export interface EmbeddedEngineOptions {
  readonly journal: Journal;
  readonly ports: Ports;
  readonly contacts: Contacts;
  /** The business's time: deadlines and records. A demo may run it faster than the wall. */
  readonly clock: Clock;
  /** The wall's time: how long to wait for an answer or before the next attempt. */
  readonly ioClock?: Clock;
  readonly random: () => number;
  readonly limits?: Partial<EngineLimits>;
  readonly faults?: EngineFaults;
  /** The journal is lost and with it the promise: the process should end. */
  readonly onBroken?: (error: Error) => void;
  /** An invariant of ours broke for one order: it stops with its evidence, the others go on. */
  readonly onBug?: (orderId: string, error: Error) => void;
}

/**
 * Dabba's own engine: orders in memory, decisions on the loop, a journal beside it.
 *
 * Owns the live orders, the watch over their deadlines, the committer and the effect runner, and
 * disposes them; the journal is the caller's. Invariants:
 * 1. A decision changes memory and is queued for the journal in one synchronous step, so that the
 *    order of decisions is the order of records.
 * 2. Nobody outside is told of a decision, and no effect of it begins, before it is durable.
 * 3. What is in memory for an order equals what replaying its records gives.
 */
export class EmbeddedEngine implements Engine {
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #ioClock: Clock;
  readonly #limits: EngineLimits;
  readonly #onBroken: (error: Error) => void;
  readonly #onBug: (orderId: string, error: Error) => void;
  readonly #committer: Committer;
  readonly #runner: EffectRunner;
  readonly #watch: DeadlineWatch;
  readonly #replies: Replies;
  readonly #live: Map<string, Live>;
  /** Orders that a bug of ours has stopped. */
  readonly #stuck = new Map<string, Error>();
  readonly #subscribers = new Set<(record: FeedRecord) => void>();
  #position: number;
  #stopped: Stopped | undefined;
  /** Recovered effects that have not begun. */
  #nextSlice: Timer | undefined;

  private constructor(options: EmbeddedEngineOptions) {
    const { journal, ports, contacts, clock, random, faults } = options;
    const ioClock = options.ioClock ?? clock;
    this.#limits = { ...defaultLimits, ...options.limits };
    checkLimits(this.#limits);
    this.#journal = journal;
    this.#clock = clock;
    this.#ioClock = ioClock;
    this.#replies = new Replies(journal);
    this.#position = journal.lastPosition;
    this.#onBroken = options.onBroken ?? (() => undefined);
    this.#onBug = options.onBug ?? (() => undefined);
    const { live, broken } = recover(journal);
    this.#live = live;
    this.#watch = new DeadlineWatch({
      host: { live, due: (one, now) => this.#due(one, now) },
      clock,
      limits: this.#limits,
    });
    for (const [orderId, error] of broken) this.#stick(orderId, error);
    this.#committer = new Committer({
      journal,
      clock: ioClock,
      limits: this.#limits,
      faults,
      onBroken: (error) => this.#broke(error),
    });
    this.#runner = new EffectRunner({
      host: {
        answered: (live, answer, settled) => this.#answer(live, answer, settled),
        failed: (live, failed) => this.#failed(live, failed),
        policyOf: (kind) => retryPolicies[kind],
      },
      performer: new Performer(ports, contacts),
      clock: ioClock,
      random,
      limits: this.#limits,
      faults,
    });
  }

  /** Recovers what the journal holds, then goes on: deadlines that passed meanwhile fire at once. */
  static start(options: EmbeddedEngineOptions): EmbeddedEngine {
    const engine = new EmbeddedEngine(options);
    engine.#goOn();
    return engine;
  }

  submit(submission: Submission): Promise<Submitted> {
    try {
      return this.#submit(submission);
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }

  #submit({ orderId, command, idempotency }: Submission): Promise<Submitted> {
    if (this.#stopped !== undefined) throw this.#stopped;
    if (command.type === 'place' && command.facts.id !== orderId) {
      throw new TypeError(`${orderId} cannot be placed as ${command.facts.id}`);
    }
    const replayed = idempotency === undefined ? undefined : this.#replay(idempotency);
    if (replayed !== undefined) return replayed;
    this.#refuseOverload(command);

    const live = this.#live.get(orderId) ?? this.#load(orderId);
    const now = this.#clock.now();
    const decision = this.#decide({ orderId, order: live?.order ?? null, now }, command);
    if (decision === undefined) return Promise.resolve(refusedStuck);
    if (!decision.ok) return this.#whenDurable(live, decision);
    const { order, events, effects } = decision.value;
    // Already so. Under a key it is written down all the same: a repeat is answered as it was now.
    if (events.length === 0 && idempotency === undefined) {
      return this.#whenDurable(live, { ok: true, order, replayed: false });
    }
    const reply = idempotency === undefined ? null : replyOf(idempotency, order);
    const record = { type: command.type, at: now, events, effects };
    const { promise, resolve, reject } = Promise.withResolvers<Submitted>();
    const caller = { resolve, reject, reply };
    this.#decided(live ?? new Live(), { record, order, caller });
    if (reply !== null) this.#replies.began(reply.key, { reply, position: this.#position });
    return promise;
  }

  async find(orderId: string): Promise<Order | undefined> {
    const live = this.#live.get(orderId);
    if (live !== undefined) return live.durable ?? undefined;
    const records = this.#journal.recordsOf(orderId);
    return records.length === 0 ? undefined : (Live.restore(records).order ?? undefined);
  }

  async events(orderId: string, after = 0): Promise<readonly OrderEvent[]> {
    const found: OrderEvent[] = [];
    for (const { record } of this.#journal.recordsOf(orderId)) {
      if (record.type === 'attempt') continue;
      for (const event of record.events) if (event.sequence > after) found.push(event);
    }
    return found;
  }

  async timeline(orderId: string): Promise<Timeline | undefined> {
    await this.#quiet(orderId);
    const records = this.#journal.recordsOf(orderId);
    if (records.length === 0) return undefined;
    const live = this.#live.get(orderId) ?? Live.restore(records);
    const { durable: order } = live;
    if (order === null) return undefined;
    return {
      order,
      entries: records.map(({ record }) => entryOf(record)),
      pending: live.pending.map((one) => ({
        key: one.effect.key,
        kind: one.effect.kind,
        attempts: one.attempts,
        nextAttemptAt: one.nextAt,
        lastError: one.lastError,
      })),
      deadlines: deadlines(order),
    };
  }

  async list(query: OrderQuery): Promise<Page> {
    // One more than a page holds says whether there is another page.
    const more = { ...query, limit: query.limit + 1 };
    const closed = query.open === true ? [] : this.#journal.closedRows(more);
    const open = query.open === false ? [] : this.open();
    return pageOf(query, { open, closed });
  }

  *open(): Iterable<Order> {
    for (const { durable, closedDurably } of this.#live.values()) {
      if (durable !== null && !closedDurably) yield durable;
    }
  }

  subscribe(listener: (record: FeedRecord) => void): () => void {
    this.#subscribers.add(listener);
    return () => this.#subscribers.delete(listener);
  }

  /** In memory an order at rest is not, so what its records say is all there is. */
  async erase(orderId: string): Promise<'erased' | 'open' | 'unknown'> {
    if (this.#stopped !== undefined) throw this.#stopped;
    if (this.#live.has(orderId) || this.#stuck.has(orderId)) return 'open';
    const records = this.#journal.recordsOf(orderId);
    if (records.length === 0) return 'unknown';
    const left = records.map(({ revision, record }) => ({ revision, record: erased(record) }));
    try {
      await this.#journal.rewrite(orderId, left);
    } catch (error) {
      if (error instanceof JournalStalled) throw new Overloaded('the disk takes nothing', 1_000);
      throw error;
    }
    return 'erased';
  }

  stats(): EngineStats {
    let pendingEffects = 0;
    for (const { pending } of this.#live.values()) pendingEffects += pending.length;
    return {
      openOrders: this.#live.size,
      pendingEffects,
      armedDeadlines: this.#watch.length,
      journalQueueLength: this.#committer.length,
      committedRecords: this.#committer.committed,
      commits: this.#committer.commits,
    };
  }

  /**
   * In this order: the door, the deadlines, new attempts; then attempts under way; then the disk.
   * An adapter that heeds no signal and a disk that takes nothing are waited for no longer than
   * `drainGraceMs` past the bound.
   */
  async drain(boundMs: number): Promise<DrainReport> {
    this.#stopped ??= new Stopped('the engine is stopping');
    this.#stopBeginning();
    const boundAt = this.#ioClock.now() + boundMs;
    const abort = (): void => this.#runner.abort(new Stopped('the engine is stopping'));
    if (boundMs <= 0) abort();
    const bound = this.#ioClock.setTimer(boundAt, abort);
    const over = Promise.withResolvers<void>();
    const graceAt = boundAt + this.#limits.drainGraceMs;
    const grace = this.#ioClock.setTimer(graceAt, () => over.resolve());
    void this.#runner
      .idle()
      .then(() => this.#committer.idle())
      .then(() => over.resolve());
    await over.promise;
    bound.cancel();
    grace.cancel();
    this.#committer.close();
    const { openOrders, pendingEffects, journalQueueLength } = this.stats();
    return {
      openOrders,
      unansweredEffects: pendingEffects,
      unwrittenRecords: journalQueueLength,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.drain(0);
  }

  // ── decisions ────────────────────────────────────────────────────────────────────────────────

  /** The synchronous step of invariant 1. */
  #decided(live: Live, { record, order, caller }: Decided): void {
    if (live.order === null || !this.#live.has(order.facts.id)) {
      this.#live.set(order.facts.id, live);
    }
    live.order = order;
    if (record.settles !== undefined) live.settle(record.settles.key);
    const begun = live.begin(record.effects, false);
    this.#watch.keep(live, order);
    const entry = this.#entryOf(live, record, caller?.reply ?? null);
    const { closed } = live;
    const onDurable = (): void => {
      live.closedDurably = closed;
      live.durable = order;
      this.#publish(entry.position, order, record.events);
      if (caller !== undefined) this.#tell(caller, order);
      for (const pending of begun) this.#runner.start(live, pending);
      if (closed && live.position === entry.position) this.#live.delete(entry.orderId);
    };
    this.#committer.add(entry, onDurable, caller && ((): void => this.#tellLost(caller)));
  }

  #tell({ reply, resolve }: Caller, order: Order): void {
    if (reply !== null) this.#replies.durable(reply.key);
    resolve({ ok: true, order, replayed: false });
  }

  #tellLost({ reject }: Caller): void {
    reject(this.#stopped ?? new Stopped('the journal is broken'));
  }

  /** An attempt failed and another will follow. */
  #failed(live: Live, failed: Settled & { error: string; nextAt: Instant }): void {
    const entry = this.#entryOf(live, { type: 'attempt', at: this.#clock.now(), failed }, null);
    this.#committer.add(entry, () => undefined);
  }

  #entryOf(live: Live, record: Record, reply: Entry['reply']): Entry {
    const { order } = live;
    if (order === null) throw new Error('a record of no order');
    const revision = ++live.revision;
    const closed = live.atRest();
    const turned = revision === 1 || closed !== live.closed;
    live.closed = closed;
    const position = ++this.#position;
    live.position = position;
    const row = turned ? { closed, row: orderRow(order) } : null;
    return { position, orderId: order.facts.id, revision, body: bodyOf(record), reply, row };
  }

  #answer(live: Live, answer: Answer, settles: Settled): void {
    const { order: before } = live;
    if (before === null) throw new Error(`${answer.key} answers no order`);
    const now = this.#clock.now();
    const decision = this.#decide({ orderId: before.facts.id, order: before, now }, answer);
    if (decision === undefined) return;
    if (!decision.ok) {
      this.#stick(before.facts.id, new Error(`an answer was refused: ${decision.error.code}`));
      return;
    }
    const { order, events, effects } = decision.value;
    const record = { type: 'answer', at: now, events, effects, settles } as const;
    this.#decided(live, { record, order });
  }

  /** Undefined for an order that a bug of ours has stopped, now or before. */
  #decide(
    { orderId, order, now }: { orderId: string; order: Order | null; now: Instant },
    command: Command,
  ): Decision | undefined {
    if (this.#stuck.has(orderId)) return undefined;
    try {
      return decide(order, command, now);
    } catch (error) {
      this.#stick(orderId, error);
      return undefined;
    }
  }

  #stick(orderId: string, cause: unknown): void {
    if (this.#stuck.has(orderId)) return;
    const error = asError(cause);
    this.#stuck.set(orderId, error);
    this.#onBug(orderId, error);
  }

  #publish(position: number, order: Order, events: readonly OrderEvent[]): void {
    if (this.#subscribers.size === 0 || events.length === 0) return;
    const record = { position, orderId: order.facts.id, events, order };
    for (const listener of this.#subscribers) {
      try {
        listener(record);
      } catch (error) {
        // It must not; but who waits for the disk behind it must not be left waiting either.
        this.#onBug(record.orderId, asError(error));
      }
    }
  }

  // ── idempotency and overload ─────────────────────────────────────────────────────────────────

  #replay(idempotency: Idempotency): Promise<Submitted> | undefined {
    const known = this.#replies.find(idempotency);
    if (known === undefined) return undefined;
    const { reply, position } = known;
    if (reply.fingerprint !== idempotency.fingerprint) {
      return Promise.resolve(
        refuse('idempotency.conflict', 'this Idempotency-Key was used for another request'),
      );
    }
    const answer = (): Submitted => ({
      ok: true,
      order: this.#orderAt(reply.orderId, reply.sequence),
      replayed: true,
    });
    return this.#committer.durableAt(position).then(answer);
  }

  /** The order as it was right after an earlier command: its events, up to there. */
  #orderAt(orderId: string, sequence: number): Order {
    const events: OrderEvent[] = [];
    for (const { record } of this.#journal.recordsOf(orderId)) {
      if (record.type === 'attempt') continue;
      for (const event of record.events) if (event.sequence <= sequence) events.push(event);
    }
    return evolveAll(null, events);
  }

  #refuseOverload(command: Command): void {
    const queued = this.#committer.length;
    const { journalQueueLengthMax, journalQueueLengthHardMax, openOrdersMax } = this.#limits;
    if (command.type === 'place') {
      if (this.#live.size >= openOrdersMax) throw new Overloaded('too many open orders', 5_000);
      if (queued >= journalQueueLengthMax) throw new Overloaded('the journal is behind', 1_000);
    }
    if (this.#committer.stalled) throw new Overloaded('the disk does not take writes', 2_000);
    if (queued >= journalQueueLengthHardMax) throw new Overloaded('the journal is behind', 2_000);
  }

  /**
   * Until what memory holds of an order is on the disk as well. What waits for an answer is changed
   * by the decision, and must not be shown as settled before that is durable.
   */
  async #quiet(orderId: string): Promise<void> {
    for (;;) {
      const position = this.#live.get(orderId)?.position ?? 0;
      await this.#committer.durableAt(position);
      if ((this.#live.get(orderId)?.position ?? 0) <= position) return;
    }
  }

  /** An answer that rests on a decision still on its way to the disk waits for it. */
  async #whenDurable(live: Live | undefined, answer: Submitted): Promise<Submitted> {
    if (live !== undefined) await this.#committer.durableAt(live.position);
    return answer;
  }

  // ── memory ───────────────────────────────────────────────────────────────────────────────────

  /** An order that had come to rest is asked again; it is kept only if something comes of it. */
  #load(orderId: string): Live | undefined {
    const records = this.#journal.recordsOf(orderId);
    if (records.length === 0) return undefined;
    try {
      return Live.restore(records);
    } catch (error) {
      this.#stick(orderId, error);
      return undefined;
    }
  }

  #goOn(): void {
    const unanswered: { live: Live; pending: Pending }[] = [];
    for (const [orderId, live] of this.#live) {
      if (live.order === null || this.#stuck.has(orderId)) continue;
      for (const pending of live.pending) unanswered.push({ live, pending });
      this.#watch.keep(live, live.order);
    }
    this.#startSome(unanswered, 0);
  }

  /** Recovered effects begin in slices, so that the door opens while they start. */
  #startSome(unanswered: readonly { live: Live; pending: Pending }[], from: number): void {
    const to = Math.min(unanswered.length, from + this.#limits.turnLengthMax);
    for (const { live, pending } of unanswered.slice(from, to)) this.#runner.start(live, pending);
    if (to < unanswered.length) {
      const soon = this.#ioClock.now();
      this.#nextSlice = this.#ioClock.setTimer(soon, () => this.#startSome(unanswered, to));
    }
  }

  // ── deadlines ────────────────────────────────────────────────────────────────────────────────

  #due(live: Live, now: Instant): void {
    const { order: before } = live;
    if (before === null) return;
    const name = earliest(before)?.name;
    if (name === undefined) return;
    const due = { type: 'deadline', name } as const;
    const decision = this.#decide({ orderId: before.facts.id, order: before, now }, due);
    if (decision === undefined) return;
    if (!decision.ok || decision.value.events.length === 0) {
      this.#stick(before.facts.id, new Error(`${name} was due and changed nothing`));
      return;
    }
    const { order, events, effects } = decision.value;
    const record = { type: 'deadline', at: now, events, effects } as const;
    this.#decided(live, { record, order });
  }

  #broke(error: Error): void {
    this.#stopped = new Stopped(`the journal is broken: ${error.message}`);
    this.#stopBeginning();
    this.#onBroken(error);
  }

  /** Nothing begins by itself any more: no deadline, no attempt, no slice of the recovered ones. */
  #stopBeginning(): void {
    this.#watch.stop();
    this.#nextSlice?.cancel();
    this.#runner.stop();
  }
}

/** Who waits for a decision to be durable. */
interface Caller {
  readonly reply: Entry['reply'];
  readonly resolve: (answer: Submitted) => void;
  readonly reject: (reason: Stopped) => void;
}

interface Decided {
  readonly record: Exclude<Record, { type: 'attempt' }>;
  readonly order: Order;
  /** Absent for what nobody asked for: an answer, a deadline. */
  readonly caller?: Caller;
}

function replyOf({ key, fingerprint }: Idempotency, order: Order): Entry['reply'] & object {
  return { key, fingerprint, orderId: order.facts.id, sequence: order.sequence };
}

/** Errors are a provider's words, and may name whom a message was for. */
function erased(record: Record): Record {
  if (record.type === 'attempt') return { ...record, failed: { ...record.failed, error: '' } };
  return { ...record, events: record.events.map(withoutPerson) };
}

const refusedStuck = refuse('order.stuck', 'this order waits for an operator');

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error(String(cause));
}
