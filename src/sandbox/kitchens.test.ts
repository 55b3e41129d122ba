import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute, second } from '../base/instant.ts';
import { SandboxKitchens, type TicketBody } from './kitchens.ts';
import { exactly, town } from './testing/town.ts';

const ticket: TicketBody = {
  order_id: 'ord_1',
  restaurant_id: 'rst_1',
  short_code: 'K7',
  lines: [{ name: 'Soup', quantity: 1 }],
  note: null,
  ready_at: null,
};

/** Thinks 30 s, starts after 60 s, cooks 10 min. */
const steady = {
  answer: exactly(30 * second),
  start: exactly(60 * second),
  cook: exactly(10 * minute),
};

test('a kitchen thinks, accepts with its minutes, cooks, and says when the food is ready', async () => {
  await using place = town({ behaviour: { kitchens: steady } });
  const kitchens = new SandboxKitchens(place);
  assert.deepEqual(kitchens.submit(ticket).body, { outcome: 'received' });
  await place.run(20 * 60);
  assert.deepEqual(place.story(), [
    '30 /v1/orders/ord_1/accept',
    '90 /v1/orders/ord_1/preparing',
    '630 /v1/orders/ord_1/ready',
  ]);
  assert.deepEqual(place.knocked[0]?.body, { prep_minutes: 10 });
  assert.equal(new Set(place.knocked.map(({ key }) => key)).size, 3);
});

test('a ticket that hangs already is not cooked again', async () => {
  await using place = town({ behaviour: { kitchens: steady } });
  const kitchens = new SandboxKitchens(place);
  assert.equal(kitchens.submit(ticket).done, true);
  assert.equal(kitchens.submit(ticket).done, false);
  await place.run(20 * 60);
  assert.equal(place.knocked.length, 3);
});

test('food that is wanted later is ready then, not before', async () => {
  await using place = town({ behaviour: { kitchens: steady } });
  new SandboxKitchens(place).submit({ ...ticket, ready_at: '1970-01-01T01:00:00Z' });
  await place.run(2 * 60 * 60);
  assert.equal(place.story().at(-1), '3600 /v1/orders/ord_1/ready');
  assert.deepEqual(place.knocked[0]?.body, { prep_minutes: 60 });
});

test('a kitchen that rejects gives a reason and does nothing more', async () => {
  await using place = town({ behaviour: { kitchens: { ...steady, rejectRate: 1 } } });
  new SandboxKitchens(place).submit(ticket);
  await place.run(60 * 60);
  assert.deepEqual(place.story(), ['30 /v1/orders/ord_1/reject']);
  const reasons = ['sold_out', 'rush_hour', 'restaurant_closed', 'item_missing'];
  assert.ok(reasons.includes(String(place.knocked[0]?.body['reason'])));
});

test('a silent kitchen never answers', async () => {
  await using place = town({ behaviour: { kitchens: { ...steady, silentRate: 1 } } });
  new SandboxKitchens(place).submit(ticket);
  await place.run(60 * 60);
  assert.deepEqual(place.story(), []);
});

test('a kitchen that accepts by itself says so in its answer, and cooks', async () => {
  await using place = town({ behaviour: { kitchens: { ...steady, autoAcceptRate: 1 } } });
  const { body } = new SandboxKitchens(place).submit(ticket);
  assert.deepEqual(body, { outcome: 'accepted', ready_at: '1970-01-01T00:10:00.000Z' });
  await place.run(60 * 60);
  assert.deepEqual(place.story(), ['60 /v1/orders/ord_1/preparing', '600 /v1/orders/ord_1/ready']);
});

test('a ticket that is called off before the first pan is dropped', async () => {
  for (const seconds of [10, 60]) {
    await using place = town({ behaviour: { kitchens: steady } });
    const kitchens = new SandboxKitchens(place);
    kitchens.submit(ticket);
    await place.run(seconds);
    assert.deepEqual(kitchens.cancel('ord_1').body, { outcome: 'canceled' });
    const before = place.knocked.length;
    await place.run(60 * 60);
    assert.equal(place.knocked.length, before);
    assert.equal(place.clock.pending, 0);
  }
});

test('once it cooks it is too late to call off, and the food is made', async () => {
  await using place = town({ behaviour: { kitchens: steady } });
  const kitchens = new SandboxKitchens(place);
  kitchens.submit(ticket);
  await place.run(120);
  assert.deepEqual(kitchens.cancel('ord_1').body, { outcome: 'too_late' });
  await place.run(60 * 60);
  assert.equal(place.story().at(-1), '630 /v1/orders/ord_1/ready');
});

test('a ticket that was called off before it came is not cooked', async () => {
  await using place = town({ behaviour: { kitchens: steady } });
  const kitchens = new SandboxKitchens(place);
  assert.deepEqual(kitchens.cancel('ord_1'), {
    status: 200,
    body: { outcome: 'canceled' },
    done: true,
  });
  assert.equal(kitchens.cancel('ord_1').done, false);
  assert.deepEqual(kitchens.submit(ticket).body, { outcome: 'rejected', reason: 'canceled' });
  await place.run(60 * 60);
  assert.deepEqual(place.story(), []);
});

test('a kitchen whose yes comes too late does not cook', async () => {
  await using place = town({ behaviour: { kitchens: steady } });
  place.answer = () => ({ status: 409, body: '{"code":"order.ended"}' });
  new SandboxKitchens(place).submit(ticket);
  await place.run(60 * 60);
  assert.deepEqual(place.story(), ['30 /v1/orders/ord_1/accept']);
});

test('food can be taken along only when the door has been told that it is ready', async () => {
  await using place = town({ behaviour: { kitchens: steady } });
  const kitchens = new SandboxKitchens(place);
  kitchens.submit(ticket);
  const { signal } = new AbortController();
  let ready: boolean | undefined;
  void kitchens.untilReady('ord_1', signal).then((yes) => {
    ready = yes;
  });
  await place.run(629);
  place.answer = () => {
    throw new Error('shut');
  };
  await place.run(10);
  assert.equal(ready, undefined);
  place.answer = () => ({ status: 200, body: '' });
  await place.run(10);
  assert.equal(ready, true);
  assert.equal(await kitchens.untilReady('ord_2', signal), false);
});

test('a promise is off by no more than its error', async () => {
  for (const [luck, minutes] of [
    [0, 7],
    [0.5, 10],
    [0.999_999, 13],
  ] as const) {
    await using place = town({
      behaviour: { kitchens: { ...steady, promiseError: 0.3 } },
      luck: () => luck,
    });
    new SandboxKitchens(place).submit(ticket);
    await place.run(60);
    assert.deepEqual(place.knocked[0]?.body, { prep_minutes: minutes });
  }
});
