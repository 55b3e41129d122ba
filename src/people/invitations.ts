import { newId } from '../base/ids.ts';
import { ok, refuse, type Result } from '../base/result.ts';
import type { Clock } from '../task/clock.ts';
import type { Contact } from './contact.ts';
import type { PeopleLimits } from './limits.ts';
import type { Outbox } from './outbox.ts';
import { passwordLengthMax, type Passwords } from './password.ts';
import { mayGrant, type Principal, type Reach, type Role } from './principal.ts';
import type { Invitation, Records } from './records.ts';
import { digestOf, idBodyOf, mint, sameDigest } from './secret.ts';
import type { Opened, Sessions } from './sessions.ts';

export interface InvitationWish {
  readonly role: Exclude<Role, 'customer'>;
  readonly contact: Contact;
  readonly name: string;
  readonly restaurants: Reach;
  readonly couriers: Reach;
}

export interface Acceptance {
  readonly token: string;
  readonly name?: string | undefined;
  /** Operators and admins need one; others log in by code without. */
  readonly password?: string | undefined;
}

export interface InvitationParts {
  readonly records: Records;
  readonly clock: Clock;
  readonly random: () => number;
  readonly limits: PeopleLimits;
  readonly passwords: Passwords;
  readonly outbox: Outbox;
  readonly sessions: Sessions;
}

const unknown = refuse('invitation.unknown', 'There is no such invitation, or not any more.');

/** How staff, couriers, operators and admins come in: by what was sent to where they are reached. */
export class Invitations {
  readonly #parts: InvitationParts;

  constructor(parts: InvitationParts) {
    this.#parts = parts;
  }

  async invite(by: Principal, wish: InvitationWish): Promise<Result<Invitation>> {
    if (!mayGrant(by.role, wish.role)) {
      return refuse('access.grant_refused', `The role ${by.role} may not invite as ${wish.role}.`);
    }
    const { marketplaceId, id: invitedBy } = by;
    const { invitation, token } = await this.#make({ ...wish, marketplaceId, invitedBy });
    this.#parts.outbox.put(`invitation:${invitation.id}`, {
      ...wish.contact,
      subject: 'You are invited',
      text: `You are invited as ${wish.role}. Accept within a week with: ${token}`,
    });
    return ok(invitation);
  }

  /** For a marketplace without an admin: the token, to be handed over by who starts the house. */
  async inviteFirstAdmin(marketplaceId: string, contact: Contact): Promise<string | undefined> {
    if (await this.#parts.records.hasAccount(marketplaceId, 'admin')) return undefined;
    const { token } = await this.#make({
      role: 'admin',
      contact,
      name: 'Admin',
      restaurants: [],
      couriers: [],
      marketplaceId,
      invitedBy: null,
    });
    return token;
  }

  async accept({ token, name, password }: Acceptance): Promise<Result<Opened>> {
    const { records, clock, random, limits, passwords, sessions } = this.#parts;
    const now = clock.now();
    const body = idBodyOf('invitation', token);
    const found = body === undefined ? undefined : await records.invitation(`inv_${body}`);
    if (found === undefined || !sameDigest(found.digest, digestOf(token))) return unknown;
    if (found.acceptedAt !== null || found.expiresAt <= now) return unknown;
    const { role, marketplaceId, contact, restaurants, couriers } = found;
    if (password === undefined && (role === 'operator' || role === 'admin')) {
      return refuse('password.needed', `Who comes in as ${role} needs a password.`);
    }
    if (password !== undefined && weak(password, limits.passwordLengthMin)) {
      return refuse(
        'password.weak',
        `A password has ${limits.passwordLengthMin} to ${passwordLengthMax} characters, not all alike.`,
      );
    }
    const hashed = password === undefined ? null : await passwords.hash(password);
    // Of two who accept at once, one does.
    if (!(await records.acceptInvitation(found.id, now))) return unknown;
    const account = {
      id: newId('account', now, random),
      marketplaceId,
      role,
      contact,
      name: name ?? found.name,
      password: hashed,
      restaurants,
      couriers,
      customerId: null,
      createdAt: now,
    };
    if (!(await records.addAccount(account))) {
      return refuse('account.exists', 'Somebody of that role has this address or number already.');
    }
    return ok(await sessions.open(account, now));
  }

  async #make(
    wish: InvitationWish & { marketplaceId: string; invitedBy: string | null },
  ): Promise<{ invitation: Invitation; token: string }> {
    const { records, clock, random, limits } = this.#parts;
    const now = clock.now();
    const id = newId('invitation', now, random);
    const { token, digest } = mint('invitation', id);
    const { contact, ...rest } = wish;
    const invitation: Invitation = {
      ...rest,
      contact: contact.to,
      id,
      digest,
      expiresAt: now + limits.invitationLifeMs,
      acceptedAt: null,
    };
    await records.putInvitation(invitation);
    return { invitation, token };
  }
}

/** Length is what counts (NIST SP 800-63B, 3.1.1.2); one letter held down is no password. */
function weak(password: string, lengthMin: number): boolean {
  return (
    password.length < lengthMin || password.length > passwordLengthMax || new Set(password).size < 4
  );
}
