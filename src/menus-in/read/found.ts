import { z } from 'zod';

/**
 * What a reader of any format found, before it is a menu: in the words of the source, prices as they
 * are written. Every reader answers with this, a page's reading is kept as this, and a model's answer
 * is checked to be this.
 *
 * A field that is absent means that the source says nothing about it, which is not the same as an
 * empty list: what a source is silent about stays as it was (`assemble`).
 */
const words = (lengthMax: number): z.ZodString => z.string().min(1).max(lengthMax);

/** Where in the source it stands, for a person: `https://… #2 Menu`, `line 14`. */
const at = z.string().max(2_500);

export const foundPrice = z.union([
  /** As it is written: `€ 12,50`, `8.5`. */
  z.strictObject({ text: z.string().max(200), currency: z.string().max(20).optional() }),
  /** Minor units already. */
  z.strictObject({ minor: z.int() }),
]);

const optionFields = {
  name: words(200),
  externalId: words(300).optional(),
  /** On top of the item's own; absent means that it costs nothing more. */
  price: foundPrice.optional(),
  quantityMax: z.int().min(1).max(99).optional(),
};

const groupFields = {
  name: words(200),
  externalId: words(300).optional(),
  min: z.int().min(0).max(99),
  max: z.int().min(1).max(99),
};

export const foundInnerGroup = z.strictObject({
  ...groupFields,
  options: z.array(z.strictObject(optionFields)).max(200),
});

export const foundGroup = z.strictObject({
  ...groupFields,
  options: z
    .array(z.strictObject({ ...optionFields, groups: z.array(foundInnerGroup).max(20).optional() }))
    .max(200),
});

export const foundVariant = z.strictObject({ name: words(200), price: foundPrice });

const window = z.strictObject({
  weekday: z.union([1, 2, 3, 4, 5, 6, 7].map((day) => z.literal(day as 1 | 2 | 3 | 4 | 5 | 6 | 7))),
  from: z.int().min(0).max(1_439),
  to: z.int().min(1).max(2_879),
});

export const foundItem = z.strictObject({
  name: words(200),
  externalId: words(300).optional(),
  description: z.string().max(2_000).optional(),
  price: foundPrice.optional(),
  /** Sizes and the like, each at a price of its own: becomes a question about the item. */
  variants: z.array(foundVariant).max(50).optional(),
  /** Diets and allergens in the source's words. */
  diets: z.array(z.string().max(300)).max(30).optional(),
  allergens: z.array(z.string().max(300)).max(50).optional(),
  photoUrl: z.string().max(2_000).optional(),
  taxCategory: z.enum(['food', 'drink', 'alcohol']).optional(),
  groups: z.array(foundGroup).max(50).optional(),
  at,
});

export const foundSection = z.strictObject({
  name: words(200),
  externalId: words(300).optional(),
  description: z.string().max(2_000).optional(),
  availability: z.array(window).max(50).optional(),
  items: z.array(foundItem).max(5_000),
  at,
});

export const foundRestaurant = z.strictObject({
  name: z.string().max(300).optional(),
  phone: z.string().max(100).optional(),
  address: z.string().max(500).optional(),
});

export const warningCodes = [
  'source.unreadable',
  'source.empty',
  'source.cut',
  'page.failed',
  'page.forbidden',
  'json_ld.malformed',
  'menu.other_language',
  'item.unnamed',
  'item.no_price',
  'item.repeated',
  'item.not_in_text',
  'price.unreadable',
  'price.range',
  'price.from',
  'price.ambiguous',
  'price.zero',
  'price.not_in_text',
  'currency.differs',
  'diet.unknown',
  'allergen.unknown',
  'tax.guessed',
  'option.dropped',
  'photo.failed',
  'encoding.guessed',
  'model.failed',
] as const;

/** Something that the person who approves should look at. */
export const warning = z.strictObject({
  code: z.enum(warningCodes),
  detail: z.string().max(1_000),
  at,
});

export const foundMenu = z.strictObject({
  restaurant: foundRestaurant.optional(),
  /** ISO 4217, where the source names one for all its prices. */
  currency: z.string().max(20).optional(),
  sections: z.array(foundSection).max(500),
  warnings: z.array(warning).max(10_000),
});

export type FoundPrice = z.infer<typeof foundPrice>;
export type FoundVariant = z.infer<typeof foundVariant>;
export type FoundGroup = z.infer<typeof foundGroup>;
export type FoundOption = FoundGroup['options'][number];
export type FoundItem = z.infer<typeof foundItem>;
export type FoundSection = z.infer<typeof foundSection>;
export type FoundMenu = z.infer<typeof foundMenu>;
export type Warning = z.infer<typeof warning>;
export type WarningCode = Warning['code'];

export function itemCount(menu: FoundMenu): number {
  return menu.sections.reduce((sum, section) => sum + section.items.length, 0);
}
