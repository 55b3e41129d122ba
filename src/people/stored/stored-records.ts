import { type Kysely, sql } from 'kysely';
import type { Instant } from '../../base/instant.ts';
import type { Store } from '../../store/store.ts';
import type { Role } from '../principal.ts';
import type {
  Account,
  ApiKey,
  AuditEntry,
  Code,
  Invitation,
  Login,
  Records,
  Session,
} from '../records.ts';
import {
  accountOf,
  accountRow,
  auditOf,
  codeOf,
  codeRow,
  invitationOf,
  invitationRow,
  keyOf,
  keyRow,
  type PeopleTables,
  sessionOf,
  sessionRow,
} from './rows.ts';

/**
 * Records in the store. What has to be decided and written at once is one statement each, so that of
 * two who come together one finds it done.
 */
export class StoredRecords implements Records {
  readonly #db: Kysely<PeopleTables>;

  constructor(store: Store) {
    this.#db = store.of<PeopleTables>();
  }

  async addAccount(account: Account): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('people_accounts')
      .values(accountRow(account))
      .onConflict((conflict) => conflict.columns(['marketplace_id', 'role', 'contact']).doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  async account(id: string): Promise<Account | undefined> {
    const row = await this.#db
      .selectFrom('people_accounts')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? undefined : accountOf(row);
  }

  async accountOf({ marketplaceId, role, contact }: Login): Promise<Account | undefined> {
    const row = await this.#db
      .selectFrom('people_accounts')
      .selectAll()
      .where('marketplace_id', '=', marketplaceId)
      .where('role', '=', role)
      .where('contact', '=', contact)
      .executeTakeFirst();
    return row === undefined ? undefined : accountOf(row);
  }

  async accountOfCustomer(marketplaceId: string, customerId: string): Promise<Account | undefined> {
    const row = await this.#db
      .selectFrom('people_accounts')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where('marketplace_id', '=', marketplaceId)
      .executeTakeFirst();
    return row === undefined ? undefined : accountOf(row);
  }

  async hasAccount(marketplaceId: string, role: Role): Promise<boolean> {
    const row = await this.#db
      .selectFrom('people_accounts')
      .select('id')
      .where('marketplace_id', '=', marketplaceId)
      .where('role', '=', role)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  }

  async accounts(page: Parameters<Records['accounts']>[0]): Promise<readonly Account[]> {
    const { marketplaceId, role, after = '~', limit } = page;
    const rows = await this.#db
      .selectFrom('people_accounts')
      .selectAll()
      .where('marketplace_id', '=', marketplaceId)
      .where('role', '=', role)
      .where('id', '<', after)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(accountOf);
  }

  async removeAccount(marketplaceId: string, id: string): Promise<boolean> {
    return this.#db.transaction().execute(async (tx) => {
      const found = await tx
        .selectFrom('people_accounts')
        .select('id')
        .where('id', '=', id)
        .where('marketplace_id', '=', marketplaceId)
        .executeTakeFirst();
      if (found === undefined) return false;
      await tx.deleteFrom('people_sessions').where('account_id', '=', id).execute();
      await tx.deleteFrom('people_accounts').where('id', '=', id).execute();
      return true;
    });
  }

  async putCode(code: Code): Promise<void> {
    const { digest, tries_left, expires_at, ...login } = codeRow(code);
    const fresh = { digest, tries_left, expires_at };
    await this.#db
      .insertInto('people_codes')
      .values({ ...login, ...fresh })
      .onConflict((conflict) =>
        conflict.columns(['marketplace_id', 'role', 'contact']).doUpdateSet(fresh),
      )
      .execute();
  }

  async code({ marketplaceId, role, contact }: Login): Promise<Code | undefined> {
    const row = await this.#db
      .selectFrom('people_codes')
      .selectAll()
      .where('marketplace_id', '=', marketplaceId)
      .where('role', '=', role)
      .where('contact', '=', contact)
      .executeTakeFirst();
    return row === undefined ? undefined : codeOf(row);
  }

  async tryCode({ marketplaceId, role, contact }: Login): Promise<Code | undefined> {
    const row = await this.#db
      .updateTable('people_codes')
      .set((code) => ({ tries_left: code('tries_left', '-', 1) }))
      .where('marketplace_id', '=', marketplaceId)
      .where('role', '=', role)
      .where('contact', '=', contact)
      .where('tries_left', '>', 0)
      .returningAll()
      .executeTakeFirst();
    return row === undefined ? undefined : codeOf(row);
  }

  async dropCode({ marketplaceId, role, contact }: Login, digest: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('people_codes')
      .where('marketplace_id', '=', marketplaceId)
      .where('role', '=', role)
      .where('contact', '=', contact)
      .where('digest', '=', digest)
      .executeTakeFirst();
    return numDeletedRows === 1n;
  }

  async putInvitation(invitation: Invitation): Promise<void> {
    await this.#db.insertInto('people_invitations').values(invitationRow(invitation)).execute();
  }

  async invitation(id: string): Promise<Invitation | undefined> {
    const row = await this.#db
      .selectFrom('people_invitations')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? undefined : invitationOf(row);
  }

  async acceptInvitation(id: string, at: Instant): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('people_invitations')
      .set({ accepted_at: at })
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  async putSession(session: Session): Promise<void> {
    await this.#db.insertInto('people_sessions').values(sessionRow(session)).execute();
  }

  async session(id: string): Promise<Session | undefined> {
    const row = await this.#db
      .selectFrom('people_sessions')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? undefined : sessionOf(row);
  }

  async rotateSession(next: Session, fromRefreshDigest: string): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('people_sessions')
      .set(sessionRow(next))
      .where('id', '=', next.id)
      .where('refresh_digest', '=', fromRefreshDigest)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  async endSession(id: string, at: Instant): Promise<void> {
    await this.#db
      .updateTable('people_sessions')
      .set({ ended_at: at })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .execute();
  }

  async forgetLapsed(before: Instant): Promise<void> {
    await this.#db.deleteFrom('people_codes').where('expires_at', '<', before).execute();
    await this.#db.deleteFrom('people_sessions').where('expires_at', '<', before).execute();
  }

  async putKey(key: ApiKey): Promise<void> {
    const row = keyRow(key);
    await this.#db
      .insertInto('people_keys')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }

  async liveKeys(): Promise<readonly ApiKey[]> {
    const rows = await this.#db
      .selectFrom('people_keys')
      .selectAll()
      .where('revoked_at', 'is', null)
      .execute();
    return rows.map(keyOf);
  }

  async keys({
    marketplaceId,
    after = '~',
    limit,
  }: Parameters<Records['keys']>[0]): Promise<readonly ApiKey[]> {
    const rows = await this.#db
      .selectFrom('people_keys')
      .selectAll()
      .where('marketplace_id', '=', marketplaceId)
      .where('id', '<', after)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(keyOf);
  }

  async revokeKey(marketplaceId: string, id: string, at: Instant): Promise<boolean> {
    // The first revocation stays the time of it.
    const { numUpdatedRows } = await this.#db
      .updateTable('people_keys')
      .set((key) => ({ revoked_at: key.fn.coalesce('revoked_at', key.val(at)) }))
      .where('marketplace_id', '=', marketplaceId)
      .where('id', '=', id)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  /** Numbered by the statement itself: there is one writer, and it takes them one by one. */
  async addAudit(entry: AuditEntry): Promise<void> {
    const { marketplaceId, at, actorId, actorRole, action, target, outcome } = entry;
    await sql`INSERT INTO people_audit
        (number, marketplace_id, at, actor_id, actor_role, action, target, outcome)
      SELECT COALESCE(MAX(number), 0) + 1,
        ${marketplaceId}, ${at}, ${actorId}, ${actorRole}, ${action}, ${target}, ${outcome}
      FROM people_audit`.execute(this.#db);
  }

  async audit({
    marketplaceId,
    before = Number.MAX_SAFE_INTEGER,
    limit,
  }: Parameters<Records['audit']>[0]): ReturnType<Records['audit']> {
    const rows = await this.#db
      .selectFrom('people_audit')
      .selectAll()
      .where('marketplace_id', '=', marketplaceId)
      .where('number', '<', before)
      .orderBy('number', 'desc')
      .limit(limit)
      .execute();
    return rows.map(auditOf);
  }
}
