/**
 * Four ways to run the same food orders, each order four external calls of 75 ms: verify payment,
 * restaurant and delivery partner, notifications. Answers the published claims about blocking and
 * async with figures; bench/README.md says what is measured and what is not.
 */
import { parseArgs } from 'node:util';
import type { BenchOptions, BenchResult, Chart } from '../result.ts';
import { rounded } from '../statistics.ts';
import { blockingCallsPerS, threeCalls } from './claims.ts';
import { turnsFor } from './turns.ts';
import { Crew, models } from './model.ts';
import type { Measured, Model } from './model.ts';
import type { Ask } from './protocol.ts';
import type { ScheduleSpec } from './schedule.ts';

/** Enough to know the rate of one blocking worker; a thousand would take five minutes. */
const blockingOrders = 12;
/** A CPU-heavy request, and how often one comes while orders do. */
const heavy = { ms: 150, everyMs: 500 };

export interface Row extends Measured {
  readonly scenario: 'burst' | 'cpu';
  readonly model: string;
  /** Where CPU-heavy requests ran while the orders did. */
  readonly cpu_heavy: '' | 'none' | 'same' | 'toThread';
}

async function burst(model: Model, sizes: readonly number[]): Promise<Row[]> {
  const rows: Row[] = [];
  // Blocking threads are started once: they cost seconds, and hold nothing between bursts.
  await using kept = model.program === 'blocking.ts' ? await Crew.of(model) : undefined;
  for (const orders of sizes) {
    await using own = kept === undefined ? await Crew.of(model) : undefined;
    const measured = await (kept ?? own)?.serve({ orders });
    if (measured === undefined) continue;
    rows.push({ scenario: 'burst', model: model.name, cpu_heavy: '', ...measured });
    console.error(`${orders} at once, ${model.name}: ${measured.orders_per_s} orders/s`);
  }
  return rows;
}

/** The same arrivals quiet and with CPU-heavy requests among them. */
async function besideCpu(model: Model, spec: ScheduleSpec, turns: number): Promise<Row[]> {
  await using crew = await Crew.of(model);
  const rows: Row[] = [];
  const serve = async (cpu_heavy: Row['cpu_heavy'], heavyOn: Ask['heavyOn']): Promise<void> => {
    const schedule = cpu_heavy === 'none' ? spec : { ...spec, heavyEveryMs: heavy.everyMs };
    const measured = await crew.serve(schedule, { turns, heavyOn });
    rows.push({ scenario: 'cpu', model: model.name, cpu_heavy, ...measured });
    const held = measured.loop_delay_max_ms;
    console.error(
      `CPU-heavy ${cpu_heavy}, ${model.name}: p99 ${measured.p99_ms} ms` +
        (held === undefined ? '' : `, loop held up ${held} ms`),
    );
  };
  await serve('none', 'loop');
  await serve('same', 'loop');
  if (model.program === 'async.ts') await serve('toThread', 'thread');
  return rows;
}

export async function run({ args }: BenchOptions): Promise<BenchResult> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      orders: { type: 'string', default: '100,1000,10000' },
      seconds: { type: 'string', default: '4' },
    },
  });
  const sizes = values.orders.split(',').map(Number);
  if (!sizes.every((size) => size > 0)) throw new Error(`--orders wants numbers: ${values.orders}`);
  const seconds = Number(values.seconds);
  const { blockingWorker, pool100, pool500, async: single, asyncProcesses } = models;

  const calls = await threeCalls(200);
  const rows = [...(await burst(blockingWorker, [blockingOrders]))];
  for (const model of [pool100, pool500, single, asyncProcesses]) {
    rows.push(...(await burst(model, sizes)));
  }
  const turns = turnsFor(heavy.ms);
  // Two orders a second is what one blocking worker can bear; the others get 200.
  const slow: ScheduleSpec = { orders: 2 * seconds, ratePerS: 2 };
  const steady: ScheduleSpec = { orders: 200 * seconds, ratePerS: 200 };
  rows.push(...(await besideCpu(blockingWorker, slow, turns)));
  for (const model of [pool100, pool500, single, asyncProcesses]) {
    rows.push(...(await besideCpu(model, steady, turns)));
  }
  return {
    bench: 'models',
    figures: {
      ...figuresOf(rows, sizes),
      blocking_300ms_calls_per_s: blockingCallsPerS(10, 300),
      three_200ms_calls_together_ms: calls.together,
      three_200ms_calls_in_turn_ms: calls.inTurn,
    },
    rows,
    charts: chartsOf(rows),
    notes: [
      `One blocking worker ran ${blockingOrders} orders at once to measure its rate; nothing of it ` +
        'is extrapolated: its latencies are those of so many orders, not of a thousand.',
      `CPU-heavy requests take about ${heavy.ms} ms of one core and come every ${heavy.everyMs} ms ` +
        'among 200 orders a second (2 a second for the one blocking worker).',
    ],
  };
}

export function figuresOf(rows: readonly Row[], sizes: readonly number[]): Record<string, number> {
  const { blockingWorker, pool100, pool500, async: single, asyncProcesses } = models;
  const at = sizes.includes(1000) ? 1000 : Math.max(...sizes);
  const of = (model: Model, orders = at): Row | undefined =>
    rows.find((r) => r.scenario === 'burst' && r.model === model.name && r.orders === orders);
  const beside = (where: Row['cpu_heavy']): Row | undefined =>
    rows.find((r) => r.scenario === 'cpu' && r.model === single.name && r.cpu_heavy === where);
  const rate = (row: Row | undefined): number => row?.orders_per_s ?? Number.NaN;
  const most = Math.max(...sizes);
  const figures = {
    async_over_blocking: rate(of(single)) / rate(of(blockingWorker, blockingOrders)),
    async_over_100_threads: rate(of(single)) / rate(of(pool100)),
    async_over_500_threads: rate(of(single)) / rate(of(pool500)),
    blocking_worker_orders_per_s: rate(of(blockingWorker, blockingOrders)),
    threads_100_orders_per_s: rate(of(pool100)),
    threads_500_orders_per_s: rate(of(pool500)),
    async_orders_per_s: rate(of(single)),
    async_most_orders_per_s: rate(of(single, most)),
    async_processes_most_orders_per_s: rate(of(asyncProcesses, most)),
    threads_500_rss_mb: of(pool500)?.rss_mb ?? Number.NaN,
    async_rss_mb: of(single)?.rss_mb ?? Number.NaN,
    loop_delay_max_ms: beside('toThread')?.loop_delay_max_ms ?? Number.NaN,
    loop_delay_quiet_max_ms: beside('none')?.loop_delay_max_ms ?? Number.NaN,
    loop_delay_when_blocked_max_ms: beside('same')?.loop_delay_max_ms ?? Number.NaN,
  };
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, rounded(value, value < 100 ? 2 : 0)]),
  );
}

function chartsOf(rows: readonly Row[]): Chart[] {
  const bursts = rows.filter((row) => row.scenario === 'burst');
  const names = [...new Set(bursts.map((row) => row.model))];
  const lines = (value: (row: Row) => number) =>
    names.map((label) => ({
      label,
      points: bursts
        .filter((row) => row.model === label)
        .map((row) => [row.orders, value(row)] as const),
    }));
  const shared = { kind: 'lines', xTitle: 'orders at once', scale: 'log' } as const;
  return [
    { ...shared, title: 'Throughput', unit: 'orders/s', lines: lines((row) => row.orders_per_s) },
    { ...shared, title: 'Latency, p99', unit: 'ms', lines: lines((row) => row.p99_ms) },
    { ...shared, title: 'Memory', unit: 'MB resident', lines: lines((row) => row.rss_mb) },
    {
      kind: 'bars',
      title: 'The slowest order while CPU-heavy requests arrive',
      unit: 'ms',
      bars: rows
        .filter((row) => row.scenario === 'cpu')
        .map((row) => ({
          label: `${row.model}, ${cpuWords[row.cpu_heavy]}`,
          value: row.max_ms,
          ours: row.cpu_heavy === 'toThread',
        })),
    },
  ];
}

const cpuWords = { '': '', none: 'quiet', same: 'in place', toThread: 'toThread' } as const;
