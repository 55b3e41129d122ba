import { Worker } from 'node:worker_threads';
import { realClock, type Timer } from '../task/clock.ts';
import { firstMessage } from '../task/first-message.ts';
import { Parked } from '../task/parked.ts';
import {
  ConstraintBroken,
  StatementFailed,
  StoreAltered,
  StoreBroken,
  StoreBusy,
  StoreClosed,
  StoreNewer,
  StoreTaken,
  StoreTimeout,
} from './errors.ts';
import type { StoreLimits } from './limits.ts';
import type { Answer, Ask, Done, Opened, Request, WorkerSettings } from './wire.ts';

/**
 * The loop's end of the store's thread: it numbers requests, and matches the answers to them.
 *
 * Invariants:
 * 1. Requests are done in the order in which they were sent. So what is sent after a rollback comes
 *    after it, also when nobody waits for its answer any more.
 * 2. Who is called off, or waits too long, leaves; the request is done all the same.
 * 3. Every wait ends: with an answer, a timeout, or the end of the thread.
 */
export class StoreThread {
  readonly #worker: Worker;
  readonly #limits: StoreLimits;
  readonly #waiting = new Map<number, { readonly parked: Parked<Done>; readonly timer: Timer }>();
  readonly #ended = Promise.withResolvers<void>();
  #requests = 0;
  #gone: Error | undefined;

  private constructor(worker: Worker, limits: StoreLimits) {
    this.#worker = worker;
    this.#limits = limits;
    worker.on('message', (message: Answer) => this.#answered(message));
    worker.on('error', (error: unknown) => this.#end(new StoreBroken(String(error))));
    worker.on('exit', () => {
      this.#end(new StoreBroken('the store’s thread has ended'));
      this.#ended.resolve();
    });
  }

  static async start(settings: WorkerSettings, limits: StoreLimits): Promise<StoreThread> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: settings,
      name: 'store',
    });
    const opened = await firstMessage<Opened>(worker, 'the store did not start').catch(broken);
    if (opened.type === 'opened') return new StoreThread(worker, limits);
    await worker.terminate();
    throw refusedAtStart(opened);
  }

  ask(ask: Ask): Promise<Done> {
    if (this.#gone !== undefined) return Promise.reject(this.#gone);
    if (this.#waiting.size >= this.#limits.requestsMax) {
      return Promise.reject(new StoreBusy(`${this.#waiting.size} wait for the store`));
    }
    const id = ++this.#requests;
    const parked: Parked<Done> = new Parked<Done>({}, () => this.#forget(id));
    if (parked.over) return parked.promise;
    const { answerTimeoutMs } = this.#limits;
    const timer = realClock.setTimer(realClock.now() + answerTimeoutMs, () => {
      this.#forget(id);
      parked.reject(new StoreTimeout(`no answer in ${answerTimeoutMs} ms`));
    });
    this.#waiting.set(id, { parked, timer });
    this.#worker.postMessage({ id, ask } satisfies Request);
    return parked.promise;
  }

  /** Sends what must be done whether or not anybody waits for it. */
  tell(ask: Ask): void {
    if (this.#gone !== undefined) return;
    this.#worker.postMessage({ id: ++this.#requests, ask } satisfies Request);
  }

  /** What was sent before is still done; resolves when the file is closed and the thread gone. */
  async close(): Promise<void> {
    if (this.#gone === undefined) {
      this.#gone = new StoreClosed('the store is closed');
      this.#worker.postMessage('close');
    }
    await this.#ended.promise;
  }

  #answered(message: Answer): void {
    const waiting = this.#waiting.get(message.id);
    if (waiting === undefined) return;
    this.#forget(message.id);
    if (message.ok) waiting.parked.resolve(message.done);
    else if (message.constraint === null) {
      waiting.parked.reject(new StatementFailed(message.message));
    } else waiting.parked.reject(new ConstraintBroken(message.message, message.constraint));
  }

  #forget(id: number): void {
    this.#waiting.get(id)?.timer.cancel();
    this.#waiting.delete(id);
  }

  #end(error: Error): void {
    this.#gone ??= error;
    for (const [id, { parked }] of this.#waiting) {
      this.#forget(id);
      parked.reject(this.#gone);
    }
  }
}

function broken(error: Error): never {
  throw new StoreBroken(error.message, { cause: error });
}

function refusedAtStart({ reason, message }: Opened & { type: 'refused' }): Error {
  switch (reason) {
    case 'taken':
      return new StoreTaken(`${message}. Stop it first, or give this one its own file (--data).`);
    case 'newer':
      return new StoreNewer(message);
    case 'altered':
      return new StoreAltered(message);
    case 'failed':
      return new StoreBroken(message);
  }
}
