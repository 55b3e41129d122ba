/**
 * `npm run bench -- mdrp [--class strict|open] [--all | --hard | --sample N | --instances a,b]
 * [--ready known|unknown] [--epoch N] [--seed N] [--policy routes|lazy] [--film FILE]`.
 *
 * Plays the published days of the meal delivery routing problem: the referees here, the policy in
 * two processes of its own that see only what a referee tells them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { BenchOptions, BenchResult } from '../result.ts';
import { rounded } from '../statistics.ts';
import { choiceOf } from './choice.ts';
import type { Choice } from './choice.ts';
import { filmOf } from './film.ts';
import { Lane } from './lane.ts';
import type { Played } from './lane.ts';
import { instanceNames, instancesDir, loadInstance } from './load.ts';
import { publishedBeside } from './published.ts';
import { Referee } from './referee.ts';
import { mean, scored } from './score.ts';
import type { Score } from './score.ts';

const lanes = 2;
const filmed = 3;

interface Day {
  readonly referee: Referee;
  readonly score: Score;
  readonly played: Played;
  readonly sha256: string;
}

export async function run({ args }: BenchOptions): Promise<BenchResult> {
  const choice = choiceOf(args);
  const dir = instancesDir();
  const names = choice.pick(instanceNames(dir));
  if (names.length === 0) {
    return {
      bench: 'mdrp',
      figures: {},
      notes: [`No instances: ${dir} holds none. Set DABBA_MDRP_DIR to where they are.`],
    };
  }
  const started = performance.now();
  const days = await played(dir, names, choice);
  const wallS = (performance.now() - started) / 1000;
  if (choice.film !== undefined) writeFilm(choice.film, days);
  return {
    bench: 'mdrp',
    figures: { ...figuresOf(days), wall_s: rounded(wallS) },
    peers: publishedBeside(choice.rules, names),
    rows: days.map(rowOf),
    notes: notesOf(days, choice),
  };
}

async function played(dir: string, names: readonly string[], choice: Choice): Promise<Day[]> {
  const days: Day[] = [];
  // The longest days first, so that no lane is left with one at the end.
  const queue = names
    .map((name) => loadInstance(dir, name))
    .toSorted((a, b) => b.instance.orders.size - a.instance.orders.size);
  const drive = async (): Promise<void> => {
    using lane = new Lane();
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const referee = new Referee(next.instance, choice.rules);
      const one = await lane.play(referee, choice.settings);
      days.push({ referee, score: scored(referee), played: one, sha256: next.sha256 });
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, names.length) }, drive));
  return days.toSorted((a, b) =>
    a.referee.instance.name.localeCompare(b.referee.instance.name, 'en'),
  );
}

function figuresOf(days: readonly Day[]): Record<string, number> {
  const over = (measure: keyof Score, digits: number): number =>
    rounded(mean(days.map(({ score }) => score[measure])), digits);
  return {
    instances: days.length,
    undelivered_pct: over('undeliveredPct', 4),
    ctd_mean_min: over('ctd', 3),
    excess_mean_min: over('excess', 3),
    rtp_mean_min: over('rtp', 3),
    ctd_p90_min: over('ctdP90', 2),
    cost_per_order: over('costPerOrder', 3),
    worst_decision_ms: rounded(Math.max(...days.map((day) => day.played.worstMs)), 1),
    worst_decision_cpu_ms: rounded(Math.max(...days.map((day) => day.played.worstCpuMs)), 1),
    penalised_excess_min: over('penalisedExcess', 3),
    floor_ctd_min: over('floor', 3),
    rtp_p90_min: over('rtpP90', 2),
    overage_mean_min: over('overage', 3),
    utilisation: over('utilisation', 3),
    orders_per_bundle: over('ordersPerBundle', 3),
    additions_per_day: over('additions', 1),
    prepositionings_per_day: over('moves', 1),
    refused_per_day: over('refused', 2),
    mean_decision_ms: rounded(
      days.reduce((sum, day) => sum + day.played.totalMs, 0) /
        days.reduce((sum, day) => sum + day.played.decisions, 0),
      2,
    ),
  };
}

function rowOf({ referee, score, played: { worstMs }, sha256 }: Day): Record<string, unknown> {
  return {
    instance: referee.instance.name,
    orders: score.orders,
    undelivered: score.orders - score.delivered,
    floor: rounded(score.floor, 2),
    ctd: rounded(score.ctd, 2),
    excess: rounded(score.excess, 2),
    penalised: rounded(score.penalisedExcess, 2),
    rtp: rounded(score.rtp, 2),
    p90: rounded(score.ctdP90, 1),
    cost: rounded(score.costPerOrder, 2),
    per_bundle: rounded(score.ordersPerBundle, 2),
    additions: score.additions,
    moves: score.moves,
    refused: score.refused,
    worst_ms: rounded(worstMs),
    files: sha256.slice(0, 8),
  };
}

function notesOf(days: readonly Day[], { rules, settings }: Choice): string[] {
  const { class: ruleClass, ready, epoch } = rules;
  const used = [
    days.some((day) => day.score.additions > 0) ? 'additions to a bundle before its pickup' : '',
    days.some((day) => day.score.moves > 0) ? 'prepositioning' : '',
  ].filter((power) => power !== '');
  return [
    `Class ${ruleClass}, ready times ${ready}, a decision every ${epoch} min, policy ${settings.policy}, seed ${settings.seed}.`,
    `Powers used beyond plain instructions: ${used.length === 0 ? 'none' : used.join(', ')}.`,
    'Means are unweighted over instances. Every order is tried, those that cannot make 90 minutes too.',
    'worst_decision_ms is wall time, from the question sent to the policy process to its answer read; worst_decision_cpu_ms is what the deciding thread used of a processor, whoever else was at work.',
  ];
}

function writeFilm(file: string, days: readonly Day[]): void {
  const worst = days
    .toSorted((a, b) => b.score.penalisedExcess - a.score.penalisedExcess)
    .slice(0, filmed);
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, filmOf(worst));
  console.error(`film: ${path}`);
}
