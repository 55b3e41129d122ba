import type { Instant } from '../base/instant.ts';
import type {
  Account,
  ApiKey,
  AuditEntry,
  Code,
  Invitation,
  Login,
  Records,
  Session,
} from './records.ts';
import type { Role } from './principal.ts';

/** Records that end with the process: a verified fake, for tests and benches. */
export class MemoryRecords implements Records {
  readonly #accounts = new Map<string, Account>();
  readonly #codes = new Map<string, Code>();
  readonly #invitations = new Map<string, Invitation>();
  readonly #sessions = new Map<string, Session>();
  readonly #keys = new Map<string, ApiKey>();
  readonly #audit: (AuditEntry & { number: number })[] = [];

  addAccount(account: Account): Promise<boolean> {
    if (this.#find(account) !== undefined) return Promise.resolve(false);
    this.#accounts.set(account.id, account);
    return Promise.resolve(true);
  }

  account(id: string): Promise<Account | undefined> {
    return Promise.resolve(this.#accounts.get(id));
  }

  accountOf(who: Login): Promise<Account | undefined> {
    return Promise.resolve(this.#find(who));
  }

  accountOfCustomer(marketplaceId: string, customerId: string): Promise<Account | undefined> {
    const all = [...this.#accounts.values()];
    return Promise.resolve(
      all.find((one) => one.customerId === customerId && one.marketplaceId === marketplaceId),
    );
  }

  hasAccount(marketplaceId: string, role: Role): Promise<boolean> {
    const all = [...this.#accounts.values()];
    return Promise.resolve(
      all.some((one) => one.marketplaceId === marketplaceId && one.role === role),
    );
  }

  accounts(page: Parameters<Records['accounts']>[0]): Promise<readonly Account[]> {
    const { marketplaceId, role, after = '~', limit } = page;
    const own = [...this.#accounts.values()].filter(
      (one) => one.marketplaceId === marketplaceId && one.role === role && one.id < after,
    );
    return Promise.resolve(own.toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit));
  }

  removeAccount(marketplaceId: string, id: string): Promise<boolean> {
    if (this.#accounts.get(id)?.marketplaceId !== marketplaceId) return Promise.resolve(false);
    this.#accounts.delete(id);
    for (const { id: session, accountId } of this.#sessions.values()) {
      if (accountId === id) this.#sessions.delete(session);
    }
    return Promise.resolve(true);
  }

  putCode(code: Code): Promise<void> {
    this.#codes.set(nameOf(code), code);
    return Promise.resolve();
  }

  code(who: Login): Promise<Code | undefined> {
    return Promise.resolve(this.#codes.get(nameOf(who)));
  }

  tryCode(who: Login): Promise<Code | undefined> {
    const code = this.#codes.get(nameOf(who));
    if (code === undefined || code.triesLeft < 1) return Promise.resolve(undefined);
    const tried = { ...code, triesLeft: code.triesLeft - 1 };
    this.#codes.set(nameOf(who), tried);
    return Promise.resolve(tried);
  }

  dropCode(who: Login, digest: string): Promise<boolean> {
    const was = this.#codes.get(nameOf(who))?.digest === digest;
    return Promise.resolve(was && this.#codes.delete(nameOf(who)));
  }

  putInvitation(invitation: Invitation): Promise<void> {
    this.#invitations.set(invitation.id, invitation);
    return Promise.resolve();
  }

  invitation(id: string): Promise<Invitation | undefined> {
    return Promise.resolve(this.#invitations.get(id));
  }

  acceptInvitation(id: string, at: Instant): Promise<boolean> {
    const found = this.#invitations.get(id);
    if (found === undefined || found.acceptedAt !== null) return Promise.resolve(false);
    this.#invitations.set(id, { ...found, acceptedAt: at });
    return Promise.resolve(true);
  }

  putSession(session: Session): Promise<void> {
    this.#sessions.set(session.id, session);
    return Promise.resolve();
  }

  session(id: string): Promise<Session | undefined> {
    return Promise.resolve(this.#sessions.get(id));
  }

  rotateSession(next: Session, fromRefreshDigest: string): Promise<boolean> {
    const now = this.#sessions.get(next.id);
    const same = now?.refreshDigest === fromRefreshDigest && now.endedAt === null;
    if (same) this.#sessions.set(next.id, next);
    return Promise.resolve(same);
  }

  endSession(id: string, at: Instant): Promise<void> {
    const found = this.#sessions.get(id);
    if (found?.endedAt === null) this.#sessions.set(id, { ...found, endedAt: at });
    return Promise.resolve();
  }

  forgetLapsed(before: Instant): Promise<void> {
    for (const [name, { expiresAt }] of this.#codes) {
      if (expiresAt < before) this.#codes.delete(name);
    }
    for (const [id, { expiresAt }] of this.#sessions) {
      if (expiresAt < before) this.#sessions.delete(id);
    }
    return Promise.resolve();
  }

  putKey(key: ApiKey): Promise<void> {
    this.#keys.set(key.id, key);
    return Promise.resolve();
  }

  liveKeys(): Promise<readonly ApiKey[]> {
    return Promise.resolve([...this.#keys.values()].filter(({ revokedAt }) => revokedAt === null));
  }

  keys({ marketplaceId, after = '~', limit }: Parameters<Records['keys']>[0]): Promise<ApiKey[]> {
    const own = [...this.#keys.values()].filter((key) => key.marketplaceId === marketplaceId);
    const page = own.toSorted((a, b) => (a.id < b.id ? 1 : -1)).filter(({ id }) => id < after);
    return Promise.resolve(page.slice(0, limit));
  }

  revokeKey(marketplaceId: string, id: string, at: Instant): Promise<boolean> {
    const key = this.#keys.get(id);
    if (key?.marketplaceId !== marketplaceId) return Promise.resolve(false);
    if (key.revokedAt === null) this.#keys.set(id, { ...key, revokedAt: at });
    return Promise.resolve(true);
  }

  addAudit(entry: AuditEntry): Promise<void> {
    this.#audit.push({ ...entry, number: this.#audit.length + 1 });
    return Promise.resolve();
  }

  audit(
    page: Parameters<Records['audit']>[0],
  ): Promise<readonly (AuditEntry & { readonly number: number })[]> {
    const { marketplaceId, before = Infinity, limit } = page;
    const own = this.#audit.filter(
      (entry) => entry.marketplaceId === marketplaceId && entry.number < before,
    );
    return Promise.resolve(own.toReversed().slice(0, limit));
  }

  #find(who: Login): Account | undefined {
    return [...this.#accounts.values()].find((one) => nameOf(one) === nameOf(who));
  }
}

function nameOf({ marketplaceId, role, contact }: Login): string {
  return `${marketplaceId} ${role} ${contact}`;
}
