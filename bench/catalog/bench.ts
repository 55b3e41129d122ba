/**
 * What can deliver to this point right now? Asked of a marketplace of 5,000 restaurants, stored, through
 * the HTTP door, from random points of a city of twenty kilometres across: only what is open at this
 * minute, the nearest first, with the fee and the time of arrival, a page of fifty.
 *
 * Measured: the time from when a question should have been sent to the last byte of its answer. The
 * questions come at a fixed rate, whether or not the ones before were answered, so a stall is seen by
 * all that it holds up. The client is this process, the server another. Beside it: how long the
 * catalogue takes to be read back at start, and how many restaurants an answer was chosen from.
 * `healthz_p99_ms` is what the same door took, in between, for a question that asks for no work: it is
 * the noise of the machine, and of waiting behind a list.
 * Not measured: the first two seconds; later pages, which cost the same; a map between the door and
 * the customer.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { z } from 'zod';
import type { GeoPoint } from '../../src/base/geo.ts';
import { seeded } from '../../src/base/random.ts';
import { zoneAt } from '../../src/domain/restaurant/delivery-zone.ts';
import { freePort } from '../orders/server.ts';
import type { BenchOptions, BenchResult } from '../result.ts';
import { percentile, rounded } from '../statistics.ts';
import { generatedCity, somewhere } from './generated.ts';

const settings = z.object({
  restaurants: z.coerce.number().int().min(1).max(100_000).default(5_000),
  rate: z.coerce.number().min(1).max(2_000).default(50),
  seconds: z.coerce.number().min(1).max(300).default(20),
  seed: z.coerce.number().int().default(1),
});

const warmUpMs = 2_000;
const pageLength = 50;

export async function run({ args }: BenchOptions): Promise<BenchResult> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      restaurants: { type: 'string' },
      rate: { type: 'string' },
      seconds: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  const { restaurants, rate, seconds, seed } = settings.parse(values);
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'dabba-catalog-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const port = await freePort();
  const server = await start({
    ...process.env,
    DATA_DIR: folder,
    PORT: String(port),
    RESTAURANTS: String(restaurants),
    SEED: String(seed),
  });
  stack.defer(() => server.kill());
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 32 });
  stack.defer(() => pool.close());

  const city = generatedCity(restaurants, seed);
  const random = seeded(seed + 1);
  const tally = await load(pool, {
    rate,
    untilMs: performance.now() + warmUpMs + seconds * 1_000,
    point: () => somewhere(city.center, random),
  });
  const sorted = Float64Array.from(tally.ms).toSorted();
  const idle = Float64Array.from(tally.idleMs).toSorted();
  const zones = city.restaurants.map(({ restaurant }) => restaurant.deliveryZones);
  const sample = Array.from({ length: 200 }, () => somewhere(city.center, random));
  const reach = sample.map((point) => zones.filter((one) => zoneAt(one, point)).length);
  return {
    bench: 'catalog',
    figures: {
      restaurants,
      p50_ms: rounded(percentile(sorted, 0.5), 2),
      p99_ms: rounded(percentile(sorted, 0.99), 2),
      max_ms: rounded(percentile(sorted, 1), 2),
      healthz_p99_ms: rounded(percentile(idle, 0.99), 2),
      asked_per_s: rate,
      answers: sorted.length,
      listed_mean: rounded(mean(tally.listed), 1),
      deliver_there_mean: rounded(mean(reach), 1),
      open_catalog_s: rounded(server.openMs / 1_000, 2),
    },
    notes: tally.notes,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

interface Tally {
  readonly ms: number[];
  readonly idleMs: number[];
  readonly listed: number[];
  readonly notes: string[];
}

async function load(
  pool: Pool,
  plan: { rate: number; untilMs: number; point: () => GeoPoint },
): Promise<Tally> {
  const tally: Tally = { ms: [], idleMs: [], listed: [], notes: [] };
  const startMs = performance.now();
  const asked: Promise<void>[] = [];
  for (let n = 0; ; n++) {
    const dueMs = startMs + (n * 1_000) / plan.rate;
    if (dueMs >= plan.untilMs) break;
    if (dueMs > performance.now()) await wait(dueMs - performance.now());
    const isCounted = dueMs - startMs >= warmUpMs;
    asked.push(ask(pool, plan.point(), { dueMs, isCounted, tally }));
    const idleMs = dueMs + 500 / plan.rate;
    await wait(Math.max(0, idleMs - performance.now()));
    asked.push(askNothing(pool, { dueMs: idleMs, isCounted, tally }));
  }
  await Promise.all(asked);
  return tally;
}

const answer = z.object({
  data: z.array(
    z.object({
      delivery: z.object({ fee: z.number(), eta: z.string() }),
      distance_m: z.number(),
    }),
  ),
});

async function ask(
  pool: Pool,
  { lat, lng }: GeoPoint,
  { dueMs, isCounted, tally }: { dueMs: number; isCounted: boolean; tally: Tally },
): Promise<void> {
  const near = `${lat.toFixed(6)},${lng.toFixed(6)}`;
  const path = `/v1/restaurants?near=${near}&open_now=true&limit=${pageLength}`;
  const { statusCode, body } = await pool.request({ method: 'GET', path });
  const text = await body.text();
  const tookMs = performance.now() - dueMs;
  if (statusCode !== 200) throw new Error(`${path} was answered ${statusCode}: ${text}`);
  if (!isCounted) return;
  tally.ms.push(tookMs);
  // Read once in a while: reading every answer would hold up the clock that measures the next.
  if (tally.ms.length % 20 === 0) tally.listed.push(answer.parse(JSON.parse(text)).data.length);
}

async function askNothing(
  pool: Pool,
  { dueMs, isCounted, tally }: { dueMs: number; isCounted: boolean; tally: Tally },
): Promise<void> {
  const { body } = await pool.request({ method: 'GET', path: '/healthz' });
  await body.dump();
  if (isCounted) tally.idleMs.push(performance.now() - dueMs);
}

async function start(
  env: NodeJS.ProcessEnv,
): Promise<{ readonly openMs: number; kill(): Promise<void> }> {
  const entry = join(import.meta.dirname, 'server.ts');
  const child = spawn(process.execPath, [entry], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('READY ')) continue;
    child.stdout.resume();
    const { openMs } = z.object({ openMs: z.number() }).parse(JSON.parse(line.slice(6)));
    return {
      openMs,
      async kill() {
        if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
        await gone;
      },
    };
  }
  throw new Error('the server ended before it was ready');
}
