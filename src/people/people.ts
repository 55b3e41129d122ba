import { ok, refuse, type Result } from '../base/result.ts';
import type { Clock, Timer } from '../task/clock.ts';
import { type Acceptance, Invitations, type InvitationWish } from './invitations.ts';
import { Keys, type KeyWish } from './keys.ts';
import { defaultPeopleLimits, type PeopleLimits } from './limits.ts';
import { LogIns } from './log-ins.ts';
import { Outbox, type Post } from './outbox.ts';
import { Passwords } from './password.ts';
import { mayGrant, type Principal } from './principal.ts';
import type { Account, ApiKey, AuditEntry, Invitation, Login, Records } from './records.ts';
import { digestOf } from './secret.ts';
import { type Opened, Sessions } from './sessions.ts';

export interface PeopleParts {
  readonly records: Records;
  /** Of the wall, not of a business that runs faster: a code lives ten minutes of its reader's. */
  readonly clock: Clock;
  /** For ids only; secrets come from the operating system. */
  readonly random: () => number;
  /** Keys the digests of codes; 32 bytes that stand in another file than the records. */
  readonly pepper: Uint8Array;
  readonly post: Post;
  readonly limits?: PeopleLimits;
  readonly onError?: (error: unknown) => void;
}

/**
 * Everybody who may ask something, and how they prove it: customers by a code, staff and couriers by
 * invitation, operators and admins with a password, programs with a key.
 *
 * Owns the sessions and keys in memory and the messages on their way; the records are the caller's.
 */
export class People implements AsyncDisposable {
  readonly #records: Records;
  readonly #clock: Clock;
  readonly #keys: Keys;
  readonly #sessions: Sessions;
  readonly #outbox: Outbox;
  readonly #passwords: Passwords;
  readonly #onError: (error: unknown) => void;
  readonly #tidyEveryMs: number;
  #tidying: Timer | undefined;
  #underWay: Promise<void> = Promise.resolve();
  #closed = false;
  readonly logIns: LogIns;
  readonly #invitations: Invitations;

  private constructor(parts: PeopleParts) {
    const { records, clock, random, pepper, post, limits = defaultPeopleLimits } = parts;
    const onError = parts.onError ?? (() => undefined);
    this.#onError = onError;
    this.#tidyEveryMs = limits.tidyEveryMs;
    this.#records = records;
    this.#clock = clock;
    this.#keys = new Keys({ records, random });
    this.#sessions = new Sessions({ records, limits, random });
    this.#outbox = new Outbox({
      post,
      clock,
      bounds: { atOnceMax: limits.messagesAtOnceMax, timeoutMs: limits.messageTimeoutMs },
      onError,
    });
    const passwords = new Passwords({
      atOnceMax: limits.passwordsAtOnceMax,
      waitingMax: limits.passwordsWaitingMax,
    });
    this.#passwords = passwords;
    const shared = { records, limits, random, passwords, outbox: this.#outbox };
    this.logIns = new LogIns({ ...shared, clock, pepper, sessions: this.#sessions });
    this.#invitations = new Invitations({ ...shared, clock, sessions: this.#sessions });
  }

  /** On records that hold nothing yet. */
  static start(parts: PeopleParts): People {
    return new People(parts);
  }

  /** Reads the keys that live, and throws out what has lapsed. */
  static async open(parts: PeopleParts): Promise<People> {
    const people = new People(parts);
    await people.#keys.load();
    await people.#tidy();
    return people;
  }

  /** Throws out what has lapsed, now and from time to time; nobody waits for it, nothing leans on it. */
  async #tidy(): Promise<void> {
    try {
      await this.#records.forgetLapsed(this.#clock.now());
    } catch (error) {
      this.#onError(error);
    }
    if (this.#closed) return;
    this.#tidying = this.#clock.setTimer(this.#clock.now() + this.#tidyEveryMs, () => {
      this.#underWay = this.#tidy();
    });
  }

  /**
   * Whose token this is; undefined when nobody's. At once, unless it is a session that is not in
   * memory.
   */
  principalOf(token: string): Principal | undefined | Promise<Principal | undefined> {
    const digest = digestOf(token);
    const now = this.#clock.now();
    return this.#keys.find(digest, now) ?? this.#sessions.find(token, digest, now);
  }

  /** For what stays open after the question: whether nobody has put an end to it since. */
  holds({ id, sessionId }: Principal): boolean {
    return sessionId === null ? this.#keys.holds(id) : this.#sessions.holds(sessionId, id);
  }

  account(id: string): Promise<Account | undefined> {
    return this.#records.account(id);
  }

  /** The account of a customer; undefined for a guest. */
  accountOfCustomer(marketplaceId: string, customerId: string): Promise<Account | undefined> {
    return this.#records.accountOfCustomer(marketplaceId, customerId);
  }

  /** Forgets how a customer logged in, with all his sessions. Safe to repeat. */
  async forgetCustomer(marketplaceId: string, customerId: string): Promise<void> {
    const account = await this.#records.accountOfCustomer(marketplaceId, customerId);
    if (account === undefined) return;
    await this.#records.removeAccount(marketplaceId, account.id);
    this.#sessions.forgetAccount(account.id);
  }

  accounts(page: Parameters<Records['accounts']>[0]): Promise<readonly Account[]> {
    return this.#records.accounts(page);
  }

  /** Whom somebody may let in he may also send away; all of his sessions end with it. */
  async removeAccount(by: Principal, id: string): Promise<Result<Account>> {
    const account = await this.#records.account(id);
    const { marketplaceId } = by;
    if (account === undefined || account.marketplaceId !== marketplaceId) return unknown(id);
    if (!mayGrant(by.role, account.role) || account.id === by.id) {
      return refuse('access.grant_refused', `The role ${by.role} may not remove this account.`);
    }
    if (!(await this.#records.removeAccount(marketplaceId, id))) return unknown(id);
    this.#sessions.forgetAccount(id);
    return ok(account);
  }

  /** New tokens for old; undefined when the old ones are not good, or not any more. */
  refresh(token: string): Promise<Opened | undefined> {
    return this.#sessions.refresh(token, this.#clock.now());
  }

  async logOut(principal: Principal): Promise<void> {
    if (principal.sessionId !== null) {
      await this.#sessions.end(principal.sessionId, this.#clock.now());
    }
  }

  invite(by: Principal, wish: InvitationWish): Promise<Result<Invitation>> {
    return this.#invitations.invite(by, wish);
  }

  /** The token of an invitation, where there is no admin yet; undefined where there is one. */
  inviteFirstAdmin(marketplaceId: string, email: string): Promise<string | undefined> {
    return this.#invitations.inviteFirstAdmin(marketplaceId, { channel: 'email', to: email });
  }

  accept(acceptance: Acceptance): Promise<Result<Opened>> {
    return this.#invitations.accept(acceptance);
  }

  createKey(by: Principal, wish: KeyWish): Promise<Result<{ key: ApiKey; token: string }>> {
    return this.#keys.create(by, wish, this.#clock.now());
  }

  keys(page: Parameters<Records['keys']>[0]): Promise<readonly ApiKey[]> {
    return this.#records.keys(page);
  }

  revokeKey(by: Principal, id: string): Promise<boolean> {
    return this.#keys.revoke(by.marketplaceId, id, this.#clock.now());
  }

  async addAudit(entry: Omit<AuditEntry, 'at'>): Promise<void> {
    await this.#records.addAudit({ ...entry, at: this.#clock.now() });
  }

  audit(page: Parameters<Records['audit']>[0]): ReturnType<Records['audit']> {
    return this.#records.audit(page);
  }

  /** Whether one of these secrets, which everybody knows, opens this house. */
  opensFor(tokens: readonly string[]): boolean {
    return this.#keys.knowsAny(tokens);
  }

  /** Whether that password, which everybody knows, opens that account. */
  async isOpenTo(who: Login, password: string): Promise<boolean> {
    const account = await this.#records.accountOf(who);
    if (account === undefined || account.password === null) return false;
    return this.#passwords.matches(password, account.password);
  }

  /** For a demo marketplace and for tests: a key whose secret everybody knows. */
  putKnownKey(token: string, key: Omit<ApiKey, 'digest'>): Promise<void> {
    return this.#keys.putKnown(token, key);
  }

  /** For a demo marketplace: somebody who is simply there. Left as it is when he is there already. */
  async putKnownAccount(
    account: Omit<Account, 'id' | 'createdAt' | 'password'> & { password: string },
  ): Promise<void> {
    await this.logIns.addAccount(account);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    this.#tidying?.cancel();
    await this.#underWay;
    await this.#outbox[Symbol.asyncDispose]();
  }
}

function unknown(id: string): ReturnType<typeof refuse> {
  return refuse('account.unknown', `There is no account ${id}.`);
}
