import assert from 'node:assert/strict';
import { test } from 'node:test';
import { town } from './testing/town.ts';

const call = { path: '/v1/orders/ord_1/accept', key: 'k', body: '{}' };
const live = new AbortController().signal;
const shut = (): never => {
  throw new Error('connection refused');
};

test('a shut door is tried again, with the same key and growing pauses', async () => {
  await using place = town({ behaviour: { door: { retryFirstMs: 1_000, retryLongestMs: 5_000 } } });
  place.answer = shut;
  let taken: boolean | undefined;
  void place.door.post(call, live).then((yes) => {
    taken = yes;
  });
  await place.run(19);
  place.answer = () => ({ status: 201, body: '' });
  await place.run(5);
  assert.deepEqual(
    place.knocked.map(({ at }) => at),
    [0, 1, 3, 7, 12, 17, 22],
  );
  assert.deepEqual(new Set(place.knocked.map(({ key }) => key)), new Set(['k']));
  assert.equal(taken, true);
});

test('a door that says 5xx or 429 is tried again', async () => {
  for (const status of [500, 503, 429]) {
    await using place = town();
    place.answer = () => ({ status: place.knocked.length < 3 ? status : 200, body: '' });
    const taken = place.door.post(call, live);
    await place.run(10);
    assert.equal(await taken, true);
    assert.equal(place.knocked.length, 3);
  }
});

test('a no is final for a person, and written down with its code', async () => {
  await using place = town();
  place.answer = () => ({ status: 409, body: '{"code":"order.ended"}' });
  assert.equal(await place.door.post(call, live), false);
  assert.equal(place.knocked.length, 1);
  assert.deepEqual([...place.door.refusals], [['409 order.ended', 1]]);
  assert.equal(place.door.refused[0]?.path, call.path);
});

test('a webhook takes only yes for an answer, and is signed for each try', async () => {
  await using place = town();
  place.answer = () => ({ status: place.knocked.length < 3 ? 404 : 204, body: '' });
  const headers = (): Record<string, string> => ({ signed: `at ${place.clock.now()}` });
  const taken = place.door.post({ ...call, headers, caller: 'webhook' }, live);
  await place.run(10);
  assert.equal(await taken, true);
  assert.deepEqual(
    place.knocked.map((one) => one.headers['signed']),
    ['at 0', 'at 1000', 'at 3000'],
  );
  assert.equal(place.door.refused.length, 0);
});

test('patience has an end', async () => {
  await using place = town({ behaviour: { door: { patienceMs: 20_000 } } });
  place.answer = shut;
  const taken = place.door.post(call, live);
  await place.run(60);
  assert.equal(await taken, false);
  assert.equal(place.door.gaveUp, 1);
  assert.deepEqual(
    place.knocked.map(({ at }) => at),
    [0, 1, 3, 7, 15],
  );
});

test('somebody who stops trying leaves nothing behind', async () => {
  await using place = town();
  place.answer = shut;
  const caller = new AbortController();
  const taken = place.door.post(call, caller.signal);
  await place.run(2);
  caller.abort(new Error('home'));
  await assert.rejects(taken, /home/);
  assert.equal(place.clock.pending, 0);
});

test('at a shut door one knocks for all, and when it opens everybody comes', async () => {
  await using place = town();
  place.answer = shut;
  const all = Array.from({ length: 50 }, (_, n) =>
    place.door.post({ ...call, key: `k${n}` }, live),
  );
  await place.run(14);
  // Each found it shut once; after that one of them tried at 1, 3 and 7.
  assert.equal(place.knocked.length, 50 + 3);
  place.answer = () => ({ status: 200, body: '' });
  await place.run(1);
  assert.deepEqual(new Set(await Promise.all(all)), new Set([true]));
  assert.equal(place.knocked.length, 50 + 3 + 50);
});

test('when the one who knocks gives up, another goes on', async () => {
  await using place = town();
  place.answer = shut;
  const caller = new AbortController();
  const first = assert.rejects(place.door.post(call, caller.signal));
  const second = place.door.post({ ...call, key: 'second' }, live);
  await place.run(2);
  caller.abort();
  await first;
  place.answer = () => ({ status: 200, body: '' });
  await place.run(5);
  assert.equal(await second, true);
});
