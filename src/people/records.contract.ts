import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Account, ApiKey, Code, Invitation, Records, Session } from './records.ts';

/** The promises of `Records`, against one way of keeping them. */
export function checkRecords(make: () => Promise<AsyncDisposable & { records: Records }>): void {
  suite('records of people', () => {
    test('an account is found by id and by log-in, and its contact is taken once a role', async () => {
      await using made = await make();
      const { records } = made;
      assert.equal(await records.addAccount(anna), true);
      assert.deepEqual(await records.account(anna.id), anna);
      assert.deepEqual(await records.accountOf(anna), anna);
      assert.equal(await records.addAccount({ ...anna, id: 'acc_2' }), false);
      assert.equal(await records.account('acc_2'), undefined);
      assert.equal(await records.addAccount({ ...anna, id: 'acc_3', role: 'admin' }), true);
      assert.equal(
        await records.addAccount({ ...anna, id: 'acc_4', marketplaceId: 'mkt_2' }),
        true,
      );
      const cus = { ...anna, id: 'acc_5', contact: 'c@example.org', customerId: 'cus_1' };
      await records.addAccount(cus);
      assert.deepEqual(await records.accountOfCustomer('mkt_1', 'cus_1'), cus);
      assert.equal(await records.accountOfCustomer('mkt_2', 'cus_1'), undefined);
      assert.equal(await records.accountOfCustomer('mkt_1', 'cus_2'), undefined);
      assert.equal(await records.hasAccount('mkt_1', 'admin'), true);
      assert.equal(await records.hasAccount('mkt_2', 'admin'), false);
    });

    test('accounts of a role are listed newest first, and one that is removed takes its sessions along', async () => {
      await using made = await make();
      const { records } = made;
      for (const n of [1, 2, 3]) {
        await records.addAccount({ ...anna, id: `acc_${n}`, contact: `a${n}@example.org` });
      }
      await records.addAccount({ ...anna, id: 'acc_8', role: 'courier' });
      await records.addAccount({ ...anna, id: 'acc_9', marketplaceId: 'mkt_2' });
      const page = { marketplaceId: 'mkt_1', role: 'restaurant', limit: 2 } as const;
      const ids = async (more: object = {}): Promise<string[]> =>
        (await records.accounts({ ...page, ...more })).map(({ id }) => id);
      assert.deepEqual(await ids(), ['acc_3', 'acc_2']);
      assert.deepEqual(await ids({ after: 'acc_2' }), ['acc_1']);
      await records.putSession({ ...session, accountId: 'acc_2' });
      assert.equal(await records.removeAccount('mkt_2', 'acc_2'), false);
      assert.equal(await records.removeAccount('mkt_1', 'acc_2'), true);
      assert.equal(await records.removeAccount('mkt_1', 'acc_2'), false);
      assert.equal(await records.session(session.id), undefined);
      assert.deepEqual(await ids(), ['acc_3', 'acc_1']);
      assert.equal(
        await records.addAccount({ ...anna, id: 'acc_4', contact: 'a2@example.org' }),
        true,
      );
    });

    test('of two who take a contact at once, one gets it', async () => {
      await using made = await make();
      const { records } = made;
      const both = await Promise.all([
        records.addAccount(anna),
        records.addAccount({ ...anna, id: 'acc_2' }),
      ]);
      assert.deepEqual(both.toSorted(), [false, true]);
    });

    test('a code takes the place of the one before, and its tries run out', async () => {
      await using made = await make();
      const { records } = made;
      await records.putCode({ ...code, digest: 'old' });
      await records.putCode(code);
      assert.deepEqual(await records.code(code), code);
      assert.equal((await records.tryCode(code))?.triesLeft, 1);
      assert.equal((await records.tryCode(code))?.triesLeft, 0);
      assert.equal(await records.tryCode(code), undefined);
      assert.equal(await records.tryCode({ ...code, contact: 'x@example.org' }), undefined);
    });

    test('of two who use a code at once, one does', async () => {
      await using made = await make();
      const { records } = made;
      await records.putCode(code);
      assert.equal(await records.dropCode(code, 'another'), false);
      const both = await Promise.all([
        records.dropCode(code, code.digest),
        records.dropCode(code, code.digest),
      ]);
      assert.deepEqual(both.toSorted(), [false, true]);
      assert.equal(await records.code(code), undefined);
    });

    test('an invitation is accepted once', async () => {
      await using made = await make();
      const { records } = made;
      await records.putInvitation(invitation);
      assert.deepEqual(await records.invitation(invitation.id), invitation);
      const both = await Promise.all([
        records.acceptInvitation(invitation.id, 7),
        records.acceptInvitation(invitation.id, 8),
      ]);
      assert.deepEqual(both, [true, false]);
      assert.equal((await records.invitation(invitation.id))?.acceptedAt, 7);
      assert.equal(await records.acceptInvitation('inv_none', 7), false);
    });

    test('a session is rotated from what it was, and not once it has ended', async () => {
      await using made = await make();
      const { records } = made;
      await records.addAccount(anna);
      await records.putSession(session);
      assert.deepEqual(await records.session(session.id), session);
      const next = { ...session, refreshDigest: 'r2', formerRefreshDigest: 'r1' };
      assert.equal(await records.rotateSession(next, 'r0'), false);
      const both = await Promise.all([
        records.rotateSession(next, 'r1'),
        records.rotateSession({ ...next, refreshDigest: 'r3' }, 'r1'),
      ]);
      assert.deepEqual(both, [true, false]);
      assert.deepEqual(await records.session(session.id), next);
      await records.endSession(session.id, 5);
      await records.endSession(session.id, 6);
      assert.equal((await records.session(session.id))?.endedAt, 5);
      assert.equal(await records.rotateSession(session, 'r2'), false);
    });

    test('what has lapsed is thrown out, and nothing else', async () => {
      await using made = await make();
      const { records } = made;
      await records.addAccount(anna);
      await records.putSession(session);
      await records.putSession({ ...session, id: 'ses_2', expiresAt: 3_000 });
      await records.putCode(code);
      await records.forgetLapsed(2_500);
      assert.equal(await records.session(session.id), undefined);
      assert.notEqual(await records.session('ses_2'), undefined);
      assert.equal(await records.code(code), undefined);
    });

    test('a revoked key is no live one, is still listed, and is revoked by its own marketplace', async () => {
      await using made = await make();
      const { records } = made;
      const keys = ['key_1', 'key_2', 'key_3'].map((id) => ({ ...key, id }));
      for (const one of keys) await records.putKey(one);
      await records.putKey({ ...key, id: 'key_9', marketplaceId: 'mkt_2' });
      assert.equal(await records.revokeKey('mkt_2', 'key_2', 9), false);
      assert.equal(await records.revokeKey('mkt_1', 'key_2', 9), true);
      assert.equal(await records.revokeKey('mkt_1', 'key_2', 10), true);
      const live = await records.liveKeys();
      assert.deepEqual(live.map(({ id }) => id).toSorted(), ['key_1', 'key_3', 'key_9']);
      assert.deepEqual(
        live.find(({ id }) => id === 'key_1'),
        keys[0],
      );
      const first = await records.keys({ marketplaceId: 'mkt_1', limit: 2 });
      assert.deepEqual(
        first.map(({ id, revokedAt }) => [id, revokedAt]),
        [
          ['key_3', null],
          ['key_2', 9],
        ],
      );
      const rest = await records.keys({ marketplaceId: 'mkt_1', after: 'key_2', limit: 2 });
      assert.deepEqual(
        rest.map(({ id }) => id),
        ['key_1'],
      );
    });

    test('the audit log is read newest first, by marketplace, page by page', async () => {
      await using made = await make();
      const { records } = made;
      const entry = {
        marketplaceId: 'mkt_1',
        at: 1,
        actorId: 'acc_1',
        actorRole: 'admin' as const,
        action: 'createKey',
        target: 'key_1',
        outcome: 'done',
      };
      await records.addAudit(entry);
      await records.addAudit({ ...entry, marketplaceId: 'mkt_2' });
      await records.addAudit({ ...entry, actorId: null, actorRole: null, target: null, at: 2 });
      const all = await records.audit({ marketplaceId: 'mkt_1', limit: 10 });
      assert.deepEqual(
        all.map(({ at }) => at),
        [2, 1],
      );
      assert.deepEqual(all[1], { ...entry, number: 1 });
      const [newest] = all;
      const older = await records.audit({
        marketplaceId: 'mkt_1',
        before: newest?.number ?? 0,
        limit: 10,
      });
      assert.deepEqual(
        older.map(({ at }) => at),
        [1],
      );
    });
  });
}

const anna: Account = {
  id: 'acc_1',
  marketplaceId: 'mkt_1',
  role: 'restaurant',
  contact: 'anna@example.org',
  name: 'Anna',
  password: null,
  restaurants: ['rst_1', 'rst_2'],
  couriers: [],
  customerId: null,
  createdAt: 1_000,
};

const code: Code = {
  marketplaceId: 'mkt_1',
  role: 'customer',
  contact: 'anna@example.org',
  digest: 'digest',
  triesLeft: 2,
  expiresAt: 2_000,
};

const invitation: Invitation = {
  id: 'inv_1',
  marketplaceId: 'mkt_1',
  role: 'courier',
  contact: '+31612345678',
  name: 'Cor',
  restaurants: [],
  couriers: 'all',
  digest: 'd',
  invitedBy: null,
  expiresAt: 2_000,
  acceptedAt: null,
};

const session: Session = {
  id: 'ses_1',
  accountId: 'acc_1',
  accessDigest: 'a1',
  accessExpiresAt: 1_500,
  refreshDigest: 'r1',
  formerRefreshDigest: null,
  rotatedAt: 1_000,
  expiresAt: 2_000,
  endedAt: null,
};

const key: ApiKey = {
  id: 'key_1',
  marketplaceId: 'mkt_1',
  name: 'Till',
  role: 'restaurant',
  scopes: ['orders:read', 'kitchen:write'],
  restaurants: ['rst_1'],
  couriers: [],
  digest: 'd',
  createdBy: 'acc_1',
  createdAt: 1,
  expiresAt: null,
  revokedAt: null,
};
