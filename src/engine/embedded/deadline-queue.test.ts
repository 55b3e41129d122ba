import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DeadlineQueue, type Slot } from './deadline-queue.ts';

/** Takes all that are due up to `now`, in the order in which they come. */
function drain(queue: DeadlineQueue, now = Infinity): Slot[] {
  const found: Slot[] = [];
  for (;;) {
    const slot = queue.popDue(now);
    if (slot === undefined) return found;
    found.push(slot);
  }
}

const slots = fc.array(fc.record({ at: fc.nat(50), orderId: fc.string({ maxLength: 3 }) }), {
  maxLength: 200,
});

const byTime = (all: readonly Slot[]): number[] => all.map(({ at }) => at).sort((a, b) => a - b);

test('deadlines come out in the order of time, whatever order they went in', () => {
  fc.assert(
    fc.property(slots, fc.nat(50), (all, now) => {
      const queue = new DeadlineQueue();
      for (const { at, orderId } of all) queue.push(at, orderId);
      assert.equal(queue.nextAt, byTime(all)[0] ?? Infinity);
      const due = drain(queue, now);
      assert.deepEqual(
        due.map(({ at }) => at),
        byTime(all.filter(({ at }) => at <= now)),
      );
      assert.equal(queue.length, all.length - due.length);
      assert.deepEqual(
        drain(queue).map(({ at }) => at),
        byTime(all.filter(({ at }) => at > now)),
      );
    }),
  );
});

test('tidying keeps what is current, still in the order of time', () => {
  fc.assert(
    fc.property(slots, fc.nat(7), (all, odd) => {
      const queue = new DeadlineQueue();
      for (const { at, orderId } of all) queue.push(at, orderId);
      const isCurrent = ({ at }: Slot): boolean => at % 8 !== odd;
      queue.retain(isCurrent);
      assert.equal(queue.length, all.filter(isCurrent).length);
      assert.deepEqual(
        drain(queue).map(({ at }) => at),
        byTime(all.filter(isCurrent)),
      );
    }),
  );
});
