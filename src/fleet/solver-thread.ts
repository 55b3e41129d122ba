import { Worker } from 'node:worker_threads';
import { realClock, type Timer } from '../task/clock.ts';
import type { ProblemMessage } from './problem-message.ts';
import { type Solver, type SolverAnswer, SolverClosed } from './solver.ts';
import type { Reply } from './solver.worker.ts';

export interface SolverThreadOptions {
  /** Problems that may wait; one more is refused. Each zone has one at a time. */
  readonly queueLengthMax: number;
  /** A thread that has not answered after this long, in real time, is given up. */
  readonly answerMsMax: number;
}

interface Waiting {
  readonly message: ProblemMessage;
  readonly resolve: (answer: SolverAnswer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The solver on a thread of its own, so that deciding holds up no order. Owns the thread, which is
 * kept warm: a compiled solver is many times as fast as a fresh one.
 *
 * Invariants: one problem at a time, in the order in which they came; a thread that dies, or does
 * not answer in time, takes down the one problem it had, and the next one gets a new thread.
 */
export class SolverThread implements Solver, AsyncDisposable {
  readonly #options: SolverThreadOptions;
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  #current: Waiting | undefined;
  #bound: Timer | undefined;
  #closed = false;

  constructor(options: SolverThreadOptions) {
    this.#options = options;
  }

  solve(message: ProblemMessage): Promise<SolverAnswer> {
    if (this.#closed) return Promise.reject(new SolverClosed('the solver is closed'));
    if (this.#queue.length >= this.#options.queueLengthMax) {
      return Promise.reject(new Error('too many zones wait for the solver'));
    }
    return new Promise((resolve, reject) => {
      this.#queue.push({ message, resolve, reject });
      this.#next();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    for (const one of this.#queue.splice(0)) one.reject(new SolverClosed('the solver is closed'));
    await this.#drop(new SolverClosed('the solver is closed'));
  }

  #next(): void {
    if (this.#current !== undefined) return;
    const next = this.#queue.shift();
    if (next === undefined) return;
    this.#current = next;
    const { answerMsMax } = this.#options;
    this.#bound = realClock.setTimer(realClock.now() + answerMsMax, () => {
      void this.#drop(new Error(`the solver did not answer within ${answerMsMax} ms`));
    });
    this.#worker ??= this.#start();
    this.#worker.postMessage(next.message);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./solver.worker.ts', import.meta.url), { name: 'dispatch' });
    worker.unref();
    worker.on('message', (reply: Reply) => {
      const { current } = this.#take(worker);
      if (reply.ok) current?.resolve(reply.answer);
      else current?.reject(asError(reply.error));
      this.#next();
    });
    const ended = (error: Error): void => {
      if (this.#worker === worker) void this.#drop(error);
    };
    worker.on('error', (error: unknown) => ended(asError(error)));
    worker.on('exit', (code) => ended(new Error(`the solver's thread ended with ${code}`)));
    return worker;
  }

  #take(worker: Worker): { current: Waiting | undefined } {
    if (this.#worker !== worker) return { current: undefined };
    const current = this.#current;
    this.#current = undefined;
    this.#bound?.cancel();
    return { current };
  }

  /** The thread and what it was at; what waits goes on with another. */
  async #drop(error: Error): Promise<void> {
    const worker = this.#worker;
    const current = this.#current;
    this.#worker = undefined;
    this.#current = undefined;
    this.#bound?.cancel();
    current?.reject(error);
    this.#next();
    await worker?.terminate();
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
