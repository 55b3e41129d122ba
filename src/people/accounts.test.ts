import assert from 'node:assert/strict';
import test from 'node:test';
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
