import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fifo } from './fifo.ts';

test('it does as an array does, however long and whatever is taken out of the middle', () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constant('push' as const) },
    { weight: 3, arbitrary: fc.constant('shift' as const) },
    fc.nat(300),
  );
  fc.assert(
    fc.property(fc.nat(200), fc.array(step, { maxLength: 400 }), (length, steps) => {
      const fifo = new Fifo<number>();
      const array: number[] = [];
      let next = 0;
      const push = (): void => {
        fifo.push(next);
        array.push(next++);
      };
      for (let at = 0; at < length; at++) push();
      for (const each of steps) {
        if (each === 'push') push();
        else if (each === 'shift') assert.equal(fifo.shift(), array.shift());
        else {
          const at = array.indexOf(each);
          if (at >= 0) array.splice(at, 1);
          assert.equal(fifo.remove(each), at >= 0);
        }
        assert.equal(fifo.size, array.length);
      }
      assert.deepEqual([...fifo.drain()], array);
    }),
  );
});
