/**
 * Does Dabba harm again and again, and asks afterwards whether anything was lost or done twice.
 *
 * Server and sandbox are processes of their own, joined by lines that can be cut. Customers press
 * the button once each and their phones ask again with the same key until somebody answers. The
 * sandbox keeps its own books.
 */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../orders/server.ts';
import type { BenchOptions, BenchResult } from '../result.ts';
import { audit, twins } from './audit.ts';
import { Crowd } from './crowd.ts';
import { atRest, openOrders, readyMsMax } from './door.ts';
import { clockStepEnv, diskFullEnv } from './environment.ts';
import { Faults } from './faults.ts';
import { Line } from './line.ts';
import { cli, Running } from './processes.ts';
import { type CrashSettings, settingsOf } from './settings.ts';

const server = join(import.meta.dirname, 'server.ts');

export async function run({ args }: BenchOptions): Promise<BenchResult> {
  const settings = settingsOf(args);
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'dabba-crash-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  // Also when it is told to stop before it is through.
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const doors = {
    dabba: `http://127.0.0.1:${port}`,
    sandbox: `http://127.0.0.1:${sandboxPort}`,
  };
  const doorLine = stack.use(await Line.open(port));
  const sandboxLine = stack.use(await Line.open(sandboxPort));
  const now = Date.now();
  const clock = ['--speed', String(settings.speed), '--clock-anchor', `${now}:${now}`];
  // Our own couriers cannot carry so many: a partner large enough takes the rest.
  const behaviour = JSON.stringify({ fleet: { couriers: 5_000 } });
  const seed = ['--seed', String(settings.seed)];
  const city = ['--door', doorLine.url, '--day', settings.day, '--behaviour', behaviour];
  const sandbox = Running.spawn(
    [cli, 'sandbox', '--port', String(sandboxPort)].concat(city, clock, seed),
  );
  stack.defer(() => sandbox.end('SIGTERM'));
  if (!(await sandbox.prints('is open', readyMsMax))) throw new Error(sandbox.said);

  const diskFullFile = join(folder, 'disk-full');
  const data = ['--data', join(folder, 'dabba.db'), '--sandbox', sandboxLine.url];
  const flags = ['--port', String(port), '--log-level', 'error'].concat(data, clock, seed);
  const serve = (clockStepMs: number): Running =>
    Running.spawn([server, ...flags], {
      [diskFullEnv]: diskFullFile,
      [clockStepEnv]: String(clockStepMs),
    });
  const victim = { now: serve(0) };
  stack.defer(() => victim.now.end('SIGTERM'));
  if (!(await victim.now.prints('is ready', readyMsMax))) throw new Error(victim.now.said);

  const crowd = new Crowd(doorLine.url, settings);
  await crowd.arrive();
  await filled(doors.dabba, settings);
  const lines = [doorLine, sandboxLine];
  const faults = new Faults(settings, {
    server: victim,
    serve,
    sandbox,
    doors,
    lines,
    diskFullFile,
  });
  const { times, connectionsCut, openAtKill } = await faults.strike();
  await crowd.leave();
  await atRest(doors.dabba, settings.speed);

  const found = await audit(doors, crowd.accepted);
  const doubled = [...found.doubled, ...(await twins(doors.dabba))];
  const notes = [...found.lost, ...doubled, ...found.moneyApart].slice(0, 20);
  if (notes.length > 0 || crowd.accepted.size !== found.ended) process.exitCode = 1;
  return {
    bench: 'crash',
    figures: {
      crashes: times.kill,
      stops: times.stop,
      outages: times.outage,
      cuts: times.cut,
      connections_cut: connectionsCut,
      disk_full: times.disk,
      clock_steps: times.clock,
      open_at_kill_min: openAtKill.length === 0 ? 0 : Math.min(...openAtKill),
      orders_accepted: crowd.accepted.size,
      orders_ended: found.ended,
      orders_refused: [...crowd.refused.values()].reduce((all, orders) => all + orders, 0),
      lost: found.lost.length,
      doubled: doubled.length,
      money_apart: found.moneyApart.length,
      effects_performed: sum(found.summary.kinds, 'performed'),
      effects_asked_again: sum(found.summary.kinds, 'asked') - sum(found.summary.kinds, 'keys'),
      answers_lost: sum(found.summary.kinds, 'lost_answers'),
    },
    rows: [
      ...Object.entries(found.summary.kinds).map(([kind, counts]) => ({ kind, ...counts })),
      ...Object.entries(found.ends).map(([end, orders]) => ({ end, orders })),
      ...[...crowd.refused].map(([refused, orders]) => ({ refused, orders })),
    ],
    notes: [...notes, ...found.summary.errors.slice(0, 5)],
  };
}

const fillMsMax = 120_000;

/** Orders that come and go too fast for so many to be open at once never would be: that is said. */
async function filled(door: string, { open, rate, speed }: CrashSettings): Promise<void> {
  const until = Date.now() + fillMsMax;
  for (;;) {
    const found = await openOrders(door);
    if (found >= open) return;
    if (Date.now() > until) {
      throw new Error(
        `${found} orders are open, not ${open}: --rate ${rate} is too slow at --speed ${speed}`,
      );
    }
    await wait(200);
  }
}

function sum<K extends string>(rows: Record<string, Record<K, number>>, name: K): number {
  return Object.values(rows).reduce((all, row) => all + row[name], 0);
}
