/** The rules as oxlint runs them: every fixture is a file, and one run looks at all of them. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { top } from './rule.ts';

interface Fixture {
  readonly rule: 'blocking-call' | 'unbounded-all' | 'bare-wait';
  /** Each of these alone is reported. */
  readonly reported: readonly string[];
  /** None of these is. */
  readonly fine: readonly string[];
}

const fixtures: Readonly<Record<string, Fixture>> = {
  'a blocking call by name': {
    rule: 'blocking-call',
    reported: [
      `import { readFileSync } from 'node:fs'; readFileSync('menu');`,
      `import * as fs from 'node:fs'; fs.statSync('menu');`,
      `import { DatabaseSync } from 'node:sqlite'; export const db = new DatabaseSync(':memory:');`,
      `Atomics.wait(cells, 0, 0);`,
    ],
    fine: [
      `import { readFile } from 'node:fs/promises'; await readFile('menu');`,
      `await Atomics.waitAsync(cells, 0, 0).value;`,
      `export const readSync = 1; export function Sync() {} Sync();`,
      `import type { DatabaseSync } from 'node:sqlite'; export type Db = DatabaseSync;`,
      `out.write({ isSync: true });`,
    ],
  },
  'a busy loop': {
    rule: 'blocking-call',
    reported: [
      `while (Date.now() < end);`,
      `while (performance.now() - start < 50) spins++;`,
      `do { spins++; } while (process.hrtime.bigint() < end);`,
      `for (let now = 0; now < end; now = 1) ; for (; Date.now() < end; ) spins++;`,
      `busyWait(50);`,
      `clock.blockFor(50);`,
      `spinUntil(() => ready);`,
    ],
    fine: [
      `while (Date.now() < end) await turn();`,
      `while (queue.length > 0) queue.shift();`,
      `export async function read() { for (; Date.now() < end; ) for await (const each of source) use(each); }`,
      `blocked(50); spinner(50); blockList.add(1);`,
      `export function* ticks() { while (Date.now() < end) yield 1; }`,
    ],
  },
  'an unbounded Promise.all': {
    rule: 'unbounded-all',
    reported: [
      `await Promise.all(orders.map((order) => send(order)));`,
      `await Promise.allSettled([...orders].map(send));`,
      `await Promise.all(orders.flatMap(send).filter(Boolean));`,
      `await Promise.all(Array.from(orders, send));`,
      `await Promise.all([first(), ...orders.map(send)]);`,
      `const calls = orders.map(send); await Promise.all(calls);`,
      `await Promise.all((orders as string[]).map(send) as Promise<void>[]);`,
      `await Promise.all(Object.values(orders).map((order) => send(order)));`,
    ],
    fine: [
      `await Promise.all([pay(), cook()]);`,
      `await Promise.all(['pay', 'cook'].map(send));`,
      `await Promise.all(Array.from({ length: 4 }, worker));`,
      `await Promise.all(orders.map((order) => limit(() => send(order))));`,
      `await gather(orders, send, { limit: 8 });`,
      `await Promise.all(underWay);`,
    ],
  },
  'a wait that nobody can call off': {
    rule: 'bare-wait',
    reported: [
      `setTimeout(() => cook(), 50);`,
      `globalThis.setInterval(cook, 50);`,
      `import { setTimeout as wait } from 'node:timers/promises'; await wait(50);`,
      `await Promise.race([cook(), late()]);`,
      `await Promise.any([cook(), cook()]);`,
      `AbortSignal.any([one, other]);`,
    ],
    fine: [
      `await sleep(50); await race([cook, late]);`,
      `clock.setTimer(50, cook); clearTimeout(timer);`,
      `setImmediate(cook); queueMicrotask(cook);`,
      `await Promise.all([cook(), late()]); races.race([1]);`,
      `AbortSignal.timeout(50);`,
    ],
  },
};

const folder = await mkdtemp(join(tmpdir(), 'dabba-lint-'));
const found = new Map<string, string[]>();
const file = (what: string, kind: string, at: number): string =>
  `${what.replaceAll(' ', '-')}.${kind}.${at}.ts`;

before(async () => {
  const rules = Object.fromEntries(
    Object.values(fixtures).map(({ rule }) => [`dabba/${rule}`, 'error']),
  );
  const plugins = { plugins: [], jsPlugins: [join(top, 'lint', 'plugin.ts')] };
  const config = { ...plugins, categories: { correctness: 'off' }, rules };
  await writeFile(join(folder, '.oxlintrc.json'), JSON.stringify(config));
  for (const [what, { reported, fine }] of Object.entries(fixtures)) {
    for (const [at, text] of reported.entries()) {
      await writeFile(join(folder, file(what, 'reported', at)), text);
    }
    for (const [at, text] of fine.entries()) {
      await writeFile(join(folder, file(what, 'fine', at)), text);
    }
  }
  const oxlint = join(top, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const text = await new Promise<string>((resolve) => {
    execFile(process.execPath, [oxlint, '--format=json'], { cwd: folder }, (_, out) =>
      resolve(out),
    );
  });
  const { diagnostics } = JSON.parse(text) as {
    diagnostics: { filename: string; code: string }[];
  };
  for (const { filename, code } of diagnostics) {
    found.set(filename, [...(found.get(filename) ?? []), code]);
  }
});

after(() => rm(folder, { recursive: true }));

for (const [what, { rule, reported, fine }] of Object.entries(fixtures)) {
  test(`${what} is reported`, () => {
    for (const [at, text] of reported.entries()) {
      assert.deepEqual(found.get(file(what, 'reported', at)), [`dabba(${rule})`], text);
    }
  });

  test(`what only looks like ${what} is not`, () => {
    for (const [at, text] of fine.entries()) {
      assert.equal(found.get(file(what, 'fine', at)), undefined, text);
    }
  });
}
