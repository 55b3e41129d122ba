/**
 * `npm run bench -- <name> [--json] [--html FILE] [flags of that benchmark]`, and once before the
 * first comparison `npm run bench -- peers-install`.
 *
 * A benchmark is a folder with a `bench.ts` that exports `run`. It is imported only when asked for,
 * so that one that does not load leaves the others standing. With `--json` the last line of stdout
 * is one JSON object and the readable table goes to stderr.
 */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { asked } from './asked.ts';
import { commit, machine } from './machine.ts';
import { printed } from './print.ts';
import { install } from './peers/install.ts';
import { page } from './report/page.ts';
import type { BenchOptions, BenchResult, BenchRun } from './result.ts';

const here = import.meta.dirname;

function names(): string[] {
  return readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(here, entry.name, 'bench.ts')))
    .map((entry) => entry.name)
    .toSorted();
}

async function load(name: string): Promise<(options: BenchOptions) => Promise<BenchResult>> {
  const url = pathToFileURL(join(here, name, 'bench.ts')).href;
  const module = (await import(url)) as { run?: (options: BenchOptions) => Promise<BenchResult> };
  if (typeof module.run !== 'function') throw new Error(`bench/${name}/bench.ts exports no run()`);
  return module.run;
}

async function main(): Promise<void> {
  const { name, json, html, args } = asked(process.argv.slice(2));
  if (name === 'peers-install') {
    install();
    return;
  }
  if (name === undefined || !names().includes(name)) {
    console.error(name === undefined ? 'Which benchmark?' : `There is no benchmark "${name}".`);
    console.error(`There is: ${names().join(', ')}. bench/README.md says what each one measures.`);
    process.exitCode = 2;
    return;
  }
  const run = await load(name);
  // Before the run: afterwards the load is the benchmark's own.
  const where = { machine: machine(), commit: commit() };
  const result: BenchRun = { ...(await run({ json, args })), ...where };
  (json ? process.stderr : process.stdout).write(printed(result));
  if (html !== undefined) {
    const file = resolve(html);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, page(result));
    console.error(`report: ${file}`);
  }
  const { charts: _drawnOnly, ...plain } = result;
  if (json) process.stdout.write(`${JSON.stringify(plain)}\n`);
}

await main();
