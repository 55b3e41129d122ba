import assert from 'node:assert/strict';
import test from 'node:test';
import { day, minute } from '../base/instant.ts';
import { defaultPeopleLimits } from './limits.ts';
import { comer, House, marketplaceId, opened, refusalOf } from './testing/house.ts';

test('a customer logs in with the code that was sent, and is the same one the next time', async () => {
  await using house = new House();
  const first = await house.customer();
  assert.equal(first.account.name, 'Anna');
  assert.match(first.account.customerId ?? '', /^cus_/);
  const again = await house.customer('  Anna@Example.ORG ');
  assert.equal(again.account.id, first.account.id);
  assert.notEqual(again.accessToken, first.accessToken);
});

test('a code opens once', async () => {
  await using house = new House();
  await house.people.logIns.requestCode(comer());
  const { code } = house;
  const both = await Promise.all([
    house.people.logIns.verifyCode(comer(), code),
    house.people.logIns.verifyCode(comer(), code),
  ]);
  assert.equal(both.filter((one) => 'ok' in one && one.ok).length, 1);
});

test('a code lapses after ten minutes', async () => {
  await using house = new House();
  await house.people.logIns.requestCode(comer());
  house.clock.advanceBy(10 * minute);
  assert.equal(
    refusalOf(await house.people.logIns.verifyCode(comer(), house.code)),
    'login.refused',
  );
});

test('after five wrong tries the right code opens nothing either', async () => {
  await using house = new House();
  await house.people.logIns.requestCode(comer());
  const wrong = house.code === '000000' ? '000001' : '000000';
  for (let tried = 0; tried < 5; tried++) {
    await house.people.logIns.verifyCode(comer({ address: `192.0.2.${tried}` }), wrong);
  }
  const answer = await house.people.logIns.verifyCode(comer(), house.code);
  assert.equal(refusalOf(answer), 'login.refused');
});

test('five tries at once are five tries', async () => {
  await using house = new House();
  await house.people.logIns.requestCode(comer());
  const wrong = house.code === '000000' ? '000001' : '000000';
  await Promise.all(
    Array.from({ length: 9 }, () => house.people.logIns.verifyCode(comer(), wrong)),
  );
  assert.equal(
    (await house.records.code({ marketplaceId, role: 'customer', contact: 'anna@example.org' }))
      ?.triesLeft,
    0,
  );
});

test('a code is for one contact, one role and one marketplace', async () => {
  await using house = new House();
  await house.people.logIns.requestCode(comer());
  const { code } = house;
  for (const other of [
    comer({ email: 'bert@example.org' }),
    comer({ role: 'courier' }),
    comer({ marketplaceId: 'mkt_2' }),
  ]) {
    assert.equal(refusalOf(await house.people.logIns.verifyCode(other, code)), 'login.refused');
  }
});

test('staff whom nobody invited get no letter, and the same answer', async () => {
  await using house = new House();
  const known = await house.people.logIns.requestCode(comer());
  const unknown = await house.people.logIns.requestCode(comer({ role: 'restaurant' }));
  assert.deepEqual(Object.keys(unknown), Object.keys(known));
  assert.equal(house.letters.length, 1);
});

test('codes are sent three times in ten minutes and ten times a day', async () => {
  await using house = new House();
  const ask = () => house.people.logIns.requestCode(comer());
  for (let times = 0; times < 3; times++) assert.ok('expiresAt' in (await ask()));
  const paced = await ask();
  assert.ok('waitMs' in paced && paced.waitMs === 10 * minute);
  for (let times = 3; times < 10; times++) {
    house.clock.advanceBy(5 * minute);
    await ask();
  }
  while (house.letters.length < 10) {
    house.clock.advanceBy(10 * minute);
    assert.ok('expiresAt' in (await ask()));
  }
  house.clock.advanceBy(10 * minute);
  assert.ok('waitMs' in (await ask()));
  house.clock.advanceBy(day);
  assert.ok('expiresAt' in (await ask()));
});

test('one address of the network asks for thirty codes, whoever they are for', async () => {
  await using house = new House();
  for (let at = 0; at < 30; at++) {
    const asked = await house.people.logIns.requestCode(comer({ email: `c${at}@example.org` }));
    assert.ok('expiresAt' in asked);
  }
  assert.ok('waitMs' in (await house.people.logIns.requestCode(comer({ email: 'x@example.org' }))));
  const elsewhere = comer({ email: 'x@example.org', address: '192.0.2.9' });
  assert.ok('expiresAt' in (await house.people.logIns.requestCode(elsewhere)));
});

test('ten failures close a log-in for a quarter of an hour, also to who has the password', async () => {
  await using house = new House();
  await house.people.putKnownAccount({ ...boss, password: 'a good long password' });
  const who = comer({ email: 'boss@example.org', role: 'admin' });
  assert.ok(opened(await house.people.logIns.logIn(who, 'a good long password')));
  for (let tries = 1; tries < 10; tries++) {
    assert.equal(refusalOf(await house.people.logIns.logIn(who, 'wrong')), 'login.refused');
  }
  assert.equal(refusalOf(await house.people.logIns.logIn(who, 'a good long password')), 'wait');
  house.clock.advanceBy(defaultPeopleLimits.failuresOfContact[0]?.windowMs ?? 0);
  assert.ok(opened(await house.people.logIns.logIn(who, 'a good long password')));
});

test('a password opens neither an account without one nor one that is not there', async () => {
  await using house = new House();
  await house.customer();
  for (const who of [comer(), comer({ email: 'nobody@example.org', role: 'admin' })]) {
    assert.equal(refusalOf(await house.people.logIns.logIn(who, '')), 'login.refused');
  }
});

test('a post that fails is told to the house and not to who asked', async () => {
  await using house = new House();
  house.deliver = () => Promise.reject(new Error('no post today'));
  assert.ok('expiresAt' in (await house.people.logIns.requestCode(comer())));
  await house.people[Symbol.asyncDispose]();
  assert.match(String(house.errors[0]), /no post today/);
});

test('no record holds a code, a token or a password that could be used', async () => {
  await using house = new House();
  const customer = await house.customer();
  await house.people.logIns.requestCode(comer({ email: 'bert@example.org' }));
  await house.people.putKnownAccount({ ...boss, password: 'a good long password' });
  const kept = JSON.stringify(
    await Promise.all([
      house.records.session(customer.sessionId),
      house.records.code({ marketplaceId, role: 'customer', contact: 'bert@example.org' }),
      house.records.accountOf(boss),
    ]),
  );
  for (const secret of [
    customer.accessToken,
    customer.refreshToken,
    house.code,
    'a good long password',
  ]) {
    assert.ok(!kept.includes(secret));
  }
});

const boss = {
  marketplaceId,
  role: 'admin',
  contact: 'boss@example.org',
  name: 'Boss',
  restaurants: [],
  couriers: [],
  customerId: null,
} as const;
