import assert from 'node:assert/strict';
import test from 'node:test';
import { day } from '../base/instant.ts';
import type { InvitationWish } from './invitations.ts';
import { comer, House, marketplaceId, opened, refusalOf, staff } from './testing/house.ts';

const wish: InvitationWish = {
  role: 'restaurant',
  contact: { channel: 'email', to: 'kok@example.org' },
  name: 'Kok',
  restaurants: ['rst_1'],
  couriers: [],
};

test('who is invited comes in with what he was sent, as what he was invited for', async () => {
  await using house = new House();
  assert.ok((await house.people.invite(staff('operator'), wish)).ok);
  assert.equal(house.letters.at(-1)?.to, 'kok@example.org');
  const { account, accessToken } = opened(await house.people.accept({ token: house.invitation }));
  assert.deepEqual(
    [account.role, account.restaurants, account.marketplaceId, account.name],
    ['restaurant', ['rst_1'], marketplaceId, 'Kok'],
  );
  assert.deepEqual((await house.people.principalOf(accessToken))?.restaurants, ['rst_1']);
  const who = comer({ email: 'kok@example.org', role: 'restaurant' });
  await house.people.logIns.requestCode(who);
  assert.ok(opened(await house.people.logIns.verifyCode(who, house.code)));
});

test('an invitation is good once, for a week, and whole', async () => {
  await using house = new House();
  await house.people.invite(staff('admin'), wish);
  const token = house.invitation;
  assert.equal(refusalOf(await house.people.accept({ token: `${token}x` })), 'invitation.unknown');
  assert.equal(
    refusalOf(await house.people.accept({ token: `${token.slice(0, -4)}AAAA` })),
    'invitation.unknown',
  );
  const both = await Promise.all([house.people.accept({ token }), house.people.accept({ token })]);
  assert.equal(both.filter(({ ok }) => ok).length, 1);
  assert.equal(both.map(refusalOf).join(''), 'invitation.unknown', 'it is used up, whoever came');
  await house.people.invite(staff('admin'), {
    ...wish,
    contact: { channel: 'sms', to: '+31612345678' },
  });
  house.clock.advanceBy(7 * day);
  const late = await house.people.accept({ token: house.invitation });
  assert.equal(refusalOf(late), 'invitation.unknown');
});

test('an operator needs a password, and one that is worth the name', async () => {
  await using house = new House();
  await house.people.invite(staff('admin'), { ...wish, role: 'operator', restaurants: [] });
  const token = house.invitation;
  const accept = (password?: string) => house.people.accept({ token, password });
  assert.equal(refusalOf(await accept()), 'password.needed');
  assert.equal(refusalOf(await accept('short')), 'password.weak');
  assert.equal(refusalOf(await accept('aaaaaaaaaaaaaaaa')), 'password.weak');
  assert.equal(refusalOf(await accept('x'.repeat(100) + 'yz'.repeat(100))), 'password.weak');
  opened(await accept('correct horse battery'));
  const who = comer({ email: 'kok@example.org', role: 'operator' });
  assert.ok(opened(await house.people.logIns.logIn(who, 'correct horse battery')));
});

test('operators invite who cooks and who rides, admins everybody, and others nobody', async () => {
  await using house = new House();
  const as = async (by: Parameters<typeof staff>[0], role: InvitationWish['role']) =>
    (await house.people.invite(staff(by), { ...wish, role })).ok;
  for (const role of ['restaurant', 'courier', 'operator', 'admin'] as const) {
    assert.equal(await as('admin', role), true);
    assert.equal(await as('operator', role), role === 'restaurant' || role === 'courier');
    for (const by of ['customer', 'restaurant', 'courier'] as const) {
      assert.equal(await as(by, role), false);
    }
  }
});

test('a contact that is taken is told so, to who holds the invitation', async () => {
  await using house = new House();
  await house.people.invite(staff('admin'), wish);
  await house.people.accept({ token: house.invitation });
  await house.people.invite(staff('admin'), wish);
  assert.equal(refusalOf(await house.people.accept({ token: house.invitation })), 'account.exists');
});

test('the first admin is invited by the house, once there is none', async () => {
  await using house = new House();
  const token = await house.people.inviteFirstAdmin(marketplaceId, 'boss@example.org');
  assert.ok(token !== undefined);
  assert.equal(house.letters.length, 0, 'it is handed over, not sent');
  opened(await house.people.accept({ token, password: 'correct horse battery' }));
  assert.equal(await house.people.inviteFirstAdmin(marketplaceId, 'x@example.org'), undefined);
});
