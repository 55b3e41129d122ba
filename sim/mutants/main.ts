/**
 * `npm run sim:mutants [-- --only WORDS] [--seeds N]`: plants each fault in a copy of the sources,
 * runs the simulator on it in a process of its own, and prints which checker caught it and how many
 * seeds that took. Exits with 1 when one survives.
 *
 * First the unharmed sources are run over the same seeds: a checker that says no to everything
 * catches every fault.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Mutant } from './mutant.ts';
import { mutants } from './mutants.ts';
import { FaultyTree } from './tree.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    seeds: { type: 'string', default: '1500' },
  },
});
const seedsMax = Number(values.seeds);
/** A fault can make the loop go round for ever, which no checker inside it can say. */
const boundMs = 240_000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

interface Verdict {
  readonly checker: string;
  readonly seeds: number;
  readonly what: string;
}

async function tried(mutant: Mutant): Promise<Verdict | undefined> {
  using tree = new FaultyTree(mutant);
  const child = spawn(
    process.execPath,
    [join(tree.path, 'sim/main.ts'), '--seeds', String(seedsMax), '--json', '--no-shrink'],
    { cwd: tree.path, stdio: ['ignore', 'pipe', 'pipe'], timeout: boundMs },
  );
  let out = '';
  let complaints = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  await once(child, 'close');
  const last = out.trimEnd().split('\n').at(-1) ?? '';
  if (last === '') throw new Error(`${mutant.name}: no result\n${complaints.slice(-2_000)}`);
  const { failure } = JSON.parse(last) as {
    failure: { seed: number; checker: string; what: string } | null;
  };
  return failure === null
    ? undefined
    : { checker: failure.checker, seeds: failure.seed, what: failure.what };
}

const chosen = mutants.filter(({ name }) => name.includes(values.only));
const unharmed = await tried({ name: 'unharmed', patches: [] });
if (unharmed !== undefined) {
  throw new Error(`the unharmed sources fail: ${unharmed.checker}: ${unharmed.what}`);
}
let survivors = 0;
for (const mutant of chosen) {
  const verdict = await tried(mutant);
  if (verdict === undefined) survivors++;
  const seeds = verdict === undefined ? `${seedsMax} seeds` : `${verdict.seeds} seeds`;
  const said = verdict === undefined ? 'SURVIVED' : `caught by ${verdict.checker}`;
  say(`${mutant.name.padEnd(60)} ${said.padEnd(24)} ${seeds}`);
}
say(`${chosen.length - survivors} of ${chosen.length} caught`);
if (survivors > 0) process.exitCode = 1;
