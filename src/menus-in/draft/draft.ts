import { z } from 'zod';
import { checkMenu } from '../../domain/menu/menu-check.ts';
import { allergens, diets, type Menu } from '../../domain/menu/menu.ts';
import { warning } from '../read/found.ts';

const id = z.string().regex(/^[a-z]{3}_[0-9a-z_-]{1,60}$/);
const price = z.int().min(0);
const instant = z.int().min(0);
const window = z.strictObject({
  weekday: z.union([1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as 1 | 2 | 3 | 4 | 5 | 6 | 7))),
  from: z.int(),
  to: z.int(),
});
const windows = z.array(window).max(100);

const optionFields = {
  id: z.string().min(1).max(80),
  name: z.string(),
  price,
  quantityMax: z.int().min(1).optional(),
  snoozedUntil: instant.optional(),
};
const groupFields = { id: z.string().min(1).max(80), name: z.string(), min: z.int(), max: z.int() };
const innerGroup = z.strictObject({
  ...groupFields,
  options: z.array(z.strictObject(optionFields)),
});
const group = z.strictObject({
  ...groupFields,
  options: z.array(z.strictObject({ ...optionFields, groups: z.array(innerGroup).optional() })),
});

const menuFields = z.strictObject({
  categories: z.array(
    z.strictObject({
      id: z.string().min(1).max(80),
      name: z.string(),
      description: z.string().optional(),
      availability: windows.optional(),
      items: z.array(
        z.strictObject({
          id,
          name: z.string(),
          description: z.string(),
          price,
          taxCategory: z.string(),
          modifierGroups: z.array(group),
          allergens: z.array(z.enum(allergens)),
          diets: z.array(z.enum(diets)),
          photoUrl: z.string().max(2_000).optional(),
          availability: windows.optional(),
          snoozedUntil: instant.optional(),
          stock: z.int().min(0).optional(),
        }),
      ),
    }),
  ),
});

/** The domain's menu, of which every rule of the domain holds. */
export const menuShape: z.ZodType<Menu> = menuFields
  // A key that is there without a value is not the same as one that is absent.
  .transform((menu) => JSON.parse(JSON.stringify(menu)) as Menu)
  .superRefine((menu, context) => {
    for (const message of checkMenu(menu)) context.addIssue({ code: 'custom', message });
  });

/** One line of what an import would change. */
export const change = z.strictObject({
  itemId: z.string(),
  name: z.string(),
  category: z.string(),
  /** `price: 950 -> 1050`; none for what is new or gone. */
  what: z.array(z.string()),
});

export const menuDiff = z.strictObject({
  added: z.array(change),
  changed: z.array(change),
  removed: z.array(change),
});

/**
 * A menu that was read and that nobody has approved yet. What is written of it is all that the
 * person who decides has to go by: what was found, where, what is doubtful, what would change.
 */
export const menuDraft = z.strictObject({
  id: z.string().regex(/^mdr_[0-9a-hjkmnp-tv-z]{26}$/),
  restaurantId: z.string().nullable(),
  source: z.strictObject({
    /** An address, or the name of a file. */
    name: z.string().max(2_000),
    kind: z.enum(['site', 'json', 'csv', 'page']),
    readBy: z.enum(['markup', 'table', 'own_format', 'model']),
    pages: z.int().min(0),
  }),
  found: z.strictObject({
    name: z.string().nullable(),
    phone: z.string().nullable(),
    address: z.string().nullable(),
  }),
  createdAt: instant,
  status: z.enum(['draft', 'approved', 'refused']),
  decidedAt: instant.nullable(),
  decidedBy: z.string().max(200).nullable(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Whether it was held against the menu that it would replace. */
  hasBasis: z.boolean(),
  menu: menuShape,
  /** What the source calls an item, by our id; what it does not name is called by its place. */
  externalIds: z.record(z.string(), z.string()),
  warnings: z.array(warning),
  diff: menuDiff,
});

export type MenuDraft = z.infer<typeof menuDraft>;
export type MenuDiff = z.infer<typeof menuDiff>;
export type MenuChange = z.infer<typeof change>;
