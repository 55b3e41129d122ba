import { z } from 'zod';
import { outAmount, outTime } from './fields.ts';

export const draftParams = z.object({
  draft_id: z
    .string()
    .regex(/^mdr_[0-9a-hjkmnp-tv-z]{26}$/, 'expected the id of a draft (mdr_…)')
    .meta({ pattern: '^mdr_[0-9a-hjkmnp-tv-z]{26}$' }),
});

const change = z.object({
  item_id: z.string(),
  name: z.string(),
  category: z.string(),
  what: z.array(z.string()).describe('`price: 950 -> 1050`.'),
});

const item = z.object({
  id: z.string(),
  external_id: z.string().nullable().describe('What the source calls it.'),
  name: z.string(),
  description: z.string(),
  price: outAmount,
  tax_category: z.string(),
  allergens: z.array(z.string()),
  diets: z.array(z.string()),
  photo_url: z.string().nullable(),
  modifier_groups: z.array(z.record(z.string(), z.unknown())),
});

export const menuDraftOut = z
  .object({
    id: z.string(),
    restaurant_id: z.string().nullable(),
    status: z.enum(['draft', 'approved', 'refused']),
    source: z.object({
      name: z.string(),
      kind: z.string(),
      read_by: z.string().describe('`model`: read by a language model; look twice.'),
      pages: z.int(),
    }),
    found: z.object({
      name: z.string().nullable(),
      phone: z.string().nullable(),
      address: z.string().nullable(),
    }),
    created_at: outTime,
    decided_at: outTime.nullable(),
    decided_by: z.string().nullable(),
    currency: z.string(),
    categories: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        description: z.string().nullable(),
        items: z.array(item),
      }),
    ),
    warnings: z.array(z.object({ code: z.string(), detail: z.string(), at: z.string() })),
    diff: z.object({
      added: z.array(change),
      changed: z.array(change),
      removed: z.array(change),
    }),
  })
  .meta({ id: 'MenuDraft' });
