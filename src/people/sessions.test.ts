import assert from 'node:assert/strict';
import test from 'node:test';
import { day, hour, second } from '../base/instant.ts';
import { House } from './testing/house.ts';

test('an access token opens for an hour, also after a restart', async () => {
  await using house = new House();
  const { accessToken, account } = await house.customer();
  const here = house.people.principalOf(accessToken);
  assert.ok(here !== undefined && !(here instanceof Promise), 'known at once, without waiting');
  assert.equal(here.id, account.id);
  await using after = house.another();
  assert.equal((await after.principalOf(accessToken))?.id, account.id);
  house.clock.advanceBy(hour);
  assert.equal(await house.people.principalOf(accessToken), undefined);
  assert.equal(await house.another().principalOf(accessToken), undefined);
});

test('who logs out is out at once, also where the session was read again', async () => {
  await using house = new House();
  const { accessToken, refreshToken } = await house.customer();
  await using after = house.another();
  const who = await after.principalOf(accessToken);
  assert.ok(who !== undefined);
  await after.logOut(who);
  assert.equal(await after.principalOf(accessToken), undefined);
  assert.equal(await after.refresh(refreshToken), undefined);
});

test('a session that ends while it is being read is not remembered', async () => {
  await using house = new House();
  const { accessToken, sessionId } = await house.customer();
  await using after = house.another();
  const session = house.records.session.bind(house.records);
  const gate = Promise.withResolvers<void>();
  house.records.session = async (id) => {
    const read = await session(id);
    await gate.promise;
    return read;
  };
  const reading = after.principalOf(accessToken);
  const who = { sessionId } as Parameters<typeof after.logOut>[0];
  await after.logOut(who);
  gate.resolve();
  await reading;
  house.records.session = session;
  assert.equal(await after.principalOf(accessToken), undefined);
});

test('refreshing gives new tokens, and the old ones open nothing', async () => {
  await using house = new House();
  const first = await house.customer();
  const second_ = await house.people.refresh(first.refreshToken);
  assert.ok(second_ !== undefined);
  assert.equal(second_.sessionId, first.sessionId);
  assert.equal(await house.people.principalOf(first.accessToken), undefined);
  assert.equal((await house.people.principalOf(second_.accessToken))?.id, first.account.id);
});

test('a refresh token that comes again right away has only lost its answer', async () => {
  await using house = new House();
  const first = await house.customer();
  await house.people.refresh(first.refreshToken);
  house.clock.advanceBy(20 * second);
  const again = await house.people.refresh(first.refreshToken);
  assert.ok(again !== undefined);
  assert.ok((await house.people.principalOf(again.accessToken)) !== undefined);
  house.clock.advanceBy(20 * second);
  assert.equal(await house.people.refresh(first.refreshToken), undefined, 'not for ever');
});

test('a refresh token that comes again later ends the session for thief and owner', async () => {
  await using house = new House();
  const first = await house.customer();
  const next = await house.people.refresh(first.refreshToken);
  assert.ok(next !== undefined);
  house.clock.advanceBy(hour / 2);
  assert.equal(await house.people.refresh(first.refreshToken), undefined);
  assert.equal(await house.people.principalOf(next.accessToken), undefined);
  assert.equal(await house.people.refresh(next.refreshToken), undefined);
});

test('a guess at the refresh token of a session does not end it', async () => {
  await using house = new House();
  const { refreshToken, accessToken } = await house.customer();
  assert.equal(await house.people.refresh(`${refreshToken.slice(0, -4)}AAAA`), undefined);
  assert.equal(await house.people.refresh(accessToken), undefined);
  assert.equal(await house.people.refresh('nonsense'), undefined);
  assert.ok((await house.people.principalOf(accessToken)) !== undefined);
});

test('of two who refresh at once, one gets tokens that open', async () => {
  await using house = new House();
  const { refreshToken } = await house.customer();
  const both = await Promise.all([
    house.people.refresh(refreshToken),
    house.people.refresh(refreshToken),
  ]);
  const open = both.filter((one) => one !== undefined);
  assert.equal(open.length, 1);
  assert.ok((await house.people.principalOf(open[0]?.accessToken ?? '')) !== undefined);
});

test('a session ends thirty days after the log-in, however often it is refreshed', async () => {
  await using house = new House();
  let { refreshToken } = await house.customer();
  for (let passed = 0; passed < 29; passed++) {
    house.clock.advanceBy(day);
    const next = await house.people.refresh(refreshToken);
    assert.ok(next !== undefined);
    ({ refreshToken } = next);
  }
  house.clock.advanceBy(day - hour / 2);
  const last = await house.people.refresh(refreshToken);
  assert.ok(last !== undefined);
  house.clock.advanceBy(hour / 2);
  assert.equal(await house.people.principalOf(last.accessToken), undefined);
  assert.equal(await house.people.refresh(last.refreshToken), undefined);
});
