/**
 * `npm run sim -- [--seeds N] [--from S] [--minutes M] [--seed S] [--plan FILE] [--json]`
 *
 * `--seed` and `--plan` run one history and print all of it. Without them histories are run from
 * `--from` on (1 by default), N of them or for M minutes, up to the first that fails.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { Totals } from './figures.ts';
import type { Plan } from './plan.ts';
import { failureReport } from './report.ts';
import { type Outcome, runPlan } from './run.ts';
import { shrink } from './shrink.ts';
import { generate } from './workload/generate.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
    plan: { type: 'string' },
    json: { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
  },
});

// Machine-readable output has stdout to itself.
const say = values.json ? console.error : console.log;

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`not a whole number: ${text}`);
  return value;
}

/** The commit, with `-dirty` when files differ from it: a seed means little without. */
function commitOf(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=10'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}

/** Runs histories until one fails or enough have been run. */
async function many(totals: Totals): Promise<Outcome | undefined> {
  const from = whole(values.from);
  const until =
    values.minutes === undefined ? Infinity : performance.now() + whole(values.minutes) * 60_000;
  const seeds =
    values.seeds === undefined ? (until === Infinity ? 1_000 : Infinity) : whole(values.seeds);
  const began = performance.now();
  for (let seed = from; seed < from + seeds && performance.now() < until; seed++) {
    const outcome = await runPlan(generate(seed));
    totals.add(outcome);
    if (outcome.violation !== undefined) return outcome;
    if (totals.figures.histories % 1_000 === 0) {
      const perSecond = totals.figures.histories / ((performance.now() - began) / 1_000);
      say(`${totals.figures.histories} histories, ${perSecond.toFixed(0)} a second`);
    }
  }
  return undefined;
}

async function one(plan: Plan, totals: Totals): Promise<Outcome | undefined> {
  const outcome = await runPlan(plan);
  totals.add(outcome);
  say(outcome.history.text);
  say(`history ${outcome.history.hash}`);
  return outcome.violation === undefined ? undefined : outcome;
}

// Before the run: afterwards the load is the simulator's own.
const machine = {
  cpus: availableParallelism(),
  model: cpus()[0]?.model.trim() ?? 'unknown',
  memory_gb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
  platform: `${process.platform}-${process.arch}`,
  load_before: Math.round((loadavg()[0] ?? 0) * 10) / 10,
};
const totals = new Totals();
const began = performance.now();
const failed =
  values.plan !== undefined
    ? await one((JSON.parse(readFileSync(values.plan, 'utf8')) as { plan: Plan }).plan, totals)
    : values.seed !== undefined
      ? await one(generate(whole(values.seed)), totals)
      : await many(totals);
const seconds = (performance.now() - began) / 1_000;
const commit = commitOf();

if (failed !== undefined) {
  const shortest = values['no-shrink'] ? failed : await shrink(failed, runPlan);
  say(failureReport(failed, shortest, { commit }));
  process.exitCode = 1;
}
say(totals.closing(seconds));

if (values.json) {
  const { happenings: _unsaid, ...figures } = totals.figures;
  const { violation } = failed ?? {};
  const result = {
    bench: 'sim',
    figures: { ...figures, histories_per_s: Number((figures.histories / seconds).toFixed(1)) },
    faults: Object.fromEntries(totals.faults),
    failure: violation === undefined ? null : { seed: failed?.plan.seed, ...violation },
    machine,
    commit,
  };
  console.log(JSON.stringify(result));
}
