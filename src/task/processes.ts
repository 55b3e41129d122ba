/**
 * Child processes for computing that a thread is not apart enough for: native code that may crash,
 * memory that must not count as ours, a job that the system may stop.
 *
 * Owns its children. Invariants:
 * 1. A child runs one job at a time; jobs begin in the order in which they came.
 * 2. A job that is called off has ended when its caller hears so: its process is killed and gone.
 * 3. A process that dies takes down the one job it had; the next job gets a new process.
 * 4. An idle child does not keep this process alive, and goes when this process goes.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { poolSizes, type Job, type PoolOptions } from './job.ts';
import { Places } from './places.ts';
import { Scope, outsideScopes, type WaitOptions } from './scope.ts';

/** The process died under its job: a crash, or somebody killed it. */
export class ProcessDied extends Error {
  override readonly name = 'ProcessDied';
}

const main = new URL('./process.worker.ts', import.meta.url);

export class ProcessPool implements AsyncDisposable {
  readonly #places: Places;
  readonly #idle: ChildProcess[] = [];
  readonly #all = new Set<ChildProcess>();
  #closed = false;

  constructor(options: PoolOptions = {}) {
    this.#places = new Places(poolSizes(options));
  }

  /** Answers with what the job answers, or rejects with what it throws or with `ProcessDied`. */
  async run<I, O>(job: Job<I, O>, input: I, options: Pick<WaitOptions, 'signal'> = {}): Promise<O> {
    const scope = new Scope({ signal: options.signal });
    try {
      using _ = await this.#places.take({ signal: scope.signal });
      if (this.#closed) throw new Error('the process pool is closed');
      const child = this.#take();
      try {
        return (await work(child, { file: job.file, name: job.name, input }, scope)) as O;
      } finally {
        if (child.connected) this.#idle.push(child);
      }
    } finally {
      scope.end();
    }
  }

  /** Kills every process; jobs under way reject with `ProcessDied`. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#all].map(kill));
  }

  #take(): ChildProcess {
    const child = this.#idle.pop();
    if (child === undefined) return this.#make();
    return child.connected ? child : this.#take();
  }

  #make(): ChildProcess {
    const child = outsideScopes(() => fork(main, { serialization: 'advanced', execArgv: [] }));
    this.#all.add(child);
    child.once('exit', () => this.#all.delete(child));
    child.unref();
    child.channel?.unref();
    return child;
  }
}

export interface ProcessRequest {
  readonly file: string;
  readonly name: string;
  readonly input: unknown;
}

export type ProcessAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: unknown };

/** One job on one child. While it lasts the child keeps this process alive. */
async function work(child: ChildProcess, request: ProcessRequest, scope: Scope): Promise<unknown> {
  scope.throwIfAborted();
  const settled = Promise.withResolvers<unknown>();
  const onMessage = (answer: ProcessAnswer): void =>
    answer.ok ? settled.resolve(answer.value) : settled.reject(answer.error);
  const onExit = (code: number | null, signal: string | null): void =>
    settled.reject(
      scope.aborted
        ? scope.reason
        : new ProcessDied(`the process of ${request.name} died: ${signal ?? `exit code ${code}`}`),
    );
  const onAbort = (): void => void child.kill('SIGKILL');
  child.on('message', onMessage).on('exit', onExit).ref();
  child.channel?.ref();
  scope.signal.addEventListener('abort', onAbort);
  try {
    child.send(request, (error) => error && settled.reject(error));
    return await settled.promise;
  } finally {
    scope.signal.removeEventListener('abort', onAbort);
    child.off('message', onMessage).off('exit', onExit).unref();
    child.channel?.unref();
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.ref();
  child.kill('SIGKILL');
  await gone;
}

let shared: ProcessPool | undefined;

/** Runs the job in a process of this process's own pool. */
export function toProcess<I, O>(
  job: Job<I, O>,
  input: I,
  options?: Pick<WaitOptions, 'signal'>,
): Promise<O> {
  shared ??= new ProcessPool();
  return shared.run(job, input, options);
}
