import type { Played } from '../rush/play.ts';
import type { DayBook } from './day-book.ts';
import type { DayMeasures } from './day-measures.ts';
import type { Doubled, JobWatch } from './job-watch.ts';

/** Flat figures with their unit last in the name; `bench_` ones are what the day is held against. */
export interface ReplayReport {
  readonly replay: string;
  readonly against: string;
  readonly orders_placed: number;
  readonly orders_delivered: number;
  readonly orders_stuck: number;
  readonly orders_doubled: number;
  readonly couriers_doubled: number;
  readonly ends: Readonly<Record<string, number>>;
  readonly refused: Readonly<Record<string, number>>;
  readonly offers: number;
  readonly offers_declined: number;
  readonly offers_expired: number;
  readonly offers_withdrawn: number;
  readonly jobs_taken: number;
  /** Carried by the delivery partner, whom the benchmark does not know. */
  readonly jobs_by_partner: number;
  /** Taken together with another of the same visit. */
  readonly jobs_together: number;
  /** Given to somebody else after a courier had said yes. */
  readonly jobs_lost: number;
  readonly ctd_mean_min: number;
  readonly ctd_p90_min: number;
  readonly prep_mean_min: number;
  readonly rtp_mean_min: number;
  readonly ptd_mean_min: number;
  readonly bench_delivered: number;
  readonly bench_ctd_mean_min: number;
  readonly bench_ctd_p90_min: number;
  readonly bench_prep_mean_min: number;
  readonly bench_rtp_mean_min: number;
  readonly bench_ptd_mean_min: number;
  readonly ctd_ratio: number;
  readonly ctd_p90_ratio: number;
  readonly accept_p50_ms: number;
  readonly took_s: number;
  /** Of that, in which the machine did not get to it and the day stood still. */
  readonly stood_s: number;
  readonly wrong: readonly string[];
}

export function replayReport(of: {
  day: string;
  run: Played;
  watch: JobWatch;
  book: DayBook;
  live: DayMeasures;
  before: { readonly what: string; readonly measures: DayMeasures };
  tookMs: number;
  stoodMs: number;
}): ReplayReport {
  const { watch, book, live, run } = of;
  const { what, measures: bench } = of.before;
  return {
    replay: of.day,
    against: what,
    orders_placed: run.orderIds.length,
    orders_delivered: live.delivered,
    orders_stuck: book.stuck.length,
    orders_doubled: watch.ordersDoubled.length,
    couriers_doubled: watch.couriersDoubled.length,
    ends: book.ends,
    refused: run.refused,
    offers: watch.offered,
    offers_declined: watch.declined,
    offers_expired: watch.expired,
    offers_withdrawn: watch.withdrawn,
    jobs_taken: watch.confirmed,
    jobs_by_partner: watch.byPartner,
    jobs_together: watch.together,
    jobs_lost: watch.lost,
    ctd_mean_min: rounded(live.ctdMean),
    ctd_p90_min: rounded(live.ctdP90),
    prep_mean_min: rounded(live.prepMean),
    rtp_mean_min: rounded(live.rtpMean),
    ptd_mean_min: rounded(live.ptdMean),
    bench_delivered: bench.delivered,
    bench_ctd_mean_min: rounded(bench.ctdMean),
    bench_ctd_p90_min: rounded(bench.ctdP90),
    bench_prep_mean_min: rounded(bench.prepMean),
    bench_rtp_mean_min: rounded(bench.rtpMean),
    bench_ptd_mean_min: rounded(bench.ptdMean),
    ctd_ratio: ratio(live.ctdMean, bench.ctdMean),
    ctd_p90_ratio: ratio(live.ctdP90, bench.ctdP90),
    accept_p50_ms: rounded(median(run.acceptMs)),
    took_s: rounded(of.tookMs / 1_000),
    stood_s: rounded(of.stoodMs / 1_000),
    wrong: [
      ...book.stuck.map((id) => `stuck: ${id}`),
      ...watch.ordersDoubled.map((one) => `order doubled: ${told(one)}`),
      ...watch.couriersDoubled.map((one) => `courier doubled: ${told(one)}`),
    ].slice(0, wrongMax),
  };
}

/** Whether the day went as it must: all placed, all at an end, nobody and nothing doubled. */
export function wentRight(report: ReplayReport, planned: number): boolean {
  const wrong = report.orders_stuck + report.couriers_doubled + report.orders_doubled;
  return wrong === 0 && report.orders_placed === planned;
}

/** Enough to look into; the counts say how many there were. */
const wrongMax = 20;

export function printReplay(report: ReplayReport): void {
  const row = (what: string, live: number, bench: number): string =>
    `  ${what.padEnd(24)}${String(live).padStart(9)}${String(bench).padStart(12)}`;
  console.log(`${report.replay}: ${report.orders_placed} orders placed.
${''.padEnd(26)}${'live'.padStart(9)}${report.against.padStart(16)}
${row('delivered', report.orders_delivered, report.bench_delivered)}
${row('click to door, min', report.ctd_mean_min, report.bench_ctd_mean_min)}   x ${report.ctd_ratio}
${row('  p90', report.ctd_p90_min, report.bench_ctd_p90_min)}   x ${report.ctd_p90_ratio}
${row('  click to ready', report.prep_mean_min, report.bench_prep_mean_min)}
${row('  ready to pick-up', report.rtp_mean_min, report.bench_rtp_mean_min)}
${row('  pick-up to door', report.ptd_mean_min, report.bench_ptd_mean_min)}`);
  console.log('Ends:');
  for (const [end, count] of Object.entries({ ...report.ends, ...report.refused })) {
    console.log(`${String(count).padStart(7)}  ${end}`);
  }
  console.log(
    `Offers: ${report.offers}, of which ${report.offers_declined} declined, ` +
      `${report.offers_expired} expired, ${report.offers_withdrawn} withdrawn; ${report.jobs_taken} taken, ` +
      `${report.jobs_together} of them with another of the same visit, ` +
      `${report.jobs_by_partner} by a partner, ${report.jobs_lost} lost again.`,
  );
  console.log(
    `Stuck: ${report.orders_stuck} orders. Doubled: ${report.couriers_doubled} couriers, ` +
      `${report.orders_doubled} orders. Took ${report.took_s} s, ` +
      `and the day stood still for ${report.stood_s} of them.`,
  );
  for (const line of report.wrong) console.log(`  ${line}`);
}

function told({ at, courierId, orderIds }: Doubled): string {
  return `${new Date(at).toISOString()} ${courierId} ${orderIds.join(' ')}`;
}

function ratio(a: number, b: number): number {
  return b === 0 ? 0 : Math.round((a / b) * 1_000) / 1_000;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
