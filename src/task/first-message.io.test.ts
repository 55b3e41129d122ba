import assert from 'node:assert/strict';
import test from 'node:test';
import { Worker } from 'node:worker_threads';
import { firstMessage } from './first-message.ts';

function threadThat(does: string): Worker {
  const port = 'const { parentPort } = require("node:worker_threads");';
  return new Worker(`${port} ${does}`, { eval: true });
}

test('what a thread says first is heard, and what it says later is left to others', async () => {
  const worker = threadThat(`parentPort.once('message', (said) => parentPort.postMessage(said));
    parentPort.postMessage('ready');`);
  assert.equal(await firstMessage(worker, 'did not start'), 'ready');
  const later = Promise.withResolvers<unknown>();
  worker.on('message', later.resolve);
  worker.postMessage('and now');
  assert.equal(await later.promise, 'and now');
  await worker.terminate();
});

test('a thread that throws before its first word is told of by its own error', async () => {
  const worker = threadThat(`throw new RangeError('no room');`);
  await assert.rejects(firstMessage(worker, 'did not start'), /no room/);
});

test('a thread that ends without a word did not start', async () => {
  await assert.rejects(firstMessage(threadThat(''), 'did not start'), /did not start/);
});
