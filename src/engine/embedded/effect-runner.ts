import type { Answer } from '../../domain/order/command.ts';
import type { Effect, EffectKind } from '../../domain/order/effect.ts';
import type { Order } from '../../domain/order/order.ts';
import { isWanted, knownAnswer } from '../../domain/order/wanted.ts';
import { type Call, Transient, Unknown } from '../../ports/outcome.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Clock, Timer } from '../../task/clock.ts';
import type { Performer, Said } from '../perform.ts';
import type { EngineFaults } from './faults.ts';
import type { Settled } from './journal/journal.ts';
import { AttemptCall } from './attempt-call.ts';
import type { EngineLimits, RetryPolicy } from './limits.ts';
import { type Job, Lane } from './lane.ts';
import type { Live, Pending } from './live.ts';
import { UnderWay } from './under-way.ts';

/** What the runner needs of the engine. */
export interface EffectHost {
  /** The effect is settled: the answer is a command like any other. */
  answered(live: Live, answer: Answer, settled: Settled): void;
  /** An attempt failed and another follows: written down, changes nothing. */
  failed(live: Live, failure: Settled & { error: string; nextAt: number }): void;
  policyOf(kind: EffectKind): RetryPolicy;
}

const portOf = {
  'payments.authorize': 'payments',
  'payments.capture': 'payments',
  'payments.void': 'payments',
  'payments.refund': 'payments',
  'kitchens.submit': 'kitchens',
  'kitchens.cancel': 'kitchens',
  'fleets.request': 'fleets',
  'fleets.cancel': 'fleets',
  'notifications.send': 'notifications',
} as const satisfies { readonly [K in EffectKind]: keyof Ports };

/**
 * Performs effects: at least once each, always under their own key, until they have an answer.
 *
 * Owns every attempt under way and every wait between two. A lane a port, so that a slow kitchen
 * holds up no payment. Invariants:
 * 1. An attempt begins only after the decision that caused it is durable.
 * 2. Whatever an adapter throws that is not Transient may have been done, and is asked again until
 *    its outcome is known, from its own answer or from elsewhere.
 * 3. After `stop` no attempt begins, and `idle` resolves when the last has ended and its outcome
 *    was handed on.
 */
export class EffectRunner {
  readonly #host: EffectHost;
  readonly #performer: Pick<Performer, 'ask' | 'answer'>;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #limits: EngineLimits;
  readonly #faults: EngineFaults | undefined;
  readonly #lanes: { readonly [P in keyof Ports]: Lane } = {
    payments: new Lane(),
    kitchens: new Lane(),
    fleets: new Lane(),
    notifications: new Lane(),
  };
  readonly #underWay = new UnderWay();
  /** Attempts whose outcome was not handed on yet. */
  #running = 0;
  readonly #waits = new Set<Timer>();
  #stopped = false;
  #idle: (() => void)[] = [];

  constructor(parts: {
    host: EffectHost;
    performer: Pick<Performer, 'ask' | 'answer'>;
    clock: Clock;
    random: () => number;
    limits: EngineLimits;
    faults: EngineFaults | undefined;
  }) {
    this.#host = parts.host;
    this.#performer = parts.performer;
    this.#clock = parts.clock;
    this.#random = parts.random;
    this.#limits = parts.limits;
    this.#faults = parts.faults;
  }

  start(live: Live, pending: Pending): void {
    if (this.#stopped) return;
    const lane = this.#lanes[portOf[pending.effect.kind]];
    const job = { live, pending, lane };
    const room = lane.running < this.#limits.attemptsPerPortMax;
    if (room && lane.waiting.size === 0) this.#begin(job);
    else lane.waiting.push(job);
  }

  stop(): void {
    this.#stopped = true;
    for (const wait of this.#waits) wait.cancel();
    this.#waits.clear();
  }

  /** Tells every attempt under way to stop waiting; what they had sent stays Unknown. */
  abort(reason: Error): void {
    for (const call of this.#underWay.all()) call.abort(reason);
  }

  idle(): Promise<void> {
    if (this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  #fill(lane: Lane): void {
    while (!this.#stopped && lane.running < this.#limits.attemptsPerPortMax) {
      const job = lane.waiting.shift();
      if (job === undefined) return;
      this.#begin(job);
    }
  }

  #begin(job: Job): void {
    const { live, pending, lane } = job;
    const { effect } = pending;
    const order = live.durable;
    if (order === null) throw new Error(`${effect.key} before its order`);
    if (!pending.maybeDone && live.order !== null && !isWanted(live.order, effect)) {
      this.#host.answered(live, calledOff(effect), this.#settled(pending));
      return;
    }
    const known = live.order === null ? undefined : knownAnswer(live.order, effect);
    if (known !== undefined) {
      this.#host.answered(live, known, this.#settled(pending));
      return;
    }
    const { attemptTimeoutMs } = this.#host.policyOf(effect.kind);
    const call = new AttemptCall(job, this.#clock, attemptTimeoutMs);
    pending.since ??= call.since;
    pending.attempts++;
    pending.nextAt = null;
    lane.running++;
    this.#running++;
    this.#faults?.at('effect');
    this.#underWay.enter(call);
    this.#ask(effect, order, call).then(
      (said) => this.#ended(call, this.#answerOf(effect, said)),
      (error) => this.#ended(call, failureOf(error)),
    );
  }

  /** What throws instead of rejecting is no other outcome. */
  #ask(effect: Effect, order: Order, call: Call): Promise<Said> {
    try {
      return this.#performer.ask(effect, order, call);
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }

  /** An answer that makes no sense is a bug of the adapter's, after which anything may have been done. */
  #answerOf(effect: Effect, said: Said): Answer | Failure {
    try {
      return this.#performer.answer(effect, said);
    } catch (error) {
      return failureOf(error);
    }
  }

  #ended(call: AttemptCall, outcome: Answer | Failure): void {
    const { lane } = call.job;
    call.end();
    this.#underWay.leave(call);
    this.#faults?.at('answered');
    lane.running--;
    this.#running--;
    this.#outcome(call.job, outcome);
    this.#fill(lane);
    if (this.#running === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }

  #outcome(job: Job, outcome: Answer | Failure): void {
    const { live, pending } = job;
    if (outcome.type === 'answer') {
      this.#host.answered(live, outcome, this.#settled(pending));
      return;
    }
    if (!outcome.nothingDone) pending.maybeDone = true;
    if (this.#stopped) return;
    pending.lastError = outcome.message;
    const { effect } = pending;
    const policy = this.#host.policyOf(effect.kind);
    const waitedMs = this.#waitedMs(pending);
    if (waitedMs >= (pending.maybeDone ? policy.giveUpUnknownMs : policy.giveUpMs)) {
      this.#host.answered(live, gaveUp(effect), this.#settled(pending));
      return;
    }
    const delayMs = Math.max(outcome.retryAfterMs, this.#backoffMs(policy, pending.attempts));
    const nextAt = this.#clock.now() + delayMs;
    pending.nextAt = nextAt;
    this.#host.failed(live, { ...this.#settled(pending), error: outcome.message, nextAt });
    const wait = this.#clock.setTimer(nextAt, () => {
      this.#waits.delete(wait);
      this.start(live, pending);
    });
    this.#waits.add(wait);
  }

  /** Half of the doubled delay is fixed, the other half random: no herd, and no instant repeat. */
  #backoffMs({ baseMs, capMs }: RetryPolicy, attempts: number): number {
    const full = Math.min(capMs, baseMs * 2 ** Math.min(attempts - 1, 30));
    return Math.round(full / 2 + (this.#random() * full) / 2);
  }

  #settled(pending: Pending): Settled {
    const latencyMs = Math.round(this.#waitedMs(pending));
    return { key: pending.effect.key, attempts: pending.attempts, latencyMs };
  }

  #waitedMs({ since }: Pending): number {
    return since === null ? 0 : this.#clock.monotonic() - since;
  }
}

interface Failure {
  readonly type: 'failure';
  readonly nothingDone: boolean;
  readonly retryAfterMs: number;
  readonly message: string;
}

function failureOf(error: unknown): Failure {
  const nothingDone = error instanceof Transient;
  const retryAfterMs = nothingDone ? (error.retryAfterMs ?? 0) : 0;
  const cause = error instanceof Unknown && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  return { type: 'failure', nothingDone, retryAfterMs, message };
}

function calledOff(effect: Effect): Answer {
  return unperformed(effect, { outcome: 'called_off' });
}

function gaveUp(effect: Effect): Answer {
  return unperformed(effect, { outcome: 'gave_up', code: 'retries_exhausted' });
}

function unperformed(
  effect: Effect,
  result: { outcome: 'called_off' } | { outcome: 'gave_up'; code: string },
): Answer {
  const { key, kind } = effect;
  switch (kind) {
    case 'payments.refund':
    case 'fleets.request':
      return { type: 'answer', key, kind, number: effect.number, result };
    case 'fleets.cancel':
      return { type: 'answer', key, kind, jobId: effect.jobId, result };
    case 'payments.authorize':
    case 'payments.capture':
    case 'payments.void':
    case 'kitchens.submit':
    case 'kitchens.cancel':
    case 'notifications.send':
      return { type: 'answer', key, kind, result };
  }
}
