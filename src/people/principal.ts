/** Who asks: what the door knows of a caller once his token was read. */

/** From the least to the most: who grants a role holds one that stands further right. */
export const roles = ['customer', 'restaurant', 'courier', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

/**
 * What a key may be narrowed to. A key never does more than its role does, and of that only what
 * falls under its scopes; a person who has logged in is narrowed by nothing but his role.
 */
export const scopes = [
  'orders:read',
  'orders:write',
  'kitchen:write',
  'deliveries:write',
  'fleet:read',
  'fleet:write',
  'menus:read',
  'menus:write',
  'money:read',
  'money:write',
  'people:read',
  'people:write',
  'metrics:read',
  'webhooks:write',
] as const;
export type Scope = (typeof scopes)[number];

/** Which of a kind are one's own: those named, or all of the marketplace (a hub of many kitchens). */
export type Reach = 'all' | readonly string[];

export interface Principal {
  /** `acc_…` of a person, `key_…` of a program. */
  readonly id: string;
  readonly role: Role;
  readonly marketplaceId: string;
  /** Whose orders a restaurant's people see; empty in other roles. */
  readonly restaurants: Reach;
  /** As whom a courier acts; empty in other roles. */
  readonly couriers: Reach;
  /** `cus_…` of a customer. */
  readonly customerId: string | null;
  /** null: all that the role may do. */
  readonly scopes: readonly Scope[] | null;
  /** `ses_…` of a person; null for a key. */
  readonly sessionId: string | null;
}

export function reaches(reach: Reach, id: string): boolean {
  return reach === 'all' || reach.includes(id);
}

/** Admins grant every role; operators let in who cooks and who rides; nobody else grants. */
export function mayGrant(granter: Role, granted: Role): boolean {
  switch (granter) {
    case 'admin':
      return true;
    case 'operator':
      return granted === 'restaurant' || granted === 'courier' || granted === 'customer';
    case 'customer':
    case 'restaurant':
    case 'courier':
      return false;
  }
}
