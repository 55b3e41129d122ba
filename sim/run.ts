import type { Engine } from '../src/engine/engine.ts';
import { day, minute } from '../src/base/instant.ts';
import type { Look, Shown, Violation } from './checkers/checker.ts';
import type { History } from './history.ts';
import type { Plan } from './plan.ts';
import { reconcileEveryMs } from './world/process.ts';
import { settled } from './world/timeline.ts';
import { stackOf, World } from './world/world.ts';

export interface Outcome {
  readonly plan: Plan;
  readonly violation: Violation | undefined;
  readonly history: History;
  readonly figures: Figures;
}

/** What happened in one history, or in many together. */
export interface Figures {
  readonly histories: number;
  readonly orders_accepted: number;
  readonly orders_ended: number;
  readonly lost: number;
  readonly doubled: number;
  readonly crashes: number;
  readonly restarts: number;
  readonly records: number;
  readonly happenings: number;
}

/** Rejections that nobody caught, of the history under way. */
const strays: unknown[] = [];
process.on('unhandledRejection', (reason) => strays.push(reason));

/** A history that makes more happen than this goes in circles. */
const happeningsMax = 500_000;
/** By then every wait of every order is over, the seven days of a hold included. */
const restWithinMs = 40 * day;
const lookEveryMs = 10 * minute;

/**
 * Runs one plan: a storm, in which nothing may be lost or doubled, and a calm, in which everything
 * must come to its end. Stops at the first violation.
 */
export async function runPlan(plan: Plan): Promise<Outcome> {
  using world = new World(plan);
  const { timeline, watch, machine } = world;
  const start = timeline.now;
  try {
    machine.start();
    for (const step of plan.steps) timeline.at(start + step.at, () => world.apply(step));
    const lastAt = plan.steps.at(-1)?.at ?? 0;
    await runTo(world, start + lastAt + 5 * minute);
    if (watch.violation === undefined) {
      world.calmDown();
      await runToRest(world);
    }
    if (watch.violation === undefined) await runOnceMore(world);
  } catch (error) {
    watch.violate('sound', `thrown out of the engine: ${stackOf(error)}`);
  }
  // The event loop gets a turn, after the history: signals, and promises that nobody caught.
  await new Promise((resolve) => setImmediate(resolve));
  for (const stray of strays.splice(0)) watch.violate('sound', `nobody caught ${stackOf(stray)}`);
  return {
    plan,
    violation: watch.violation,
    history: world.history,
    figures: figuresOf(world),
  };
}

/** True when the way there was free. */
async function runTo(world: World, until: number, done?: () => boolean): Promise<boolean> {
  const { timeline, watch } = world;
  let lookAt = timeline.now + lookEveryMs;
  await settled();
  for (;;) {
    if (watch.violation !== undefined) return false;
    if (done?.() === true) return true;
    if (timeline.happened > happeningsMax) {
      watch.violate('ends', `${happeningsMax} things have happened and there is no end`);
      return false;
    }
    const next = Math.min(until, lookAt);
    if (await timeline.step(next)) continue;
    if (timeline.now >= until) return done === undefined;
    lookAt = timeline.now + lookEveryMs;
    await lookAround(world);
  }
}

async function runToRest(world: World): Promise<void> {
  const { timeline, watch, books } = world;
  const rested = await runTo(world, timeline.now + restWithinMs, () => world.atRest);
  if (watch.violation !== undefined) return;
  if (!rested) {
    const open = [...books.orders.values()].find(({ closed }) => !closed);
    const what =
      open === undefined
        ? 'the world does not come to rest'
        : `${world.history.nameOf(open.id)} is ${open.order.status} and does not end; waits for ${[...open.pending.keys()].join(', ')}`;
    watch.violate('ends', what);
    return;
  }
  // What the provider's book says of the last ones is looked at as well.
  await runTo(world, timeline.now + 2 * reconcileEveryMs);
  await runTo(world, timeline.now + restWithinMs, () => world.atRest);
  if (watch.violation !== undefined) return;
  world.history.line('world', 'at rest');
  const look = await read(world, 'all');
  if (look === undefined) return;
  watch.looked(look);
  watch.rested(look);
}

/** A clean stop and a last start: what is at rest stays so, and the new process knows all of it. */
async function runOnceMore(world: World): Promise<void> {
  const { machine, timeline } = world;
  world.run(machine.restart({ boundMs: 5_000, downMs: 1_000 }));
  await runTo(world, timeline.now + minute);
  if (world.watch.violation === undefined) await runToRest(world);
}

async function lookAround(world: World): Promise<void> {
  const look = await read(world, 'open');
  if (look !== undefined) world.watch.looked(look);
}

/** What the engine shows now; nothing when it is not up, or does not stay up while it is read. */
async function read(world: World, which: 'open' | 'all'): Promise<Look | undefined> {
  const { process } = world.machine;
  if (process?.up !== true || process.frozen) return undefined;
  const shown = new Map<string, Shown>();
  for (const { id, closed } of world.books.orders.values()) {
    if (closed && which === 'open') continue;
    const order = await process.engine.find(id);
    const events = which === 'all' ? await process.engine.events(id) : undefined;
    shown.set(id, { order, events });
  }
  const listed = which === 'all' ? await listAll(process.engine) : [];
  return { process, shown, listed };
}

/** Page by page, small ones. */
async function listAll(engine: Engine): Promise<string[]> {
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const page = await engine.list({ limit: 3, ...(after === undefined ? {} : { after }) });
    ids.push(...page.rows.map(({ id }) => id));
    if (page.next === null || page.rows.length === 0) return ids;
    after = page.next;
  }
}

function figuresOf({ books, machine, timeline, watch }: World): Figures {
  const orders = [...books.orders.values()];
  const broken = watch.violation?.checker;
  return {
    histories: 1,
    orders_accepted: orders.length,
    orders_ended: orders.filter(({ closed }) => closed).length,
    lost: broken === 'acknowledged' || broken === 'ends' ? 1 : 0,
    doubled: broken === 'once' || broken === 'money' || broken === 'idempotent' ? 1 : 0,
    crashes: machine.kills,
    restarts: machine.stops,
    records: books.records.length,
    happenings: timeline.happened,
  };
}
