import { z } from 'zod';
import { roles, scopes } from '../../people/principal.ts';
import { catalogId, outTime, words } from './fields.ts';

/** Read with `contactOf`: an address or a number. */
export const contact = z
  .string()
  .min(3)
  .max(200)
  .describe('An e-mail address, or a telephone number with its country code.');

export const role = z.enum(roles);

/** Who logs in by a code; operators and admins do by password. */
export const codeRole = z.enum(['customer', 'restaurant', 'courier']).optional();

export const reachInput = {
  restaurant_ids: z
    .union([z.literal('all'), z.array(catalogId('restaurant')).min(1).max(200)])
    .optional()
    .describe('Whose orders; needed for the role restaurant.'),
  courier_ids: z
    .union([z.literal('all'), z.array(catalogId('courier')).min(1).max(200)])
    .optional()
    .describe('As whom; needed for the role courier.'),
};

export const scopesInput = z.array(z.enum(scopes)).min(1).max(scopes.length);

export const sessionOut = z
  .object({
    session_id: z.string(),
    account_id: z.string(),
    role,
    access_token: z.string().describe('Send it as `Authorization: Bearer …`.'),
    access_expires_at: outTime,
    refresh_token: z.string().describe('For new tokens, once.'),
    expires_at: outTime,
  })
  .meta({ id: 'Session' });

const reachOut = z.union([z.literal('all'), z.array(z.string())]);

export const meOut = z
  .object({
    id: z.string(),
    role,
    marketplace_id: z.string(),
    name: z.string().nullable(),
    contact: z.string().nullable(),
    customer_id: z.string().nullable(),
    restaurant_ids: reachOut,
    courier_ids: reachOut,
    scopes: z.array(z.string()).nullable().describe('null: all that the role may do.'),
  })
  .meta({ id: 'Me' });

export const accountOut = z
  .object({
    id: z.string(),
    role,
    name: z.string(),
    contact: z.string(),
    customer_id: z.string().nullable(),
    restaurant_ids: reachOut,
    courier_ids: reachOut,
    created_at: outTime,
  })
  .meta({ id: 'Account' });

export const accountParams = z.object({
  account_id: z
    .string()
    .regex(/^acc_[0-9a-hjkmnp-tv-z]{26}$/, 'expected the id of an account (acc_…)'),
});

export const invitationOut = z.object({
  id: z.string(),
  role,
  contact: z.string(),
  name: z.string(),
  expires_at: outTime,
});

export const keyOut = z
  .object({
    id: z.string(),
    name: z.string(),
    role,
    scopes: z.array(z.string()),
    restaurant_ids: reachOut,
    courier_ids: reachOut,
    created_at: outTime,
    expires_at: outTime.nullable(),
    revoked_at: outTime.nullable(),
  })
  .meta({ id: 'Key' });

export const newKeyOut = keyOut.extend({
  token: z.string().describe('The secret itself. It is shown this once and never again.'),
});

export const auditOut = z.object({
  number: z.int(),
  at: outTime,
  actor_id: z.string().nullable(),
  actor_role: role.nullable(),
  action: z.string(),
  target: z.string().nullable(),
  outcome: z.string().describe('`done`, or the code of the refusal.'),
});

export const personName = words(100);
export const keyParams = z.object({
  key_id: z.string().regex(/^key_[0-9a-hjkmnp-tv-z]{26}$/, 'expected the id of a key (key_…)'),
});
