import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Order } from './order.ts';
import { tell, type Told } from './testing/script.ts';
import { isWanted } from './wanted.ts';

const orderOf = ({ order }: Told): Order => {
  assert.ok(order !== null);
  return order;
};

const callOffs = ({ effects }: Told): number =>
  effects.filter(({ kind }) => kind === 'kitchens.cancel').length;

const placed = tell('place authorize=authorized');

test('kitchen and courier are asked side by side, once the money is safe', () => {
  assert.equal(tell('place').effects.length, 1);
  const kinds = tell('place:partner_only authorize=authorized').effects.map(({ kind }) => kind);
  assert.deepEqual(kinds.slice(0, 3), ['payments.authorize', 'kitchens.submit', 'fleets.request']);
});

test('a kitchen that answers yes at once has accepted', () => {
  const told = tell('ticket=accepted', placed);
  assert.equal(orderOf(told).status, 'accepted');
  assert.equal(orderOf(told).readyAt, told.now + orderOf(told).facts.prepMs);
});

test('a ticket is called off when the order ends, unless the kitchen itself said no', () => {
  const submitted = tell('ticket=received', placed);
  assert.equal(callOffs(tell('cancel:customer', submitted)), 1);
  assert.equal(callOffs(tell('cancel:restaurant', submitted)), 1);
  assert.equal(callOffs(tell('reject', submitted)), 0);
  assert.equal(callOffs(tell('ticket=rejected', placed)), 0);
});

test('a ticket that arrives after the order has ended is called off then', () => {
  const canceled = tell('cancel:customer', placed);
  assert.equal(callOffs(canceled), 0);
  assert.equal(callOffs(tell('ticket=received', canceled)), 1);
  assert.equal(callOffs(tell('ticket=accepted', canceled)), 1);
});

test('a ticket that may have arrived is called off as one that has', () => {
  assert.equal(callOffs(tell('ticket=gave_up', placed)), 1);
  assert.equal(callOffs(tell('cancel:customer ticket=gave_up', placed)), 1);
  assert.equal(callOffs(tell('accept ticket=gave_up cancel:operator', placed)), 1);
});

test('a ticket that was certainly not sent is not sent after the end', () => {
  const ticket = placed.effects.find(({ kind }) => kind === 'kitchens.submit');
  assert.ok(ticket !== undefined && isWanted(orderOf(placed), ticket));
  const canceled = tell('cancel:customer', placed);
  assert.ok(!isWanted(orderOf(canceled), ticket));
  assert.equal(callOffs(tell('ticket=called_off', canceled)), 0);
});

test('a kitchen whose machine refuses what its people accepted is a word to the operator', () => {
  for (const answer of ['ticket=rejected', 'ticket=gave_up']) {
    const told = tell(`accept ${answer}`, placed);
    assert.equal(orderOf(told).status, 'accepted');
    const last = told.effects.at(-1);
    assert.ok(last?.kind === 'notifications.send' && last.audience === 'operator', answer);
  }
});

test('food that has left the kitchen is not called off there', () => {
  const carried = tell('ticket=received accept capture=captured offer take own:picked_up', placed);
  assert.equal(callOffs(tell('own:failed', carried)), 0);
  assert.equal(callOffs(tell('due:dropoff_late due:dropoff_deadline', carried)), 0);
});

test('a kitchen that says ready without having said preparing is ready', () => {
  assert.equal(orderOf(tell('accept ready', placed)).status, 'ready');
});

test('the courier has the food, whatever the kitchen forgot to press', () => {
  const told = tell('accept offer take own:picked_up', placed);
  assert.equal(orderOf(told).status, 'picked_up');
});
