import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sleep } from '../../src/task/wait.ts';
import { TaskGroup } from '../../src/task/task-group.ts';

/** One way of running children together, done by each in the way that its own manual shows. */
export interface Contestant {
  /** So many children that each do the work; over when all of them are. */
  group(children: number): Promise<unknown>;
  /** So many children that would wait for ever, called off when all wait; over when all of them are. */
  calledOff(children: number): Promise<unknown>;
}

/** What a child does. */
export type Work = () => Promise<void>;

function bare(work: Work): Contestant {
  return {
    group: (children) => Promise.all(Array.from({ length: children }, work)),
    async calledOff(children) {
      const control = new AbortController();
      const waits = Array.from({ length: children }, () => endless(control.signal));
      control.abort();
      await Promise.allSettled(waits);
    },
  };
}

function endless(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function dabba(work: Work): Contestant {
  return {
    async group(children) {
      await using group = new TaskGroup();
      for (let child = 0; child < children; child++) group.createTask(work);
    },
    async calledOff(children) {
      await using group = new TaskGroup();
      for (let child = 0; child < children; child++) group.createTask(() => sleep(Infinity));
      group.abort();
    },
  };
}

/** What is used of Effection 4: operations are generators, children are spawned in a task. */
interface Effection {
  run: (
    operation: () => Generator<unknown, unknown>,
  ) => Promise<unknown> & { halt(): Promise<void> };
  spawn: (operation: () => Generator<unknown, unknown>) => Iterable<unknown>;
  until: (promise: Promise<unknown>) => Iterable<unknown>;
  suspend: () => Iterable<unknown>;
}

async function effection(work: Work): Promise<Contestant> {
  const { run, spawn, until, suspend } = await peer<Effection>('effection');
  return {
    group: (children) =>
      run(function* () {
        const tasks: unknown[] = [];
        for (let child = 0; child < children; child++) {
          tasks.push(
            yield* spawn(function* () {
              yield* until(work());
            }),
          );
        }
        for (const task of tasks) yield* task as Iterable<unknown>;
      }),
    async calledOff(children) {
      const all = Promise.withResolvers<void>();
      let waiting = 0;
      const task = run(function* () {
        for (let child = 0; child < children; child++) {
          yield* spawn(function* () {
            if (++waiting === children) all.resolve();
            yield* suspend();
          });
        }
        yield* suspend();
      });
      task.catch(() => {});
      await all.promise;
      await task.halt();
    },
  };
}

/** What is used of Effect 4: effects are values, a fiber runs one. */
interface EffectModule {
  Effect: {
    promise(fn: () => Promise<unknown>): unknown;
    all(effects: readonly unknown[], options: { concurrency: 'unbounded'; discard: true }): unknown;
    runPromise(effect: unknown): Promise<unknown>;
    runFork(effect: unknown): unknown;
    never: unknown;
  };
  Fiber: { interrupt(fiber: unknown): unknown };
}

async function effect(work: Work): Promise<Contestant> {
  const { Effect, Fiber } = await peer<EffectModule>('effect');
  const unbounded = { concurrency: 'unbounded', discard: true } as const;
  return {
    group: (children) =>
      Effect.runPromise(
        Effect.all(
          Array.from({ length: children }, () => Effect.promise(work)),
          unbounded,
        ),
      ),
    async calledOff(children) {
      const fiber = Effect.runFork(
        Effect.all(
          Array.from({ length: children }, () => Effect.never),
          unbounded,
        ),
      );
      await Effect.runPromise(Fiber.interrupt(fiber));
    },
  };
}

/** A package of bench/peers, which is installed apart from Dabba's own. */
async function peer<T>(name: string): Promise<T> {
  const require = createRequire(join(import.meta.dirname, '..', 'peers', 'package.json'));
  return (await import(pathToFileURL(require.resolve(name)).href)) as T;
}

export const contestants = { bare, dabba, effection, effect } satisfies Record<
  string,
  (work: Work) => Contestant | Promise<Contestant>
>;

export type ContestantName = keyof typeof contestants;
