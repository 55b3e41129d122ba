import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute, second } from '../base/instant.ts';
import { SandboxCouriers } from './couriers.ts';
import { SandboxKitchens } from './kitchens.ts';
import { centre, east, exactly, town, type Town } from './testing/town.ts';
import type { WorldCourier } from './world.ts';

const joao: WorldCourier = {
  id: 'cou_1',
  location: centre,
  vehicle: 'bicycle',
  onAt: null,
  offAt: null,
};

/** Taps after 5 s. */
const quick = { couriers: { answer: exactly(5 * second), darkRate: 0 } };

function start(place: Town): SandboxCouriers {
  const couriers = new SandboxCouriers(place, new SandboxKitchens(place));
  couriers.start();
  return couriers;
}

/** From a place five minutes to the east to one eight minutes to the east, ready after 12 minutes. */
function offer(number: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'offer',
    delivery_id: `del_${number}`,
    token: number,
    expires_at: 45 * second,
    pickup_lat: east(5).lat,
    pickup_lng: east(5).lng,
    dropoff_lat: east(8).lat,
    dropoff_lng: east(8).lng,
    ready_at: 12 * minute,
    ...more,
  };
}

/** The story without the couriers' coming on duty. */
function rides(place: Town): readonly string[] {
  return place.story().filter((line) => !line.includes('duty'));
}

test('a courier goes on duty where he stands, and off duty when his shift is over', async () => {
  const shift = { ...joao, id: 'cou_2', onAt: 10 * minute, offAt: 60 * minute };
  const over = { ...joao, id: 'cou_3', onAt: -60 * minute, offAt: -1 };
  await using place = town({ couriers: [joao, shift, over] });
  start(place);
  await place.run(2 * 60 * 60);
  assert.deepEqual(place.story(), [
    '0 /v1/couriers/cou_1/on-duty',
    '600 /v1/couriers/cou_2/on-duty',
    '3600 /v1/couriers/cou_2/off-duty',
  ]);
  assert.deepEqual(place.knocked[0]?.body, { location: centre });
  const until = new Date(60 * minute).toISOString();
  assert.deepEqual(place.knocked[1]?.body, { location: centre, until });
});

test('an accepted job is driven by the rules: half the service before the food, half after', async () => {
  await using place = town({ behaviour: quick, couriers: [joao] });
  start(place).push('cou_1', 'ord_1', offer(1));
  await place.run(60 * 60);
  const arrived = 5 + 5 * 60;
  const dropped = 12 * 60 + 2 * 60 + 3 * 60;
  assert.deepEqual(rides(place), [
    '5 /v1/deliveries/del_1/accept',
    `${arrived} /v1/deliveries/del_1/arrived-at-pickup`,
    // Ready after twelve minutes, which is later than arrival and two minutes.
    `${12 * 60} /v1/deliveries/del_1/picked-up`,
    `${dropped} /v1/deliveries/del_1/arrived-at-dropoff`,
    `${dropped + 2 * 60} /v1/deliveries/del_1/delivered`,
  ]);
  const steps = place.knocked.slice(-4);
  for (const { at, body } of steps) {
    assert.equal(body['courier_id'], 'cou_1');
    assert.equal(body['token'], 1);
    assert.equal(Date.parse(String(body['occurred_at'])), at * second);
  }
});

test('a courier waits for food that a kitchen of the city is still cooking', async () => {
  const kitchens = { answer: exactly(0), start: exactly(0), cook: exactly(20 * minute) };
  await using place = town({ behaviour: { ...quick, kitchens }, couriers: [joao] });
  const cooks = new SandboxKitchens(place);
  const couriers = new SandboxCouriers(place, cooks);
  cooks.submit({
    order_id: 'ord_1',
    restaurant_id: 'rst_1',
    short_code: 'K7',
    lines: [{ name: 'Soup', quantity: 1 }],
    note: null,
    ready_at: null,
  });
  couriers.push('cou_1', 'ord_1', offer(1));
  await place.run(60 * 60);
  assert.ok(rides(place).includes('1200 /v1/deliveries/del_1/picked-up'), rides(place).join('\n'));
});

test('two jobs are done one after the other, the second from where the first ended', async () => {
  await using place = town({ behaviour: quick, couriers: [joao], serviceMs: 0 });
  const couriers = start(place);
  couriers.push('cou_1', 'ord_1', offer(1, { ready_at: 0 }));
  await place.run(10);
  couriers.push('cou_1', 'ord_2', offer(2, { ready_at: 0 }));
  await place.run(60 * 60);
  assert.deepEqual(rides(place).slice(2), [
    '305 /v1/deliveries/del_1/arrived-at-pickup',
    '305 /v1/deliveries/del_1/picked-up',
    '485 /v1/deliveries/del_1/arrived-at-dropoff',
    '485 /v1/deliveries/del_1/delivered',
    // Three minutes back from the first customer.
    '665 /v1/deliveries/del_2/arrived-at-pickup',
    '665 /v1/deliveries/del_2/picked-up',
    '845 /v1/deliveries/del_2/arrived-at-dropoff',
    '845 /v1/deliveries/del_2/delivered',
  ]);
});

test('jobs of one visit are taken along together and dropped in the order of their stops', async () => {
  await using place = town({ behaviour: quick, couriers: [joao] });
  const couriers = start(place);
  const far = { dropoff_lat: east(10).lat, dropoff_lng: east(10).lng };
  couriers.push('cou_1', 'ord_1', offer(1, { visit_id: 'v', stop: 2, ...far }));
  couriers.push('cou_1', 'ord_2', offer(2, { visit_id: 'v', stop: 1, ready_at: 20 * minute }));
  await place.run(90 * 60);
  const pickedUp = 20 * 60;
  const first = pickedUp + 2 * 60 + 3 * 60;
  const second = first + 4 * 60 + 2 * 60;
  assert.deepEqual(rides(place).slice(2), [
    '305 /v1/deliveries/del_2/arrived-at-pickup',
    '305 /v1/deliveries/del_1/arrived-at-pickup',
    // One service at the counter for both, and he waits for the later dish.
    `${pickedUp} /v1/deliveries/del_2/picked-up`,
    `${pickedUp} /v1/deliveries/del_1/picked-up`,
    `${first} /v1/deliveries/del_2/arrived-at-dropoff`,
    `${first + 2 * 60} /v1/deliveries/del_2/delivered`,
    `${second} /v1/deliveries/del_1/arrived-at-dropoff`,
    `${second + 2 * 60} /v1/deliveries/del_1/delivered`,
  ]);
});

test('what joins a visit before the food is in the bag comes along, and later it is the next', async () => {
  await using place = town({ behaviour: quick, couriers: [joao], serviceMs: 0 });
  const couriers = start(place);
  const v = { visit_id: 'v', ready_at: 0, expires_at: 60 * minute };
  couriers.push('cou_1', 'ord_1', offer(1, { ...v, stop: 1, ready_at: 12 * minute }));
  await place.run(8 * 60);
  couriers.push('cou_1', 'ord_2', offer(2, { ...v, stop: 2 }));
  await place.run(5 * 60);
  couriers.push('cou_1', 'ord_3', offer(3, { ...v, stop: 3 }));
  await place.run(60 * 60);
  const steps = rides(place).filter((line) => /picked-up|delivered/.test(line));
  assert.deepEqual(steps, [
    '720 /v1/deliveries/del_1/picked-up',
    '720 /v1/deliveries/del_2/picked-up',
    '900 /v1/deliveries/del_1/delivered',
    '900 /v1/deliveries/del_2/delivered',
    '1080 /v1/deliveries/del_3/picked-up',
    '1260 /v1/deliveries/del_3/delivered',
  ]);
});

test('a job of a visit that is withdrawn on the way is left, and the way to the others is as long', async () => {
  await using place = town({ behaviour: quick, couriers: [joao], serviceMs: 0 });
  const couriers = start(place);
  // At this he is until a minute has passed, so that he sets out for both of the visit at once.
  const here = { pickup_lat: centre.lat, pickup_lng: centre.lng };
  const door = { dropoff_lat: centre.lat, dropoff_lng: centre.lng };
  couriers.push('cou_1', 'ord_3', offer(3, { ...here, ...door, ready_at: minute }));
  const v = { visit_id: 'v', ready_at: 0 };
  couriers.push('cou_1', 'ord_1', offer(1, { ...v, stop: 1 }));
  couriers.push('cou_1', 'ord_2', offer(2, { ...v, stop: 2 }));
  await place.run(3 * 60);
  couriers.push('cou_1', 'ord_1', { type: 'withdrawn', delivery_id: 'del_1', token: 1 });
  await place.run(60 * 60);
  assert.deepEqual(
    rides(place).filter((line) => /del_[12]\/(arr|pick|deliv)/.test(line)),
    [
      // Five minutes from the first, two of them before and three after.
      '360 /v1/deliveries/del_2/arrived-at-pickup',
      '360 /v1/deliveries/del_2/picked-up',
      '540 /v1/deliveries/del_2/arrived-at-dropoff',
      '540 /v1/deliveries/del_2/delivered',
    ],
  );
});

test('a courier who runs late takes as much longer as it says, on every way of the job', async () => {
  const late = { couriers: { ...quick.couriers, lateRate: 1, lateFactor: 2 } };
  await using place = town({ behaviour: late, couriers: [joao], serviceMs: 0 });
  start(place).push('cou_1', 'ord_1', offer(1, { ready_at: 0 }));
  await place.run(60 * 60);
  assert.deepEqual(rides(place).slice(1), [
    '605 /v1/deliveries/del_1/arrived-at-pickup',
    '605 /v1/deliveries/del_1/picked-up',
    '965 /v1/deliveries/del_1/arrived-at-dropoff',
    '965 /v1/deliveries/del_1/delivered',
  ]);
});

test('the same offer pushed twice is one offer', async () => {
  await using place = town({ behaviour: quick, couriers: [joao] });
  const couriers = start(place);
  couriers.push('cou_1', 'ord_1', offer(1));
  couriers.push('cou_1', 'ord_1', offer(1));
  await place.run(30);
  assert.deepEqual(rides(place), ['5 /v1/deliveries/del_1/accept']);
});

test('an offer whose time is up has no button any more', async () => {
  await using place = town({ behaviour: quick, couriers: [joao] });
  start(place).push('cou_1', 'ord_1', offer(1, { expires_at: 5 * second }));
  await place.run(60 * 60);
  assert.deepEqual(rides(place), []);
});

test('a courier who declines says why, and one who ignores says nothing', async () => {
  await using place = town({
    behaviour: { couriers: { ...quick.couriers, declineRate: 1 } },
    couriers: [joao],
  });
  const couriers = start(place);
  couriers.push('cou_1', 'ord_1', offer(1));
  await place.run(60);
  assert.deepEqual(rides(place), ['5 /v1/deliveries/del_1/decline']);
  assert.equal(typeof place.knocked.at(-1)?.body['reason'], 'string');
  place.behaviourNow.couriers.ignoreRate = 1;
  couriers.push('cou_1', 'ord_1', offer(2, { expires_at: 600 * second }));
  await place.run(60 * 60);
  assert.equal(rides(place).length, 1);
});

test('an offer that is withdrawn while he thinks is forgotten', async () => {
  await using place = town({ behaviour: quick, couriers: [joao] });
  const couriers = start(place);
  couriers.push('cou_1', 'ord_1', offer(1));
  await place.run(3);
  couriers.push('cou_1', 'ord_1', { type: 'withdrawn', delivery_id: 'del_1', token: 1 });
  await place.run(60 * 60);
  assert.deepEqual(rides(place), []);
});

test('a job that is withdrawn on the way ends where he is, and he goes on from there', async () => {
  await using place = town({ behaviour: quick, couriers: [joao], serviceMs: 0 });
  const couriers = start(place);
  couriers.push('cou_1', 'ord_1', offer(1));
  await place.run(5 + 3 * 60);
  couriers.push('cou_1', 'ord_1', { type: 'withdrawn', delivery_id: 'del_1', token: 1 });
  couriers.push('cou_1', 'ord_2', offer(2, { ready_at: 0, expires_at: minute * 60 }));
  await place.run(60 * 60);
  assert.deepEqual(rides(place).slice(0, 3), [
    '5 /v1/deliveries/del_1/accept',
    '190 /v1/deliveries/del_2/accept',
    // Two of the five minutes were left to drive.
    '310 /v1/deliveries/del_2/arrived-at-pickup',
  ]);
});

test('a report that Dabba refuses ends the job', async () => {
  await using place = town({ behaviour: quick, couriers: [joao] });
  place.answer = ({ path }) =>
    path.endsWith('picked-up')
      ? { status: 409, body: '{"code":"offer.superseded"}' }
      : { status: 200, body: '' };
  start(place).push('cou_1', 'ord_1', offer(1));
  await place.run(60 * 60);
  assert.equal(rides(place).at(-1), '720 /v1/deliveries/del_1/picked-up');
  assert.deepEqual([...place.door.refusals.keys()], ['409 offer.superseded']);
});

test('with the door shut he drives on, and his phone catches up in order with the true times', async () => {
  await using place = town({ behaviour: quick, couriers: [joao], serviceMs: 0 });
  start(place).push('cou_1', 'ord_1', offer(1, { ready_at: 0 }));
  await place.run(10);
  place.answer = () => {
    throw new Error('shut');
  };
  await place.run(20 * 60);
  const taken: string[] = [];
  place.answer = ({ path, body }) => {
    taken.push(`${path.split('/').at(-1)} ${Date.parse(String(body['occurred_at'])) / second}`);
    return { status: 200, body: '' };
  };
  await place.run(5 * 60);
  assert.deepEqual(taken, [
    'arrived-at-pickup 305',
    'picked-up 305',
    'arrived-at-dropoff 485',
    'delivered 485',
  ]);
});

test('a courier who goes dark drops everything, and is on duty again when he is back', async () => {
  const dark = exactly(4 * minute);
  await using place = town({
    behaviour: { couriers: { ...quick.couriers, darkRate: 1, dark } },
    couriers: [joao],
  });
  const couriers = start(place);
  couriers.push('cou_1', 'ord_1', offer(1));
  await place.run(150);
  couriers.push('cou_1', 'ord_2', offer(2, { expires_at: 60 * minute }));
  await place.run(60 * 60);
  assert.deepEqual(place.story().slice(1), [
    '5 /v1/deliveries/del_1/accept',
    `${5 + 2 * 60 + 4 * 60} /v1/couriers/cou_1/on-duty`,
  ]);
});

test('nobody waits for ever at a counter', async () => {
  const kitchens = { answer: exactly(0), start: exactly(0), cook: exactly(9 * 60 * minute) };
  const couriers = { ...quick.couriers, patienceMs: 30 * minute };
  await using place = town({ behaviour: { couriers, kitchens }, couriers: [joao] });
  const cooks = new SandboxKitchens(place);
  cooks.submit({
    order_id: 'ord_1',
    restaurant_id: 'rst_1',
    short_code: 'K7',
    lines: [{ name: 'Stew', quantity: 1 }],
    note: null,
    ready_at: null,
  });
  new SandboxCouriers(place, cooks).push('cou_1', 'ord_1', offer(1));
  await place.run(60 * 60);
  const leaves = 5 + (5 + 2 + 30) * 60;
  assert.ok(rides(place).includes(`${leaves} /v1/deliveries/del_1/picked-up`));
});

test('a message for nobody and one about nothing are read and forgotten', async () => {
  await using place = town({ behaviour: quick, couriers: [joao] });
  const couriers = start(place);
  couriers.push('cou_9', 'ord_1', offer(1));
  couriers.push('cou_1', 'ord_1', { type: 'greeting' });
  await place.run(60);
  assert.deepEqual(rides(place), []);
});
