/**
 * Kills Dabba again and again, and asks afterwards whether anything was lost or done twice.
 *
 * Server and sandbox are processes of their own. Customers press the button once each and their
 * phones ask again with the same key until somebody answers. The sandbox keeps its own books.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { between, seeded } from '../../src/base/random.ts';
import { ask } from '../../src/cli/door.ts';
import { place } from '../../src/cli/rush/place.ts';
import { kitchensAt, planOfDemand } from '../../src/cli/rush/plan.ts';
import { freePort } from '../orders/server.ts';
import type { BenchOptions, BenchResult } from '../result.ts';
import { audit, twins } from './audit.ts';
import { Running } from './processes.ts';
import { type CrashSettings, settingsOf } from './settings.ts';

const readyMsMax = 60_000;
/** Longer than any chain of deadlines, in domain time. */
const endWithinMs = 10 * 3_600_000;

export async function run({ args }: BenchOptions): Promise<BenchResult> {
  const settings = settingsOf(args);
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'dabba-crash-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const doors = {
    dabba: `http://127.0.0.1:${port}`,
    sandbox: `http://127.0.0.1:${sandboxPort}`,
  };
  const now = Date.now();
  const clock = ['--speed', String(settings.speed), '--clock-anchor', `${now}:${now}`];
  // Our own couriers cannot carry so many: a partner large enough takes the rest.
  const behaviour = JSON.stringify({ fleet: { couriers: 5_000 } });
  const seed = ['--seed', String(settings.seed)];
  const city = ['--door', doors.dabba, '--day', settings.day, '--behaviour', behaviour];
  const sandbox = Running.spawn(
    ['sandbox', '--port', String(sandboxPort)].concat(city, clock, seed),
  );
  stack.defer(() => sandbox.end('SIGTERM'));
  if (!(await sandbox.prints('is open', readyMsMax))) throw new Error(sandbox.said);

  const data = ['--data', join(folder, 'dabba.db'), '--sandbox', doors.sandbox];
  const serve = (): Running =>
    Running.spawn(
      ['serve', '--port', String(port), '--log-level', 'error'].concat(data, clock, seed),
    );
  const victim = { now: serve() };
  stack.defer(() => victim.now.end('SIGTERM'));
  if (!(await victim.now.prints('is ready', readyMsMax))) throw new Error(victim.now.said);

  const crowd = new Crowd(doors.dabba, settings);
  await crowd.arrive();
  while ((await openOrders(doors.dabba)) < settings.open) await wait(200);
  const openAtKill = await killing(settings, { victim, serve, door: doors.dabba });
  await crowd.leave();
  await atRest(doors.dabba, settings.speed);

  const found = await audit(doors, crowd.accepted);
  const doubled = [...found.doubled, ...(await twins(doors.dabba))];
  const notes = [...found.lost, ...doubled, ...found.moneyApart].slice(0, 20);
  if (notes.length > 0 || crowd.accepted.size !== found.ended) process.exitCode = 1;
  return {
    bench: 'crash',
    figures: {
      crashes: settings.kills,
      open_at_kill_min: Math.min(...openAtKill),
      orders_accepted: crowd.accepted.size,
      orders_ended: found.ended,
      orders_refused: crowd.refused,
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
    ],
    notes: [...notes, ...found.summary.errors.slice(0, 5)],
  };
}

/** Kills at random moments, some of them while the last start is still recovering. */
async function killing(
  settings: CrashSettings,
  on: { victim: { now: Running }; serve: () => Running; door: string },
): Promise<number[]> {
  const random = seeded(settings.seed);
  const openAtKill: number[] = [];
  for (let kill = 1; kill <= settings.kills; kill++) {
    const early = kill > 1 && random() < 0.25;
    const pauseMs = early ? between(random, 50, 900) : between(random, 200, 2_500);
    if (early) {
      await wait(pauseMs);
    } else {
      if (kill > 1) await answering(on.door);
      await wait(pauseMs);
      openAtKill.push(await openOrders(on.door));
    }
    await on.victim.now.end('SIGKILL');
    console.error(
      `kill ${kill} of ${settings.kills}${early ? ', while starting' : `, ${openAtKill.at(-1)} orders open`}`,
    );
    on.victim.now = on.serve();
  }
  await answering(on.door);
  return openAtKill;
}

async function answering(door: string): Promise<void> {
  const until = Date.now() + readyMsMax;
  while (Date.now() < until) {
    try {
      const response = await fetch(`${door}/readyz`, { signal: AbortSignal.timeout(2_000) });
      if (response.ok) return;
    } catch {
      // Not yet.
    }
    await wait(50);
  }
  throw new Error('the door stays shut after a kill');
}

async function openOrders(door: string): Promise<number> {
  const text = await (await fetch(`${door}/metrics`)).text();
  return Number(/^dabba_open_orders (\d+)/m.exec(text)?.[1] ?? 0);
}

async function atRest(door: string, speed: number): Promise<void> {
  const page = z.object({ data: z.array(z.unknown()) });
  const until = Date.now() + endWithinMs / speed + readyMsMax;
  while (Date.now() < until) {
    const { data } = await ask(`${door}/v1/orders?open=true&limit=1`, page);
    if (data.length === 0) return;
    await wait(500);
  }
}

function sum<K extends string>(rows: Record<string, Record<K, number>>, name: K): number {
  return Object.values(rows).reduce((all, row) => all + row[name], 0);
}

/** Customers who come at a steady rate until they are told to stop. */
class Crowd {
  /** By the customer's key: the order that was answered 201. */
  readonly accepted = new Map<string, string>();
  refused = 0;
  readonly #door: string;
  readonly #settings: CrashSettings;
  readonly #leaving = new AbortController();
  #all: Promise<void> = Promise.resolve();

  constructor(door: string, settings: CrashSettings) {
    this.#door = door;
    this.#settings = settings;
  }

  async arrive(): Promise<void> {
    const { rate, seed } = this.#settings;
    const plan = planOfDemand(await kitchensAt(this.#door), { orders: 5_000, hours: 1, seed });
    this.#all = (async () => {
      const started = performance.now();
      const underWay = new Set<Promise<void>>();
      for (let index = 0; !this.#leaving.signal.aborted; index++) {
        await wait(Math.max(0, started + (index * 1_000) / rate - performance.now()));
        while (underWay.size >= 2_000) await Promise.race(underWay);
        const body = plan[index % plan.length]?.body;
        const pressed = this.#press(`crash ${seed} ${index}`, body);
        underWay.add(pressed);
        void pressed.finally(() => underWay.delete(pressed));
      }
      await Promise.all(underWay);
    })();
  }

  async #press(key: string, body: unknown): Promise<void> {
    const order = { ...(body as Record<string, unknown>), external_id: key };
    const placed = await place(this.#door, order, { key, patienceMs: 120_000 });
    if (placed.ok) this.accepted.set(key, placed.orderId);
    else this.refused++;
  }

  async leave(): Promise<void> {
    this.#leaving.abort();
    await this.#all;
  }
}
