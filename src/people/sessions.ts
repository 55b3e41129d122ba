import { newId } from '../base/ids.ts';
import type { Instant } from '../base/instant.ts';
import type { PeopleLimits } from './limits.ts';
import type { Principal } from './principal.ts';
import type { Account, Records, Session } from './records.ts';
import { digestOf, idBodyOf, mint, sameDigest } from './secret.ts';

/** What somebody who has logged in takes away. Both tokens are shown this once. */
export interface Opened {
  readonly account: Account;
  readonly sessionId: string;
  readonly accessToken: string;
  readonly accessExpiresAt: Instant;
  readonly refreshToken: string;
  readonly expiresAt: Instant;
}

/** More than end in the hours that a stream of an order is open. */
const endedMax = 100_000;

interface Live {
  readonly principal: Principal;
  readonly until: Instant;
}

/**
 * Who has logged in. Owns the sessions kept in memory, by the digest of their access token.
 *
 * Invariant: a session that was ended or refreshed is never found by its old token again, also by
 * who looked while that happened: what was read before a change is not remembered after it.
 *
 * A token is found by its digest, so that how long it takes tells nothing: nobody can choose what
 * the digest of his guess begins with.
 */
export class Sessions {
  readonly #records: Records;
  readonly #limits: PeopleLimits;
  readonly #random: () => number;
  readonly #live = new Map<string, Live>();
  readonly #digestOf = new Map<string, string>();
  /** Sessions that were ended and accounts that are no more: what they had open is cut. */
  readonly #ended = new Set<string>();
  #changes = 0;

  constructor(parts: { records: Records; limits: PeopleLimits; random: () => number }) {
    this.#records = parts.records;
    this.#limits = parts.limits;
    this.#random = parts.random;
  }

  async open(account: Account, now: Instant): Promise<Opened> {
    const id = newId('session', now, this.#random);
    const access = mint('access', id);
    const refresh = mint('refresh', id);
    const session: Session = {
      id,
      accountId: account.id,
      accessDigest: access.digest,
      accessExpiresAt: now + this.#limits.accessLifeMs,
      refreshDigest: refresh.digest,
      formerRefreshDigest: null,
      rotatedAt: now,
      expiresAt: now + this.#limits.sessionLifeMs,
      endedAt: null,
    };
    await this.#records.putSession(session);
    this.#remember(session, account);
    return opened(account, session, { access: access.token, refresh: refresh.token });
  }

  /** The principal at once when the session is in memory; a promise when it has to be read. */
  find(
    token: string,
    digest: string,
    now: Instant,
  ): Principal | undefined | Promise<Principal | undefined> {
    const live = this.#live.get(digest);
    if (live !== undefined) return live.until > now ? live.principal : undefined;
    const body = idBodyOf('access', token);
    return body === undefined ? undefined : this.#read(`ses_${body}`, digest, now);
  }

  async #read(id: string, digest: string, now: Instant): Promise<Principal | undefined> {
    const changes = this.#changes;
    const session = await this.#records.session(id);
    if (session === undefined || session.endedAt !== null) return undefined;
    if (session.accessExpiresAt <= now || !sameDigest(session.accessDigest, digest))
      return undefined;
    const account = await this.#records.account(session.accountId);
    if (account === undefined) return undefined;
    if (changes === this.#changes) this.#remember(session, account);
    return principalOf(session, account);
  }

  /**
   * New tokens for the refresh token of a session. One that was replaced before ends the session:
   * either it was stolen, or its owner's was. Only right after the replacement it is taken again,
   * because the answer may have been lost on the way.
   */
  async refresh(token: string, now: Instant): Promise<Opened | undefined> {
    const body = idBodyOf('refresh', token);
    if (body === undefined) return undefined;
    const id = `ses_${body}`;
    const digest = digestOf(token);
    const session = await this.#records.session(id);
    if (session === undefined || session.endedAt !== null || session.expiresAt <= now) {
      return undefined;
    }
    const isCurrent = sameDigest(session.refreshDigest, digest);
    if (!isCurrent) {
      const former = session.formerRefreshDigest;
      if (former === null || !sameDigest(former, digest)) return undefined;
      if (now - session.rotatedAt > this.#limits.refreshGraceMs) {
        await this.end(id, now);
        return undefined;
      }
    }
    const account = await this.#records.account(session.accountId);
    if (account === undefined) return undefined;
    const access = mint('access', id);
    const refresh = mint('refresh', id);
    const next: Session = {
      ...session,
      accessDigest: access.digest,
      accessExpiresAt: Math.min(now + this.#limits.accessLifeMs, session.expiresAt),
      refreshDigest: refresh.digest,
      formerRefreshDigest: digest,
      rotatedAt: isCurrent ? now : session.rotatedAt,
    };
    if (!(await this.#records.rotateSession(next, session.refreshDigest))) return undefined;
    this.#forget(id);
    this.#remember(next, account);
    return opened(account, next, { access: access.token, refresh: refresh.token });
  }

  async end(id: string, now: Instant): Promise<void> {
    await this.#records.endSession(id, now);
    this.#forget(id);
    this.#noteEnd(id);
  }

  /** Every session of an account that is no more. */
  forgetAccount(accountId: string): void {
    this.#changes++;
    this.#noteEnd(accountId);
    for (const [sessionId, digest] of this.#digestOf) {
      if (this.#live.get(digest)?.principal.id === accountId) this.#drop(sessionId);
    }
  }

  /** Whether neither the session nor its account was ended since; what lapses by itself may go on. */
  holds(sessionId: string, accountId: string): boolean {
    return !this.#ended.has(sessionId) && !this.#ended.has(accountId);
  }

  #noteEnd(id: string): void {
    this.#ended.add(id);
    if (this.#ended.size <= endedMax) return;
    const [oldest] = this.#ended;
    if (oldest !== undefined) this.#ended.delete(oldest);
  }

  #remember(session: Session, account: Account): void {
    this.#live.set(session.accessDigest, {
      principal: principalOf(session, account),
      until: session.accessExpiresAt,
    });
    this.#digestOf.set(session.id, session.accessDigest);
    if (this.#digestOf.size <= this.#limits.sessionsInMemoryMax) return;
    const [oldest] = this.#digestOf.keys();
    if (oldest !== undefined) this.#drop(oldest);
  }

  #forget(id: string): void {
    this.#changes++;
    this.#drop(id);
  }

  #drop(id: string): void {
    const digest = this.#digestOf.get(id);
    if (digest !== undefined) this.#live.delete(digest);
    this.#digestOf.delete(id);
  }
}

function principalOf(session: Session, account: Account): Principal {
  return {
    id: account.id,
    role: account.role,
    marketplaceId: account.marketplaceId,
    restaurants: account.restaurants,
    couriers: account.couriers,
    customerId: account.customerId,
    scopes: null,
    sessionId: session.id,
  };
}

function opened(
  account: Account,
  { id, accessExpiresAt, expiresAt }: Session,
  tokens: { access: string; refresh: string },
): Opened {
  return {
    account,
    sessionId: id,
    accessToken: tokens.access,
    accessExpiresAt,
    refreshToken: tokens.refresh,
    expiresAt,
  };
}
