import assert from 'node:assert/strict';
import test from 'node:test';
import { day } from '../base/instant.ts';
import { People } from './people.ts';
import { House, refusalOf, staff } from './testing/house.ts';

test('who is sent away is out at once, everywhere, and may come again as somebody new', async () => {
  await using house = new House();
  const { account, accessToken, refreshToken } = await house.customer();
  assert.ok((await house.people.removeAccount(staff('operator'), account.id)).ok);
  assert.equal(await house.people.principalOf(accessToken), undefined);
  assert.equal(await house.people.refresh(refreshToken), undefined);
  assert.equal(await house.another().principalOf(accessToken), undefined);
  assert.notEqual((await house.customer()).account.id, account.id);
});

test('nobody sends away whom he could not let in, nor himself, nor who is elsewhere', async () => {
  await using house = new House();
  const { account } = await house.customer();
  const as = async (by: ReturnType<typeof staff>): Promise<string> =>
    refusalOf(await house.people.removeAccount(by, account.id));
  assert.equal(await as(staff('courier')), 'access.grant_refused');
  assert.equal(await as(staff('admin', { marketplaceId: 'mkt_2' })), 'account.unknown');
  assert.equal(await as(staff('admin', { id: account.id })), 'access.grant_refused');
  const none = await house.people.removeAccount(staff('admin'), 'acc_none');
  assert.equal(refusalOf(none), 'account.unknown');
  assert.ok((await house.people.account(account.id)) !== undefined);
});

test('what somebody has open is no longer his once he was sent away, logged out or revoked', async () => {
  await using house = new House();
  const { accessToken, account } = await house.customer();
  const who = await house.people.principalOf(accessToken);
  assert.ok(who !== undefined && house.people.holds(who));
  await house.people.refresh((await house.customer('bert@example.org')).refreshToken);
  assert.ok(house.people.holds(who), 'others do not matter');
  await house.people.logOut(who);
  assert.ok(!house.people.holds(who));
  const again = await house.people.principalOf((await house.customer()).accessToken);
  assert.ok(again !== undefined && house.people.holds(again));
  await house.people.removeAccount(staff('admin'), account.id);
  assert.ok(!house.people.holds(again));
  const wish = { name: 'k', role: 'operator', scopes: ['orders:read'], expiresAt: null } as const;
  const made = await house.people.createKey(staff('admin'), {
    ...wish,
    restaurants: [],
    couriers: [],
  });
  assert.ok(made.ok);
  const program = await house.people.principalOf(made.value.token);
  assert.ok(program !== undefined && house.people.holds(program));
  await house.people.revokeKey(staff('admin'), program.id);
  assert.ok(!house.people.holds(program));
});

test('what has lapsed is thrown out from time to time, and no more once the house is closed', async () => {
  await using house = new House();
  const { sessionId } = await house.customer();
  const people = await People.open(house.parts);
  await house.clock.runTo(house.clock.now() + 29 * day);
  assert.ok((await house.records.session(sessionId)) !== undefined);
  await house.clock.runTo(house.clock.now() + 2 * day);
  assert.equal(await house.records.session(sessionId), undefined);
  await people[Symbol.asyncDispose]();
  assert.equal(house.clock.pending, 0);
});

test('a customer who is forgotten is logged out, and nothing is left of how he came in', async () => {
  await using house = new House();
  const { account, accessToken } = await house.customer();
  const customerId = account.customerId ?? '';
  await house.people.forgetCustomer('mkt_2', customerId);
  assert.ok((await house.people.principalOf(accessToken)) !== undefined, 'another marketplace');
  await house.people.forgetCustomer(account.marketplaceId, customerId);
  await house.people.forgetCustomer(account.marketplaceId, customerId);
  assert.equal(await house.people.principalOf(accessToken), undefined);
  assert.equal(await house.people.accountOfCustomer(account.marketplaceId, customerId), undefined);
});
