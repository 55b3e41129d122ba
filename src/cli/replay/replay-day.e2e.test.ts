import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Instance } from '../../../bench/mdrp/instance.ts';
import { syntheticInstance } from '../../../bench/mdrp/synthetic.ts';
import { serveSettings } from '../../app/config.ts';
import { startDabba } from '../../app/dabba.ts';
import { kitchensAt, planOfDemand } from '../rush/plan.ts';
import { play } from '../rush/play.ts';
import type { ReplayReport } from './report.ts';
import { writeDay } from './testing/write-day.ts';

const folder = await mkdtemp(join(tmpdir(), 'dabba-replay-'));
after(() => rm(folder, { recursive: true, force: true }));

/** Twenty orders in two hours, and couriers who work all day. */
function shortDay(): Instance {
  const day = syntheticInstance(3, { orders: 20, couriers: 10, restaurants: 5 });
  const moved = [...day.orders.values()].map((order) => {
    const placedAt = 60 + (order.placedAt % 120);
    return { ...order, placedAt, readyAt: placedAt + order.readyAt - order.placedAt };
  });
  const rested = [...day.couriers.values()].map((one) => ({ ...one, onAt: 0, offAt: 600 }));
  return {
    ...day,
    orders: new Map(moved.map((order) => [order.id, order])),
    couriers: new Map(rested.map((courier) => [courier.id, courier])),
  };
}

/** The command as it is typed; its last line, and the code it ends with. */
function replayDay(...flags: readonly string[]): Promise<{ report: ReplayReport; code: number }> {
  const program = join(import.meta.dirname, '..', 'main.ts');
  const args = [program, 'replay-day', '--json', '--speed', '900', ...flags];
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { timeout: 120_000 }, (error, stdout, stderr) => {
      const line = stdout.trim().split('\n').at(-1) ?? '';
      const code = error === null ? 0 : Number(error.code);
      if (line.startsWith('{')) resolve({ report: JSON.parse(line) as ReplayReport, code });
      else reject(new Error(`no report: ${stderr}`));
    });
  });
}

const day = await writeDay(folder, shortDay());

test('a day played through the door is delivered by our own couriers and held against the benchmark', async () => {
  const { report, code } = await replayDay('--mdrp', day);
  assert.equal(code, 0, report.wrong.join('\n'));
  assert.deepEqual(report.ends, { delivered: 20 });
  assert.equal(report.jobs_by_partner, 0);
  assert.deepEqual(
    [report.orders_stuck, report.orders_doubled, report.couriers_doubled],
    [0, 0, 0],
  );
  assert.equal(report.against, 'the benchmark');
  assert.ok(report.bench_ctd_mean_min > 10 && report.ctd_mean_min > 10);
  // Nobody cooks or drives faster or slower for being watched.
  assert.ok(Math.abs(report.prep_mean_min - report.bench_prep_mean_min) < 2);
});

test('with couriers who say no, vanish and run late every order comes to an end, and nobody is doubled', async () => {
  const troubles = ['--decline', '0.3', '--dark', '0.1', '--late', '0.2'];
  const { report, code } = await replayDay('--mdrp', day, ...troubles);
  assert.equal(code, 0, report.wrong.join('\n'));
  assert.equal(report.orders_placed, 20);
  assert.ok(report.offers_declined > 0, 'somebody said no');
  assert.deepEqual(
    [report.orders_stuck, report.orders_doubled, report.couriers_doubled],
    [0, 0, 0],
  );
});

test('what a data file recorded is ordered again and held against what it came to then', async () => {
  const data = join(folder, 'recorded.db');
  // Early on a Friday evening: which restaurants are open is not left to when the test is run.
  const clockAnchor = `${Date.now()}:${Date.UTC(2026, 0, 16, 17)}`;
  const settings = { port: 0, sandboxPort: 0, data, speed: 900, logLevel: 'error', clockAnchor };
  let recorded = 0;
  {
    await using dabba = await startDabba(serveSettings.parse(settings));
    const { url: door, clock } = dabba;
    const plan = planOfDemand(await kitchensAt(door), { orders: 6, hours: 0.5, seed: 1 });
    const { orderIds } = await play(plan, { door, speed: 900, runKey: 'once', clock });
    recorded = orderIds.length;
    assert.ok(recorded > 3, `${recorded} of 6 were taken`);
  }
  const { report, code } = await replayDay('--recorded', data);
  assert.equal(code, 0, report.wrong.join('\n'));
  assert.equal(report.against, 'the recording');
  assert.equal(report.orders_placed, recorded);
  assert.ok(report.bench_delivered > 0 && report.bench_ctd_mean_min > 5);
});

test('no day, or two, is a mistake in the flags', async () => {
  await assert.rejects(replayDay(), /either --mdrp DIR or --recorded FILE/);
});
