/**
 * Random trees of tasks, failures, aborts, limits and deadlines, run twice: by the real groups on a
 * manual clock, and by a model that knows only a list of what will happen when. Both must tell the
 * same of every node: when it began, when it was over, and how.
 *
 * No two causes coincide, because every duration has a bit of its own: in one instant the order of
 * causes would decide, and that order is nobody's promise.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ManualClock } from './clock.ts';
import { TimeoutError } from './scope.ts';
import { TaskGroup } from './task-group.ts';
import type { Task } from './task.ts';
import { shield, sleep } from './wait.ts';

/** What a leaf does when it is called off. */
type Manners = 'stops' | 'cleans up' | 'breaks' | 'returns' | 'is deaf';

interface Leaf {
  readonly kind: 'leaf';
  id: number;
  readonly ms: number;
  readonly fails: boolean;
  readonly manners: Manners;
  readonly cleanupMs: number;
}

interface Group {
  readonly kind: 'group';
  id: number;
  readonly children: readonly Node[];
  readonly limit: number;
  /** After its beginning. */
  readonly deadlineMs: number;
  readonly abortMs: number;
}

type Node = Leaf | Group;

interface Told {
  begin?: number;
  end?: number;
  outcome?: string;
}

const maybe = fc.oneof(
  { weight: 4, arbitrary: fc.constant(Infinity) },
  fc.integer({ min: 1, max: 60 }),
);
const leaf = fc.record<Leaf>({
  kind: fc.constant('leaf'),
  id: fc.constant(0),
  ms: fc.integer({ min: 1, max: 30 }),
  fails: fc.integer({ min: 0, max: 7 }).map((die) => die === 0),
  manners: fc.constantFrom('stops', 'stops', 'cleans up', 'breaks', 'returns', 'is deaf'),
  cleanupMs: fc.integer({ min: 1, max: 10 }),
});
const { group } = fc.letrec<{ node: Node; group: Group }>((tie) => ({
  node: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, tie('group')),
  group: fc.record<Group>({
    kind: fc.constant('group'),
    id: fc.constant(0),
    children: fc.array(tie('node'), { maxLength: 4 }),
    limit: fc.constantFrom(Infinity, Infinity, 1, 2),
    deadlineMs: maybe,
    abortMs: maybe,
  }),
}));

/** Gives ids, and makes every duration unlike every sum of others. Undefined for too large a tree. */
function distinct(root: Group): Group | undefined {
  let bit = 0;
  let ids = 0;
  const unlike = (ms: number): number => (ms === Infinity ? ms : ms * 2 ** 40 + 2 ** bit++);
  const walk = (node: Node): Node =>
    node.kind === 'leaf'
      ? { ...node, id: ids++, ms: unlike(node.ms), cleanupMs: unlike(node.cleanupMs) }
      : {
          ...node,
          id: ids++,
          deadlineMs: unlike(node.deadlineMs),
          abortMs: unlike(node.abortMs),
          children: node.children.map(walk),
        };
  const tree = walk(root) as Group;
  return bit > 40 ? undefined : tree;
}

// The real thing

async function real(root: Group): Promise<Map<number, Told>> {
  const clock = new ManualClock();
  const told = new Map<number, Told>();
  const tasks = new Map<number, Task<unknown>>();

  const runLeaf = async (node: Leaf): Promise<void> => {
    const work = async (): Promise<void> => {
      await sleep(node.ms);
      if (node.fails) throw new Error(`L${node.id}`);
    };
    if (node.manners === 'is deaf') return await shield(Infinity, work);
    let natural = false;
    try {
      await sleep(node.ms);
      natural = true;
    } catch (reason) {
      if (node.manners === 'returns') return;
      if (node.manners === 'breaks') throw new Error(`B${node.id}`, { cause: reason });
      if (node.manners === 'cleans up') await shield(Infinity, () => sleep(node.cleanupMs));
      throw reason;
    }
    if (natural && node.fails) throw new Error(`L${node.id}`);
  };
  const runGroup = async (node: Group): Promise<void> => {
    const made = new TaskGroup({
      clock,
      limit: node.limit,
      deadline: clock.now() + node.deadlineMs,
      graceMs: Infinity,
    });
    const byHand =
      node.abortMs === Infinity
        ? undefined
        : clock.setTimer(clock.now() + node.abortMs, () => made.abort());
    try {
      await using inner = made;
      for (const child of node.children)
        tasks.set(
          child.id,
          inner.createTask(() => run(child)),
        );
    } finally {
      byHand?.cancel();
    }
  };
  const run = async (node: Node): Promise<void> => {
    const entry: Told = { begin: clock.now() };
    told.set(node.id, entry);
    try {
      await (node.kind === 'leaf' ? runLeaf(node) : runGroup(node));
    } finally {
      entry.end = clock.now();
    }
  };

  const top = new TaskGroup({ clock, graceMs: Infinity });
  tasks.set(
    root.id,
    top.createTask(() => run(root)),
  );
  const closed = top[Symbol.asyncDispose]().catch(() => {});
  await clock.runTo(2 ** 52);
  await closed;
  assert.equal(clock.pending, 0, 'a timer was left behind');
  for (const [id, task] of tasks) {
    const entry = told.get(id) ?? {};
    entry.outcome =
      task.status === 'failed' ? spell((task as { error?: unknown }).error) : task.status;
    told.set(id, entry);
  }
  return told;
}

function spell(error: unknown): string {
  if (error instanceof AggregateError) return `{${error.errors.map(spell).toSorted().join()}}`;
  return error instanceof TimeoutError ? `late ${error.deadline}` : (error as Error).message;
}

// The model

interface Live {
  readonly node: Node;
  readonly parent: LiveGroup | undefined;
  readonly told: Told;
}
interface LiveGroup extends Live {
  readonly inside: Set<Live>;
  readonly queue: Node[];
  readonly errors: string[];
  calledOff: 'no' | 'by hand' | 'own deadline' | 'own failure' | 'around';
  cutShort: boolean;
}

function model(root: Group): Map<number, Told> {
  const told = new Map<number, Told>();
  const plan: { at: number; what: () => void }[] = [];
  let now = 0;
  const later = (ms: number, what: () => void): void => {
    if (ms !== Infinity) plan.push({ at: now + ms, what });
  };

  const begin = (node: Node, parent: LiveGroup | undefined): void => {
    const live: Live = { node, parent, told: { begin: now } };
    told.set(node.id, live.told);
    parent?.inside.add(live);
    if (node.kind === 'leaf') {
      later(node.ms, () => {
        if (deafOrUntouched(live)) over(live, node.fails ? `L${node.id}` : 'done');
      });
      return;
    }
    const inner: LiveGroup = Object.assign(live, {
      inside: new Set<Live>(),
      queue: [...node.children],
      errors: [],
      calledOff: 'no' as const,
      cutShort: false,
    });
    later(node.deadlineMs, () => callOff(inner, 'own deadline'));
    later(node.abortMs, () => callOff(inner, 'by hand'));
    fill(inner);
  };
  const touched = new Set<Live>();
  const deafOrUntouched = (live: Live): boolean =>
    !touched.has(live) || (live.node.kind === 'leaf' && live.node.manners === 'is deaf');

  const fill = (inner: LiveGroup): void => {
    while (inner.queue.length > 0 && inner.inside.size < (inner.node as Group).limit) {
      begin(inner.queue.shift()!, inner);
    }
    if (inner.inside.size > 0 || inner.queue.length > 0 || inner.told.end !== undefined) return;
    const quiet = !inner.cutShort || inner.calledOff === 'by hand';
    if (inner.errors.length > 0) over(inner, `{${inner.errors.toSorted().join()}}`);
    else if (quiet) over(inner, 'done');
    else if (inner.calledOff === 'own deadline') {
      over(inner, `late ${inner.told.begin! + (inner.node as Group).deadlineMs}`);
    } else over(inner, 'aborted');
  };
  const callOff = (inner: LiveGroup, why: LiveGroup['calledOff']): void => {
    if (inner.calledOff !== 'no' || inner.told.end !== undefined) return;
    inner.calledOff = why;
    for (const node of inner.queue.splice(0)) {
      told.set(node.id, { outcome: 'aborted' });
      inner.cutShort = true;
    }
    for (const live of inner.inside) {
      if ('inside' in live) callOff(live as LiveGroup, 'around');
      else touch(live);
    }
    fill(inner);
  };
  const touch = (live: Live): void => {
    const node = live.node as Leaf;
    touched.add(live);
    if (node.manners === 'stops') over(live, 'aborted');
    if (node.manners === 'breaks') over(live, `B${node.id}`);
    if (node.manners === 'returns') over(live, 'done');
    if (node.manners === 'cleans up') later(node.cleanupMs, () => over(live, 'aborted'));
  };
  const over = (live: Live, outcome: string): void => {
    live.told.end = now;
    live.told.outcome = outcome;
    const { parent } = live;
    if (parent === undefined) return;
    parent.inside.delete(live);
    if (outcome === 'aborted') parent.cutShort = true;
    else if (outcome !== 'done') {
      parent.errors.push(outcome);
      callOff(parent, 'own failure');
    }
    fill(parent);
  };

  begin(root, undefined);
  while (plan.length > 0) {
    plan.sort((a, b) => a.at - b.at);
    const next = plan.shift()!;
    now = next.at;
    next.what();
  }
  return told;
}

test('any tree of tasks, failures, aborts, limits and deadlines ends as the model says', async () => {
  let trees = 0;
  await fc.assert(
    fc.asyncProperty(group, async (drawn) => {
      const root = distinct(drawn);
      fc.pre(root !== undefined);
      trees++;
      const plain = (all: Map<number, Told>): unknown =>
        [...all].toSorted(([a], [b]) => a - b).map(([id, each]) => ({ id, ...each }));
      assert.deepEqual(plain(await real(root)), plain(model(root)));
    }),
    { numRuns: 500 },
  );
  assert.ok(trees >= 500);
});
