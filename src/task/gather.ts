import type { WaitOptions } from './scope.ts';
import { TaskGroup } from './task-group.ts';
import type { Task } from './task.ts';
import type { Abortable } from './wait.ts';

export interface GatherOptions extends WaitOptions {
  /** How many run at once. */
  readonly limit?: number | undefined;
  /** What the group is called in trees and errors. */
  readonly name?: string | undefined;
}

/** Input has no known length, so how many run at once has to be said. */
export interface GatherEachOptions extends GatherOptions {
  readonly limit: number;
}

type Values<F extends readonly Abortable<unknown>[]> = {
  -readonly [K in keyof F]: Awaited<ReturnType<F[K]>>;
};

/**
 * Runs several things side by side and answers with their values in the order given, not in the
 * order of finishing: a list of functions, or one function for each item of an input, of which no
 * more than `limit` run at once and no more than one is taken ahead.
 *
 * The first failure calls off the rest; rejects, as a task group does, with an AggregateError.
 */
export function gather<const F extends readonly Abortable<unknown>[]>(
  fns: F,
  options?: GatherOptions,
): Promise<Values<F>>;
export function gather<I, O>(
  items: Iterable<I> | AsyncIterable<I>,
  fn: (item: I, signal: AbortSignal) => Promise<O> | O,
  options: GatherEachOptions,
): Promise<O[]>;
export async function gather(
  items: Iterable<unknown> | AsyncIterable<unknown>,
  fnOrOptions?: ((item: unknown, signal: AbortSignal) => unknown) | GatherOptions,
  eachOptions?: GatherEachOptions,
): Promise<unknown[]> {
  const [fn, options] =
    typeof fnOrOptions === 'function' ? [fnOrOptions, eachOptions] : [call, fnOrOptions];
  const tasks: Task<unknown>[] = [];
  await TaskGroup.run(
    async (group) => {
      for await (const item of items) {
        const at = tasks.length;
        tasks.push(await group.admit((signal) => fn(item, signal), { name: nameOf(item, at) }));
      }
    },
    { name: 'gather', ...options },
  );
  return tasks.map((task) => task.value);
}

function call(fn: unknown, signal: AbortSignal): unknown {
  return (fn as Abortable<unknown>)(signal);
}

function nameOf(item: unknown, at: number): string {
  const name = typeof item === 'function' ? item.name : '';
  return name === '' ? `item ${at}` : name;
}
