import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Places, QueueFull } from './places.ts';

test('no more are inside than there are places, and who waits is served in order', async () => {
  const places = new Places({ size: 2, queueLengthMax: 10 });
  const served: string[] = [];
  const visit = async (name: string, leave: Promise<void>): Promise<void> => {
    using _ = await places.take();
    served.push(name);
    await leave;
  };
  const first = Promise.withResolvers<void>();
  const rest = Promise.withResolvers<void>();
  const all = [
    visit('a', first.promise),
    visit('b', rest.promise),
    visit('c', rest.promise),
    visit('d', rest.promise),
  ];
  await Promise.resolve();
  assert.deepEqual([places.free, places.waiting], [0, 2]);
  first.resolve();
  await all[0];
  assert.deepEqual(served, ['a', 'b', 'c']);
  rest.resolve();
  await Promise.all(all);
  assert.deepEqual(served, ['a', 'b', 'c', 'd']);
  assert.deepEqual([places.free, places.waiting], [2, 0]);
});

test('a full queue refuses, and who is called off leaves the queue', async () => {
  const places = new Places({ size: 1, queueLengthMax: 1 });
  const inside = await places.take();
  const control = new AbortController();
  const gone = places.take({ signal: control.signal });
  await assert.rejects(places.take(), QueueFull);
  control.abort(new Error('left'));
  await assert.rejects(gone, /left/);
  const next = places.take();
  inside[Symbol.dispose]();
  inside[Symbol.dispose]();
  const second = await next;
  assert.equal(places.free, 0, 'a place given back twice is one place');
  second[Symbol.dispose]();
  assert.equal(places.free, 1);
  assert.throws(() => new Places({ size: 0, queueLengthMax: 1 }), RangeError);
});
