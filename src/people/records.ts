import type { Instant } from '../base/instant.ts';
import type { Reach, Role, Scope } from './principal.ts';

/**
 * What is kept of people, and where: the seam between their rules and the disk.
 *
 * Promises, checked by `records.contract.ts`:
 * 1. What a resolved write wrote is durable, and every later read sees it.
 * 2. A contact belongs to at most one account of a role in a marketplace: `addAccount` says no to a
 *    second one, also when both are asked at once.
 * 3. `addAudit` only ever adds. Nothing here changes or removes an entry.
 * 4. No secret is ever given to a record: codes, tokens and keys come as digests, passwords as argon2.
 */
export interface Records {
  /** False when the contact belongs to another account of that role and marketplace. */
  addAccount(account: Account): Promise<boolean>;
  account(id: string): Promise<Account | undefined>;
  accountOf(who: Login): Promise<Account | undefined>;
  /** The account of a `cus_…`; guests have none. */
  accountOfCustomer(marketplaceId: string, customerId: string): Promise<Account | undefined>;
  hasAccount(marketplaceId: string, role: Role): Promise<boolean>;
  /** Of one role, the newest first. */
  accounts(page: {
    marketplaceId: string;
    role: Role;
    after?: string;
    limit: number;
  }): Promise<readonly Account[]>;
  /** With all its sessions; its contact is free again. False when the marketplace has none such. */
  removeAccount(marketplaceId: string, id: string): Promise<boolean>;

  /** In place of an earlier one for the same login. */
  putCode(code: Code): Promise<void>;
  code(who: Login): Promise<Code | undefined>;
  /** One try fewer; undefined when there is no code, or none of its tries is left. */
  tryCode(who: Login): Promise<Code | undefined>;
  /** Whether this very code was there: of two who use it at once, one gets true. */
  dropCode(who: Login, digest: string): Promise<boolean>;

  putInvitation(invitation: Invitation): Promise<void>;
  invitation(id: string): Promise<Invitation | undefined>;
  /** False when it was accepted before. */
  acceptInvitation(id: string, at: Instant): Promise<boolean>;

  putSession(session: Session): Promise<void>;
  session(id: string): Promise<Session | undefined>;
  /** New secrets in place of those; false when others were put there meanwhile, or it has ended. */
  rotateSession(next: Session, fromRefreshDigest: string): Promise<boolean>;
  endSession(id: string, at: Instant): Promise<void>;
  /** Takes out what lapsed before then. */
  forgetLapsed(before: Instant): Promise<void>;

  putKey(key: ApiKey): Promise<void>;
  /** Every key that was not revoked, of all marketplaces: few enough to be kept in memory. */
  liveKeys(): Promise<readonly ApiKey[]>;
  /** Of one marketplace, the newest first, revoked ones too. */
  keys(page: { marketplaceId: string; after?: string; limit: number }): Promise<readonly ApiKey[]>;
  /** False when the marketplace has no such key. */
  revokeKey(marketplaceId: string, id: string, at: Instant): Promise<boolean>;

  addAudit(entry: AuditEntry): Promise<void>;
  /** Of one marketplace, the newest first; `before` is the number the previous page ended with. */
  audit(page: {
    marketplaceId: string;
    before?: number;
    limit: number;
  }): Promise<readonly (AuditEntry & { readonly number: number })[]>;
}

/** Who somebody says he is when he logs in. `contact` is an address or a number, as `contactOf` has it. */
export interface Login {
  readonly marketplaceId: string;
  readonly role: Role;
  readonly contact: string;
}

export interface Account extends Login {
  readonly id: string;
  readonly name: string;
  /** argon2id, as a PHC string; null: by code only. */
  readonly password: string | null;
  readonly restaurants: Reach;
  readonly couriers: Reach;
  readonly customerId: string | null;
  readonly createdAt: Instant;
}

export interface Code extends Login {
  readonly digest: string;
  readonly triesLeft: number;
  readonly expiresAt: Instant;
}

export interface Invitation extends Login {
  readonly id: string;
  readonly name: string;
  readonly restaurants: Reach;
  readonly couriers: Reach;
  readonly digest: string;
  /** Account or key that invited; null for the first admin, who is invited by the house. */
  readonly invitedBy: string | null;
  readonly expiresAt: Instant;
  readonly acceptedAt: Instant | null;
}

export interface Session {
  readonly id: string;
  readonly accountId: string;
  readonly accessDigest: string;
  readonly accessExpiresAt: Instant;
  readonly refreshDigest: string;
  /** The one before: seen again, it was stolen, or the answer that replaced it got lost. */
  readonly formerRefreshDigest: string | null;
  readonly rotatedAt: Instant;
  readonly expiresAt: Instant;
  readonly endedAt: Instant | null;
}

export interface ApiKey {
  readonly id: string;
  readonly marketplaceId: string;
  readonly name: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  readonly restaurants: Reach;
  readonly couriers: Reach;
  readonly digest: string;
  readonly createdBy: string | null;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
}

/** Who did what to what, when, and how it ended. Never a secret, and no words of the caller's. */
export interface AuditEntry {
  readonly marketplaceId: string;
  readonly at: Instant;
  /** Account or key; null for nobody, as in a log-in that failed. */
  readonly actorId: string | null;
  readonly actorRole: Role | null;
  readonly action: string;
  readonly target: string | null;
  /** `done`, or the stable code of the refusal. */
  readonly outcome: string;
}
