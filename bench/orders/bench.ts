/**
 * Orders a second, seen through to their end, beside what else could do it; README.md says what is
 * measured and what is not.
 *
 * One peer runs at a time, on fresh data; peers take turns within a round and the order turns round
 * with every round, so that what else the machine does falls on all of them. A figure is the median
 * over the rounds, a ratio the median of the rounds' own ratios.
 */
import { join } from 'node:path';
import type { BenchOptions, BenchResult, PeerResult } from '../result.ts';
import { median, rounded } from '../statistics.ts';
import { cpuMsOf } from './cpu.ts';
import type { LoadReport } from './load.ts';
import { versions } from './peers.ts';
import type { Peer } from './peers.ts';
import { runLoad } from './run-load.ts';
import { startServer } from './server.ts';
import { settingsOf } from './settings.ts';
import type { Mode, Settings } from './settings.ts';

type Measure = Mode | 'accept';

export interface Sample {
  readonly peer: string;
  readonly measure: Measure;
  readonly round: number;
  readonly report: LoadReport;
  /** Calls the common fake saw for each order done, over HTTP only: 4, or the peer skipped some. */
  readonly callsPerOrder?: number;
  /** CPU time of the server and all that it started, for each order done; only where it is told. */
  readonly cpuMsPerOrder?: number;
}

/** Which measurements a round holds: every peer in every mode, and acceptance where it is claimed. */
function plannedOf(settings: Settings, peers: readonly Peer[]): { peer: Peer; measure: Measure }[] {
  const throughput = settings.modes.flatMap((measure) => peers.map((peer) => ({ peer, measure })));
  const claimed = peers.filter((peer) => peer.name === 'dabba' || peer.name === 'bare');
  const accept = settings.modes.includes('wait') ? claimed : [];
  return [...throughput, ...accept.map((peer) => ({ peer, measure: 'accept' as const }))];
}

async function callsSeen(fakeUrl: string): Promise<number> {
  const calls = (await (await fetch(fakeUrl)).json()) as Record<string, number>;
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}

async function measured(
  { peer, measure }: { peer: Peer; measure: Measure },
  settings: Settings,
  fakeUrl: string,
): Promise<Pick<Sample, 'report' | 'callsPerOrder' | 'cpuMsPerOrder'>> {
  const before = await callsSeen(fakeUrl);
  const env = {
    MODE: measure === 'http' ? 'http' : 'wait',
    CALL_MS: String(settings.callMs),
    FAKE_URL: fakeUrl,
  };
  const server = await startServer(peer.entry, env, peer.flags);
  try {
    const cpuBefore = cpuMsOf(server.pid);
    const report = await runLoad(server, {
      connections: peer.connections,
      warmupMs: settings.warmupMs,
      windowMs: settings.windowMs,
      ...(measure === 'accept' ? { ratePerS: settings.rate } : { openMax: peer.openMax[measure] }),
    });
    const cpuMs = (cpuMsOf(server.pid) ?? Number.NaN) - (cpuBefore ?? Number.NaN);
    const cpuMsPerOrder = rounded(cpuMs / report.done, 3);
    const calls = (await callsSeen(fakeUrl)) - before;
    return {
      report,
      ...(measure === 'http' && { callsPerOrder: rounded(calls / report.done, 3) }),
      ...(Number.isFinite(cpuMsPerOrder) && { cpuMsPerOrder }),
    };
  } finally {
    await server.stop();
  }
}

export async function run({ args }: BenchOptions): Promise<BenchResult> {
  const settings = settingsOf(args);
  const out = new Map<string, string>();
  for (const peer of settings.peers) {
    const why = peer.missing();
    if (why !== undefined) out.set(peer.name, why);
  }
  const samples: Sample[] = [];
  const fake = await startServer(join(import.meta.dirname, 'fake.ts'), {
    CALL_MS: String(settings.callMs),
  });
  try {
    for (let round = 1; round <= settings.rounds; round++) {
      const peers = settings.peers.filter((peer) => !out.has(peer.name));
      const planned = plannedOf(settings, round % 2 === 1 ? peers : peers.toReversed());
      for (const one of planned) {
        const { name } = one.peer;
        if (out.has(name)) continue;
        try {
          const sample = await measured(one, settings, fake.orders);
          samples.push({ peer: name, measure: one.measure, round, ...sample });
          console.error(
            `${round}/${settings.rounds} ${name} ${one.measure}: ${told(one, sample.report)}`,
          );
        } catch (error) {
          if (name === 'dabba' || name === 'bare') throw error;
          out.set(name, `failed: ${error instanceof Error ? error.message : String(error)}`);
          console.error(`${name}: ${out.get(name)}`);
        }
      }
    }
  } finally {
    await fake.stop();
  }
  return resultOf(samples, out, settings);
}

function told({ measure }: { measure: Measure }, report: LoadReport): string {
  return measure === 'accept'
    ? `accepted with p99 ${report.p99_ms} ms at ${rounded(report.accepted_in_window / report.window_s)}/s`
    : `${report.done_per_s} orders/s`;
}

export function resultOf(
  samples: readonly Sample[],
  out: ReadonlyMap<string, string>,
  settings: Settings,
): BenchResult {
  const peers: Record<string, PeerResult> = {};
  for (const { name } of settings.peers) {
    const skipped = out.get(name);
    if (skipped !== undefined) peers[name] = { skipped };
    else if (name !== 'dabba') peers[name] = figuresOf(samples, name, 'dabba_over_it');
  }
  return {
    bench: 'orders',
    figures: figuresOf(samples, 'dabba', undefined),
    peers,
    rows: samples.map(rowOf),
    notes: notesOf(samples),
  };
}

function figuresOf(
  samples: readonly Sample[],
  name: string,
  over: string | undefined,
): Record<string, number> {
  const figures: Record<string, number> = {};
  for (const mode of ['wait', 'http'] as const) {
    const prefix = mode === 'http' ? 'http_' : '';
    const own = samples.filter((sample) => sample.peer === name && sample.measure === mode);
    if (own.length === 0) continue;
    figures[`${prefix}orders_per_s`] = rounded(median(own.map((s) => s.report.done_per_s)));
    const ratio =
      over === undefined
        ? ratioOf(samples, { mode, of: name, to: 'bare' })
        : ratioOf(samples, { mode, of: 'dabba', to: name });
    if (Number.isFinite(ratio)) figures[`${prefix}${over ?? 'ratio_to_bare'}`] = rounded(ratio, 3);
  }
  const costs = samples
    .filter((sample) => sample.peer === name && sample.measure === 'wait')
    .flatMap(({ cpuMsPerOrder }) => cpuMsPerOrder ?? []);
  if (costs.length > 0) figures['cpu_per_order_ms'] = rounded(median(costs), 3);
  const accepts = samples.filter((s) => s.peer === name && s.measure === 'accept');
  if (accepts.length > 0) {
    figures['accept_p99_ms'] = rounded(median(accepts.map((s) => s.report.p99_ms)), 2);
  }
  return figures;
}

/** The median over the rounds of one peer's rate over another's in the same round. */
function ratioOf(samples: readonly Sample[], pair: { mode: Mode; of: string; to: string }): number {
  const rates = (name: string): Map<number, number> =>
    new Map(
      samples
        .filter((sample) => sample.peer === name && sample.measure === pair.mode)
        .map((sample) => [sample.round, sample.report.done_per_s]),
    );
  const below = rates(pair.to);
  const ratios: number[] = [];
  for (const [round, rate] of rates(pair.of)) {
    const other = below.get(round);
    if (other !== undefined) ratios.push(rate / other);
  }
  return median(ratios);
}

function rowOf(sample: Sample): Record<string, unknown> {
  const { peer, measure, round, report, callsPerOrder, cpuMsPerOrder } = sample;
  return {
    peer,
    measure,
    round,
    orders_per_s: report.done_per_s,
    accept_p50_ms: report.p50_ms,
    accept_p99_ms: report.p99_ms,
    accept_max_ms: report.max_ms,
    accepted: report.accepted,
    refused: report.refused,
    failed: report.failed,
    left: report.left,
    open_most: report.open_most,
    ...(callsPerOrder !== undefined && { calls_per_order: callsPerOrder }),
    ...(cpuMsPerOrder !== undefined && { cpu_ms_per_order: cpuMsPerOrder }),
    load_cpu: report.load_cpu,
  };
}

function notesOf(samples: readonly Sample[]): string[] {
  const notes = ['bare promises nothing: it is the ceiling that the others are measured against.'];
  const bad = samples.filter(({ report }) => report.left + report.failed + report.refused > 0);
  for (const { peer, measure, round, report } of bad) {
    notes.push(
      `${peer}, ${measure}, round ${round}: ${report.left} accepted and not done when the wait for ` +
        `them ended, ${report.refused} refused, ${report.failed} lost their connection.`,
    );
  }
  const installed = Object.entries(versions()).map(([name, version]) => `${name} ${version}`);
  if (installed.length > 0) notes.push(`Installed: ${installed.join(', ')}.`);
  return notes;
}
