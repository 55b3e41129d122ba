import type { Reach, Role, Scope } from '../principal.ts';
import type { Account, ApiKey, AuditEntry, Code, Invitation, Session } from '../records.ts';

/** The tables of `migrations.ts`, as kysely sees them. Lists are JSON. */
export interface PeopleTables {
  people_accounts: AccountRow;
  people_codes: CodeRow;
  people_invitations: InvitationRow;
  people_sessions: SessionRow;
  people_keys: KeyRow;
  people_audit: AuditRow;
}

interface LoginRow {
  marketplace_id: string;
  role: string;
  contact: string;
}

interface ReachRow {
  restaurants: string;
  couriers: string;
}

interface AccountRow extends LoginRow, ReachRow {
  id: string;
  name: string;
  password: string | null;
  customer_id: string | null;
  created_at: number;
}

interface CodeRow extends LoginRow {
  digest: string;
  tries_left: number;
  expires_at: number;
}

interface InvitationRow extends LoginRow, ReachRow {
  id: string;
  name: string;
  digest: string;
  invited_by: string | null;
  expires_at: number;
  accepted_at: number | null;
}

interface SessionRow {
  id: string;
  account_id: string;
  access_digest: string;
  access_expires_at: number;
  refresh_digest: string;
  former_refresh_digest: string | null;
  rotated_at: number;
  expires_at: number;
  ended_at: number | null;
}

interface KeyRow extends ReachRow {
  id: string;
  marketplace_id: string;
  name: string;
  role: string;
  scopes: string;
  digest: string;
  created_by: string | null;
  created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
}

interface AuditRow {
  number: number;
  marketplace_id: string;
  at: number;
  actor_id: string | null;
  actor_role: string | null;
  action: string;
  target: string | null;
  outcome: string;
}

export function accountRow(one: Account): AccountRow {
  return {
    id: one.id,
    marketplace_id: one.marketplaceId,
    role: one.role,
    contact: one.contact,
    name: one.name,
    password: one.password,
    ...reachRow(one),
    customer_id: one.customerId,
    created_at: one.createdAt,
  };
}

export function accountOf(row: AccountRow): Account {
  return {
    id: row.id,
    marketplaceId: row.marketplace_id,
    role: row.role as Role,
    contact: row.contact,
    name: row.name,
    password: row.password,
    ...reachOf(row),
    customerId: row.customer_id,
    createdAt: row.created_at,
  };
}

export function codeRow(one: Code): CodeRow {
  return {
    marketplace_id: one.marketplaceId,
    role: one.role,
    contact: one.contact,
    digest: one.digest,
    tries_left: one.triesLeft,
    expires_at: one.expiresAt,
  };
}

export function codeOf(row: CodeRow): Code {
  return {
    marketplaceId: row.marketplace_id,
    role: row.role as Role,
    contact: row.contact,
    digest: row.digest,
    triesLeft: row.tries_left,
    expiresAt: row.expires_at,
  };
}

export function invitationRow(one: Invitation): InvitationRow {
  return {
    id: one.id,
    marketplace_id: one.marketplaceId,
    role: one.role,
    contact: one.contact,
    name: one.name,
    ...reachRow(one),
    digest: one.digest,
    invited_by: one.invitedBy,
    expires_at: one.expiresAt,
    accepted_at: one.acceptedAt,
  };
}

export function invitationOf(row: InvitationRow): Invitation {
  return {
    id: row.id,
    marketplaceId: row.marketplace_id,
    role: row.role as Role,
    contact: row.contact,
    name: row.name,
    ...reachOf(row),
    digest: row.digest,
    invitedBy: row.invited_by,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
  };
}

export function sessionRow(one: Session): SessionRow {
  return {
    id: one.id,
    account_id: one.accountId,
    access_digest: one.accessDigest,
    access_expires_at: one.accessExpiresAt,
    refresh_digest: one.refreshDigest,
    former_refresh_digest: one.formerRefreshDigest,
    rotated_at: one.rotatedAt,
    expires_at: one.expiresAt,
    ended_at: one.endedAt,
  };
}

export function sessionOf(row: SessionRow): Session {
  return {
    id: row.id,
    accountId: row.account_id,
    accessDigest: row.access_digest,
    accessExpiresAt: row.access_expires_at,
    refreshDigest: row.refresh_digest,
    formerRefreshDigest: row.former_refresh_digest,
    rotatedAt: row.rotated_at,
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
  };
}

export function keyRow(one: ApiKey): KeyRow {
  return {
    id: one.id,
    marketplace_id: one.marketplaceId,
    name: one.name,
    role: one.role,
    scopes: JSON.stringify(one.scopes),
    ...reachRow(one),
    digest: one.digest,
    created_by: one.createdBy,
    created_at: one.createdAt,
    expires_at: one.expiresAt,
    revoked_at: one.revokedAt,
  };
}

export function keyOf(row: KeyRow): ApiKey {
  return {
    id: row.id,
    marketplaceId: row.marketplace_id,
    name: row.name,
    role: row.role as Role,
    scopes: JSON.parse(row.scopes) as Scope[],
    ...reachOf(row),
    digest: row.digest,
    createdBy: row.created_by,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}

export function auditOf(row: AuditRow): AuditEntry & { readonly number: number } {
  return {
    number: row.number,
    marketplaceId: row.marketplace_id,
    at: row.at,
    actorId: row.actor_id,
    actorRole: row.actor_role as Role | null,
    action: row.action,
    target: row.target,
    outcome: row.outcome,
  };
}

function reachRow(one: { readonly restaurants: Reach; readonly couriers: Reach }): ReachRow {
  return { restaurants: JSON.stringify(one.restaurants), couriers: JSON.stringify(one.couriers) };
}

function reachOf(row: ReachRow): { restaurants: Reach; couriers: Reach } {
  return {
    restaurants: JSON.parse(row.restaurants) as Reach,
    couriers: JSON.parse(row.couriers) as Reach,
  };
}
