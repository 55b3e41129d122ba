import { newId } from '../base/ids.ts';
import type { Instant } from '../base/instant.ts';
import { ok, refuse, type Result } from '../base/result.ts';
import type { Clock } from '../task/clock.ts';
import type { Contact } from './contact.ts';
import type { PeopleLimits } from './limits.ts';
import type { Outbox } from './outbox.ts';
import type { Passwords } from './password.ts';
import type { Role } from './principal.ts';
import type { Account, Login, Records } from './records.ts';
import { codeDigest, newCode, sameDigest } from './secret.ts';
import type { Opened, Sessions } from './sessions.ts';
import { Turnstile } from './turnstile.ts';

/** Who logs in, and from where: `address` is the network's, for the turnstiles only. */
export interface Comer {
  readonly marketplaceId: string;
  readonly role: Role;
  readonly contact: Contact;
  readonly address: string;
}

/** Too often: come again later. */
export interface Paced {
  readonly waitMs: number;
}

export interface LogInParts {
  readonly records: Records;
  readonly clock: Clock;
  readonly random: () => number;
  readonly limits: PeopleLimits;
  readonly pepper: Uint8Array;
  readonly passwords: Passwords;
  readonly outbox: Outbox;
  readonly sessions: Sessions;
}

const refused = refuse('login.refused', 'The code or password does not open an account.');

/**
 * Logging in by code or by password. Whether there is an account shows neither in what is answered
 * nor in how long it takes; how often somebody may try is bounded, by whom he says he is and by
 * where he comes from.
 */
export class LogIns {
  readonly #parts: LogInParts;
  readonly #codesOfContact: Turnstile;
  readonly #codesOfAddress: Turnstile;
  readonly #failuresOfContact: Turnstile;
  readonly #failuresOfAddress: Turnstile;

  constructor(parts: LogInParts) {
    const { limits } = parts;
    this.#parts = parts;
    this.#codesOfContact = new Turnstile(limits.codesOfContact);
    this.#codesOfAddress = new Turnstile(limits.codesOfAddress);
    this.#failuresOfContact = new Turnstile(limits.failuresOfContact);
    this.#failuresOfAddress = new Turnstile(limits.failuresOfAddress);
  }

  /** Sends a code to who may log in by one: every customer, and staff and couriers we know. */
  async requestCode(comer: Comer): Promise<Paced | { readonly expiresAt: Instant }> {
    const { records, clock, limits, pepper, outbox } = this.#parts;
    const now = clock.now();
    const who = loginOf(comer);
    const waitMs =
      this.#codesOfAddress.waitMs(comer.address, now) ||
      this.#codesOfContact.take(nameOf(who), now);
    if (waitMs > 0) return { waitMs };
    this.#codesOfAddress.count(comer.address, now);
    const expiresAt = now + limits.codeLifeMs;
    const may = comer.role === 'customer' || (await this.#known(who));
    const code = newCode();
    const digest = codeDigest(code, { pepper, of: nameOf(who) });
    // Also for who is not known: the answer takes as long.
    await records.putCode({ ...who, digest, triesLeft: limits.codeTriesMax, expiresAt });
    if (may) {
      outbox.put(`code:${digest}`, {
        ...comer.contact,
        subject: `${code} is your log-in code`,
        text: `${code} is your log-in code for ten minutes. Nobody of us will ever ask you for it.`,
      });
    }
    return { expiresAt };
  }

  /** Opens a session for the right code; a customer who comes for the first time gets an account. */
  async verifyCode(comer: Comer, code: string, name?: string): Promise<Result<Opened> | Paced> {
    const { records, clock, pepper, sessions } = this.#parts;
    const now = clock.now();
    const who = loginOf(comer);
    const waitMs = this.#waitMs(comer, now);
    if (waitMs > 0) return { waitMs };
    // The try is spent before the code is looked at, so that many at once have no more of them.
    const kept = await records.tryCode(who);
    const digest = codeDigest(code, { pepper, of: nameOf(who) });
    const right = kept !== undefined && kept.expiresAt > now && sameDigest(kept.digest, digest);
    if (!right || !(await records.dropCode(who, digest))) return this.#failed(comer, now);
    const account = (await records.accountOf(who)) ?? (await this.#newCustomer(who, name, now));
    return account === undefined ? this.#failed(comer, now) : ok(await sessions.open(account, now));
  }

  async logIn(comer: Comer, password: string): Promise<Result<Opened> | Paced> {
    const { records, clock, passwords, sessions } = this.#parts;
    const now = clock.now();
    const waitMs = this.#waitMs(comer, now);
    if (waitMs > 0) return { waitMs };
    // Counted before it is known to be wrong: many at once have no more tries than one by one.
    this.#count(comer, now);
    const account = await records.accountOf(loginOf(comer));
    const right = await passwords.matches(password, account?.password ?? undefined);
    if (account === undefined || !right) return refused;
    return ok(await sessions.open(account, clock.now()));
  }

  /** Somebody who need not be invited. False when he is there already. */
  async addAccount(
    given: Omit<Account, 'id' | 'createdAt' | 'password'> & { readonly password: string },
  ): Promise<boolean> {
    const { records, clock, random, passwords } = this.#parts;
    if ((await records.accountOf(given)) !== undefined) return false;
    const now = clock.now();
    const password = await passwords.hash(given.password);
    return records.addAccount({
      ...given,
      password,
      id: newId('account', now, random),
      createdAt: now,
    });
  }

  async #known(who: Login): Promise<boolean> {
    return (await this.#parts.records.accountOf(who)) !== undefined;
  }

  async #newCustomer(
    who: Login,
    name: string | undefined,
    now: Instant,
  ): Promise<Account | undefined> {
    if (who.role !== 'customer') return undefined;
    const { records, random } = this.#parts;
    const account: Account = {
      ...who,
      id: newId('account', now, random),
      name: name ?? '',
      password: null,
      restaurants: [],
      couriers: [],
      customerId: newId('customer', now, random),
      createdAt: now,
    };
    // Another of the same contact may have been quicker: then that one is his.
    return (await records.addAccount(account)) ? account : records.accountOf(who);
  }

  #waitMs(comer: Comer, now: Instant): number {
    return Math.max(
      0,
      this.#failuresOfContact.waitMs(nameOf(loginOf(comer)), now),
      this.#failuresOfAddress.waitMs(comer.address, now),
    );
  }

  #count(comer: Comer, now: Instant): void {
    this.#failuresOfContact.count(nameOf(loginOf(comer)), now);
    this.#failuresOfAddress.count(comer.address, now);
  }

  #failed(comer: Comer, now: Instant): typeof refused {
    this.#count(comer, now);
    return refused;
  }
}

function loginOf({ marketplaceId, role, contact }: Comer): Login {
  return { marketplaceId, role, contact: contact.to };
}

function nameOf({ marketplaceId, role, contact }: Login): string {
  return `${marketplaceId} ${role} ${contact}`;
}
