import type { Worker } from 'node:worker_threads';

/**
 * What a thread says first, which is whether it has started. Rejects with the error that it threw,
 * or with `ended` when it is gone without a word.
 *
 * It takes off its own listeners only: a Worker keeps some of its own on the same emitter, and falls
 * silent without them.
 */
export function firstMessage<T>(worker: Worker, ended: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      done();
    };
    const onMessage = (message: T): void => settle(() => resolve(message));
    const onError = (error: unknown): void => settle(() => reject(asError(error)));
    const onExit = (): void => settle(() => reject(new Error(ended)));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
