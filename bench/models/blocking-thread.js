/** One blocking waiter: takes an order, stands in the kitchen until it is done, takes the next. */
import { hrtime } from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import { grind } from './grind.js';

const { callMs } = workerData;
const never = new Int32Array(new SharedArrayBuffer(4));

/** Holds the thread and all that it could do. */
function block(ms) {
  if (ms > 0) Atomics.wait(never, 0, 0, ms);
}

function order() {
  block(callMs); // verify payment
  block(callMs); // restaurant
  block(callMs); // delivery partner: together with the restaurant would take a second thread
  block(callMs); // notifications
}

const monotonicMs = () => Number(hrtime.bigint()) / 1e6;

/** Works through a `Shift` (shared-queue.ts) beside the other threads until nothing is left of it. */
function work({ dueMs, heavy, endMs, startMs, counters, turns }) {
  Atomics.add(counters, 1, 1);
  Atomics.wait(counters, 2, 0);
  const start = startMs[0];
  for (;;) {
    const index = Atomics.add(counters, 0, 1);
    if (index >= dueMs.length) return;
    block(start + dueMs[index] - monotonicMs());
    if (heavy[index] === 1) grind(turns);
    else order();
    endMs[index] = monotonicMs();
  }
}

parentPort.on('message', (shift) => {
  work(shift);
  parentPort.postMessage('ended');
});
parentPort.postMessage('ready');
