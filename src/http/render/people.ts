import type { Account, ApiKey, AuditEntry } from '../../people/records.ts';
import type { Principal, Reach } from '../../people/principal.ts';
import type { Opened } from '../../people/sessions.ts';
import { rfc3339, rfc3339OrNull } from './time.ts';
import type { z } from 'zod';
import type { accountOut, auditOut, keyOut, meOut, sessionOut } from '../schemas/people.ts';

export function renderSession(opened: Opened): z.infer<typeof sessionOut> {
  return {
    session_id: opened.sessionId,
    account_id: opened.account.id,
    role: opened.account.role,
    access_token: opened.accessToken,
    access_expires_at: rfc3339(opened.accessExpiresAt),
    refresh_token: opened.refreshToken,
    expires_at: rfc3339(opened.expiresAt),
  };
}

export function renderMe(who: Principal, account: Account | undefined): z.infer<typeof meOut> {
  return {
    id: who.id,
    role: who.role,
    marketplace_id: who.marketplaceId,
    name: account?.name ?? null,
    contact: account?.contact ?? null,
    customer_id: who.customerId,
    restaurant_ids: reachOut(who.restaurants),
    courier_ids: reachOut(who.couriers),
    scopes: who.scopes === null ? null : [...who.scopes],
  };
}

export function renderAccount(one: Account): z.infer<typeof accountOut> {
  return {
    id: one.id,
    role: one.role,
    name: one.name,
    contact: one.contact,
    customer_id: one.customerId,
    restaurant_ids: reachOut(one.restaurants),
    courier_ids: reachOut(one.couriers),
    created_at: rfc3339(one.createdAt),
  };
}

export function renderKey(key: ApiKey): z.infer<typeof keyOut> {
  return {
    id: key.id,
    name: key.name,
    role: key.role,
    scopes: [...key.scopes],
    restaurant_ids: reachOut(key.restaurants),
    courier_ids: reachOut(key.couriers),
    created_at: rfc3339(key.createdAt),
    expires_at: rfc3339OrNull(key.expiresAt),
    revoked_at: rfc3339OrNull(key.revokedAt),
  };
}

export function renderAudit(entry: AuditEntry & { number: number }): z.infer<typeof auditOut> {
  return {
    number: entry.number,
    at: rfc3339(entry.at),
    actor_id: entry.actorId,
    actor_role: entry.actorRole,
    action: entry.action,
    target: entry.target,
    outcome: entry.outcome,
  };
}

function reachOut(reach: Reach): 'all' | string[] {
  return reach === 'all' ? reach : [...reach];
}
