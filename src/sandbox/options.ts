import { z } from 'zod';
import { day, hour, minute, second } from '../base/instant.ts';

/**
 * How the outside world behaves. Every default stands here and nowhere else.
 *
 * Durations are domain milliseconds on the sandbox's clock; rates are shares of 1. The defaults are
 * a good day: people think and drive, nobody says no, nothing is lost. `rough` is the other one.
 */
const rate = z.number().min(0).max(1);
const ms = z.number().int().min(0);

/**
 * A duration that varies: `minMs` and an exponential tail around `meanMs`, cut at `maxMs`. Three
 * equal figures are a fixed time.
 */
const spanShape = z
  .strictObject({ minMs: ms, meanMs: ms, maxMs: ms })
  .refine(({ minMs, meanMs, maxMs }) => minMs <= meanMs && meanMs <= maxMs, 'min <= mean <= max');

export type Span = z.infer<typeof spanShape>;

function span(minMs: number, meanMs: number, maxMs: number): z.ZodPrefault<typeof spanShape> {
  return spanShape.prefault({ minMs, meanMs, maxMs });
}

/** What may happen to any call, drawn anew each time a key is asked. */
const calls = {
  /** Answered only after `slow`. What was asked is done at once. */
  slowRate: rate.default(0),
  slow: span(2 * second, 8 * second, 40 * second),
  /** Done, and the connection cut in place of an answer. */
  lostAnswerRate: rate.default(0),
  /** Not done: 503, or the connection cut. */
  lostRequestRate: rate.default(0),
  /** Not done: 429 with Retry-After. */
  busyRate: rate.default(0),
};

/** What may happen to news on its way to Dabba's door. */
const news = {
  duplicateRate: rate.default(0),
  /** Held back for `late`, so that what happened afterwards overtakes it. */
  lateRate: rate.default(0),
  late: span(5 * second, 40 * second, 10 * minute),
  /** Brought before the answer to the call that caused it. */
  earlyRate: rate.default(0),
};

const behaviourShape = z.strictObject({
  payments: z
    .strictObject({
      ...calls,
      ...news,
      declineRate: rate.default(0),
      actionRate: rate.default(0),
      /** How long the customer takes to confirm with his bank. */
      action: span(5 * second, 30 * second, 5 * minute),
      /** Of those who are asked: who fails, and who walks away and never answers. */
      actionFailRate: rate.default(0),
      actionIgnoreRate: rate.default(0),
      refundFailRate: rate.default(0),
      holdMs: ms.default(7 * day),
      /** `all` tells of every change; `later` only of what no call has answered. */
      webhooks: z.enum(['all', 'later']).default('all'),
    })
    .prefault({}),
  kitchens: z
    .strictObject({
      ...calls,
      /** From the ticket to yes or no. */
      answer: span(5 * second, 40 * second, 4 * minute),
      /** From yes to the first pan. */
      start: span(10 * second, 60 * second, 3 * minute),
      /** Where the world does not say how long an order takes. */
      cook: span(5 * minute, 12 * minute, 40 * minute),
      /** How far a promise is off, at most, as a share of the cooking time. */
      promiseError: rate.default(0),
      rejectRate: rate.default(0),
      /** Nobody looks at the tablet. */
      silentRate: rate.default(0),
      /** The ticket's own answer is the yes, as from a POS that accepts by itself. */
      autoAcceptRate: rate.default(0),
    })
    .prefault({}),
  fleet: z
    .strictObject({
      ...calls,
      ...news,
      refuseRate: rate.default(0),
      /** From taking a job to sending a courier. */
      assign: span(5 * second, 30 * second, 3 * minute),
      /** A job nobody was free for in this time is given back. */
      searchMsMax: ms.default(30 * minute),
      /** Given back by the courier on the way to the restaurant. */
      cancelRate: rate.default(0),
      darkRate: rate.default(0),
      /** Couriers of the partner's own. */
      couriers: z.number().int().min(0).max(10_000).default(20),
    })
    .prefault({}),
  couriers: z
    .strictObject({
      /** From the push message to a tap. */
      answer: span(2 * second, 8 * second, 40 * second),
      declineRate: rate.default(0),
      /** The phone is in a pocket: the offer runs out. */
      ignoreRate: rate.default(0),
      /** Vanishes with the job, with or without the food, for `dark`. */
      darkRate: rate.default(0),
      dark: span(10 * minute, 40 * minute, 2 * hour),
      /** Runs late: a job's ways take `lateFactor` times as long. */
      lateRate: rate.default(0),
      lateFactor: z.number().min(1).max(10).default(1.5),
      /** How long one waits at a counter for food, before trying to leave with it anyhow. */
      patienceMs: ms.default(hour),
    })
    .prefault({}),
  messages: z.strictObject({ ...calls, rejectRate: rate.default(0) }).prefault({}),
  door: z
    .strictObject({
      /** Between two tries at a door that is shut: doubles from the first to the longest. */
      retryFirstMs: ms.default(second),
      retryLongestMs: ms.default(minute),
      /** After this long a person gives up pressing the button, and a webhook is dropped. */
      patienceMs: ms.default(12 * hour),
    })
    .prefault({}),
});

export type Behaviour = z.infer<typeof behaviourShape>;
export type CallsBehaviour = Pick<Behaviour['messages'], keyof typeof calls>;
export type NewsBehaviour = Pick<Behaviour['fleet'], keyof typeof news>;

/** Behaviour from what was given, the rest by default. Throws ZodError. */
export function behaviourOf(given: unknown = {}): Behaviour {
  return behaviourShape.parse(given);
}

/** `now` with the given parts changed, to any depth. Throws ZodError, also for unknown names. */
export function changed(now: Behaviour, parts: unknown): Behaviour {
  return behaviourShape.parse(merged(now, parts));
}

function merged(now: unknown, parts: unknown): unknown {
  if (!isRecord(now) || !isRecord(parts)) return parts;
  const all: Record<string, unknown> = { ...now };
  for (const [name, part] of Object.entries(parts)) all[name] = merged(now[name], part);
  return all;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const roughCalls = { slowRate: 0.03, lostAnswerRate: 0.03, lostRequestRate: 0.03, busyRate: 0.01 };
const roughNews = { duplicateRate: 0.1, lateRate: 0.1, earlyRate: 0.1 };

/** A bad day: everything that can go wrong does, now and then. For crash tests. */
export const rough = {
  payments: {
    ...roughCalls,
    ...roughNews,
    declineRate: 0.05,
    actionRate: 0.08,
    actionFailRate: 0.2,
    actionIgnoreRate: 0.1,
  },
  kitchens: { ...roughCalls, rejectRate: 0.05, silentRate: 0.03, promiseError: 0.3 },
  fleet: { ...roughCalls, ...roughNews, refuseRate: 0.1, cancelRate: 0.05, darkRate: 0.02 },
  couriers: { declineRate: 0.15, ignoreRate: 0.1, darkRate: 0.03 },
  messages: { ...roughCalls, rejectRate: 0.02 },
} as const satisfies DeepPartial<Behaviour>;

type DeepPartial<T> = { [K in keyof T]?: T[K] extends object ? DeepPartial<T[K]> : T[K] };

/** What `dabba sandbox` takes, as flags. */
export const sandboxOptions = z.strictObject({
  port: z.coerce.number().int().min(0).max(65_535).default(4243).describe('port on 127.0.0.1'),
  door: z.url().default('http://127.0.0.1:4242').describe('where Dabba is'),
  seed: z.coerce.number().int().default(1).describe('one seed, one run of luck'),
  speed: z.coerce.number().positive().default(60).describe('domain seconds a second'),
  day: z.enum(['good', 'rough']).default('good').describe('which behaviour to start from'),
  behaviour: z
    .string()
    .default('{}')
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .describe('changes to it, as JSON'),
  mdrp: z.string().optional().describe('a folder with a city-day; default the demo city'),
  webhookSecret: z.string().default('whsec_sandbox').describe('signs payment webhooks'),
});

export type SandboxOptions = z.infer<typeof sandboxOptions>;

/** The behaviour that the flags ask for. Throws ZodError. */
export function behaviourOfFlags({ day: kind, behaviour }: SandboxOptions): Behaviour {
  return changed(behaviourOf(kind === 'rough' ? rough : {}), behaviour);
}
