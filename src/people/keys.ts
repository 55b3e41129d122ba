import { newId } from '../base/ids.ts';
import type { Instant } from '../base/instant.ts';
import { ok, refuse, type Result } from '../base/result.ts';
import { mayGrant, type Principal, type Reach, type Role, type Scope } from './principal.ts';
import type { ApiKey, Records } from './records.ts';
import { digestOf, mint } from './secret.ts';

export interface KeyWish {
  readonly name: string;
  readonly role: Role;
  readonly scopes: readonly Scope[];
  readonly restaurants: Reach;
  readonly couriers: Reach;
  readonly expiresAt: Instant | null;
}

/**
 * Keys of programs: all that live are in memory, by the digest of their secret, so that a request
 * is let in without waiting. A write is durable before it is seen here.
 */
export class Keys {
  readonly #records: Records;
  readonly #random: () => number;
  readonly #live = new Map<string, { readonly principal: Principal; readonly until: Instant }>();
  readonly #digestOf = new Map<string, string>();

  constructor(parts: { records: Records; random: () => number }) {
    this.#records = parts.records;
    this.#random = parts.random;
  }

  async load(): Promise<void> {
    for (const key of await this.#records.liveKeys()) this.#remember(key);
  }

  find(digest: string, now: Instant): Principal | undefined {
    const live = this.#live.get(digest);
    return live !== undefined && live.until > now ? live.principal : undefined;
  }

  /** The key, and its secret, which is shown this once. */
  async create(
    by: Principal,
    wish: KeyWish,
    now: Instant,
  ): Promise<Result<{ key: ApiKey; token: string }>> {
    if (!mayGrant(by.role, wish.role)) {
      return refuse(
        'access.grant_refused',
        `The role ${by.role} may not make one of ${wish.role}.`,
      );
    }
    const { scopes: own } = by;
    const beyond = own === null ? [] : wish.scopes.filter((scope) => !own.includes(scope));
    if (beyond.length > 0) {
      return refuse('access.grant_refused', `Beyond your own scopes: ${beyond.join(', ')}.`);
    }
    const id = newId('key', now, this.#random);
    const { token, digest } = mint('key', id);
    const key: ApiKey = {
      ...wish,
      id,
      marketplaceId: by.marketplaceId,
      digest,
      createdBy: by.id,
      createdAt: now,
      revokedAt: null,
    };
    await this.#records.putKey(key);
    this.#remember(key);
    return ok({ key, token });
  }

  /** A key whose secret is known to all: for the demo marketplace, and for tests. */
  async putKnown(token: string, key: Omit<ApiKey, 'digest'>): Promise<void> {
    const known = { ...key, digest: digestOf(token) };
    await this.#records.putKey(known);
    this.#remember(known);
  }

  async revoke(marketplaceId: string, id: string, now: Instant): Promise<boolean> {
    const found = await this.#records.revokeKey(marketplaceId, id, now);
    if (found) {
      this.#live.delete(this.#digestOf.get(id) ?? '');
      this.#digestOf.delete(id);
    }
    return found;
  }

  /** Whether the key was not revoked. */
  holds(id: string): boolean {
    return this.#digestOf.has(id);
  }

  /** Whether one of these secrets opens anything. */
  knowsAny(tokens: readonly string[]): boolean {
    return tokens.some((token) => this.#live.has(digestOf(token)));
  }

  #remember(key: ApiKey): void {
    const { id, role, marketplaceId, restaurants, couriers, scopes, digest, expiresAt } = key;
    this.#live.set(digest, {
      principal: {
        id,
        role,
        marketplaceId,
        restaurants,
        couriers,
        customerId: null,
        scopes,
        sessionId: null,
      },
      until: expiresAt ?? Infinity,
    });
    this.#digestOf.set(id, digest);
  }
}
