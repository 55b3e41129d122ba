import { hour, minute } from '../../base/instant.ts';
import { roughly, type Spread } from './spread.ts';

/**
 * How long a kitchen took, lately: weights over buckets of time, each new order fading the older
 * ones a little. A value that can be stored as JSON; `learn` gives the next one.
 */
export interface PrepHistory {
  readonly all: Tally;
  /** By hour of the restaurant's day, 0 to 23; an hour nobody ordered in is absent. */
  readonly byHour: Readonly<Record<number, Tally>>;
}

/** `weights[n]` belongs to the n-th bucket; trailing zeros are left out. */
export interface Tally {
  readonly weights: readonly number[];
}

export const noHistory: PrepHistory = { all: { weights: [] }, byHour: {} };

/**
 * Buckets grow by an eighth, so a time is known to about 6 % anywhere from a minute to three
 * hours, in 44 numbers. Kept instead of P-square markers (Jain and Chlamtac 1985): those remember
 * every order alike, and a kitchen that has changed its cook would be judged by the old one.
 */
const shortestMs = minute;
const longestMs = 3 * hour;
const growth = 1.125;
const bucketCount = Math.ceil(Math.log(longestMs / shortestMs) / Math.log(growth)) + 1;

/** What a weight keeps when one more order comes in: half of it is gone after 34. */
const fading = 0.98;

/** How many orders' worth of trust the whole day lends to an hour, and the kitchen's word to all. */
const dayTrust = 8;
const wordTrust = 5;

/** Takes in one order's time from the kitchen's yes to ready. Times out of reason are ignored. */
export function learn(
  history: PrepHistory,
  { hourOfDay, prepMs }: { readonly hourOfDay: number; readonly prepMs: number },
): PrepHistory {
  if (!(prepMs > 0) || prepMs > 2 * longestMs) return history;
  const bucket = bucketOf(prepMs);
  const tally = history.byHour[hourOfDay];
  return {
    all: add(history.all, bucket),
    byHour: { ...history.byHour, [hourOfDay]: add(tally ?? { weights: [] }, bucket) },
  };
}

/**
 * What to expect at an hour of the day, or at no hour in particular. An hour with few orders leans
 * on the whole day, and a kitchen with few orders on `statedMs`, what it says of itself.
 */
export function prepSpread(
  history: PrepHistory,
  hourOfDay: number | null,
  statedMs: number,
): Spread {
  let known = spreads.get(history);
  if (known === undefined) spreads.set(history, (known = new Map()));
  const asked = statedMs * 25 + (hourOfDay ?? 24);
  let spread = known.get(asked);
  if (spread === undefined) known.set(asked, (spread = spreadOf(history, hourOfDay, statedMs)));
  return spread;
}

/**
 * A history is a value: asked the same, it answers the same. Every price asks, at each hour, of the
 * history as it stands; a new one comes with every order that is cooked, and the old answers go. They
 * are kept by the word of the kitchen and the hour in one number.
 */
const spreads = new WeakMap<PrepHistory, Map<number, Spread>>();

function spreadOf(history: PrepHistory, hourOfDay: number | null, statedMs: number): Spread {
  const pool = Array.from({ length: bucketCount }, () => 0);
  const stated = roughly(statedMs);
  const word = [stated.early, stated.likely, stated.likely, stated.late];
  for (const ms of word) pour(pool, bucketOf(ms), wordTrust / word.length);
  const hourly = hourOfDay === null ? undefined : history.byHour[hourOfDay];
  pourTally(pool, history.all, hourOfDay === null ? Number.POSITIVE_INFINITY : dayTrust);
  if (hourly !== undefined) pourTally(pool, hourly, Number.POSITIVE_INFINITY);
  const whole = pool.reduce((sum, weight) => sum + weight, 0);
  const at = (share: number): number => quantile(pool, share * whole);
  return { early: at(0.1), likely: at(0.5), late: at(0.9) };
}

function add({ weights }: Tally, bucket: number): Tally {
  const next = Array.from({ length: Math.max(weights.length, bucket + 1) }, (_, at) => {
    const kept = (weights[at] ?? 0) * fading;
    return at === bucket ? kept + 1 : kept;
  });
  return { weights: next };
}

function pourTally(pool: number[], { weights }: Tally, trustMax: number): void {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const scale = whole > trustMax ? trustMax / whole : 1;
  for (const [bucket, weight] of weights.entries()) pour(pool, bucket, weight * scale);
}

function pour(pool: number[], bucket: number, weight: number): void {
  pool[bucket] = (pool[bucket] ?? 0) + weight;
}

function bucketOf(ms: number): number {
  const held = Math.min(longestMs, Math.max(shortestMs, ms));
  return Math.floor(Math.log(held / shortestMs) / Math.log(growth));
}

/** The time below which `weight` of the pool lies, as if spread evenly within each bucket. */
function quantile(pool: readonly number[], weight: number): number {
  let passed = 0;
  for (const [bucket, held] of pool.entries()) {
    if (held > 0 && passed + held >= weight) {
      return Math.round(shortestMs * growth ** (bucket + (weight - passed) / held));
    }
    passed += held;
  }
  return longestMs;
}
