import assert from 'node:assert/strict';
import test from 'node:test';
import { hour } from '../base/instant.ts';
import type { KeyWish } from './keys.ts';
import { House, refusalOf, staff } from './testing/house.ts';

const wish: KeyWish = {
  name: 'Till',
  role: 'restaurant',
  scopes: ['orders:read'],
  restaurants: ['rst_1'],
  couriers: [],
  expiresAt: null,
};

test('a key opens with its role, its reach and its scopes, at once and after a restart', async () => {
  await using house = new House();
  const made = await house.people.createKey(staff('admin'), wish);
  assert.ok(made.ok);
  const { key, token } = made.value;
  assert.match(token, /^dk_[0-9a-z]{26}_[\w-]{43}$/);
  const who = house.people.principalOf(token);
  assert.ok(who !== undefined && !(who instanceof Promise));
  assert.deepEqual(
    [who.id, who.role, who.restaurants, who.scopes, who.sessionId],
    [key.id, 'restaurant', ['rst_1'], ['orders:read'], null],
  );
  assert.ok(!JSON.stringify(key).includes(token), 'the secret is kept by nobody');
});

test('a revoked key opens nothing from then on', async () => {
  await using house = new House();
  const made = await house.people.createKey(staff('admin'), wish);
  assert.ok(made.ok);
  const { key, token } = made.value;
  const elsewhere = staff('admin', { marketplaceId: 'mkt_2' });
  assert.equal(await house.people.revokeKey(elsewhere, key.id), false);
  assert.ok(house.people.principalOf(token) !== undefined);
  assert.equal(await house.people.revokeKey(staff('admin'), key.id), true);
  assert.equal(await house.people.principalOf(token), undefined);
});

test('a key lapses when it says', async () => {
  await using house = new House();
  const expiresAt = house.clock.now() + hour;
  const made = await house.people.createKey(staff('admin'), { ...wish, expiresAt });
  assert.ok(made.ok);
  house.clock.advanceBy(hour - 1);
  assert.ok(house.people.principalOf(made.value.token) !== undefined);
  house.clock.advanceBy(1);
  assert.equal(await house.people.principalOf(made.value.token), undefined);
});

test('nobody makes a key that can do more than he can', async () => {
  await using house = new House();
  for (const role of ['customer', 'restaurant', 'courier'] as const) {
    const made = await house.people.createKey(staff(role), { ...wish, role: 'customer' });
    assert.equal(refusalOf(made), 'access.grant_refused', role);
  }
  const byOperator = await house.people.createKey(staff('operator'), { ...wish, role: 'admin' });
  assert.equal(refusalOf(byOperator), 'access.grant_refused');
  const narrow = staff('admin', { scopes: ['people:write', 'orders:read'] });
  const wider = { ...wish, scopes: ['orders:read', 'money:write'] as const };
  assert.equal(refusalOf(await house.people.createKey(narrow, wider)), 'access.grant_refused');
  assert.ok((await house.people.createKey(narrow, wish)).ok);
});

test('what is no token opens nothing', async () => {
  await using house = new House();
  for (const token of [
    '',
    'dk_',
    'dk_x_y',
    `ds_${'0'.repeat(26)}_${'a'.repeat(43)}`,
    '__proto__',
  ]) {
    assert.equal(await house.people.principalOf(token), undefined, token);
  }
});
