import { z } from 'zod';
import type { FoundGroup, FoundItem, FoundMenu, FoundOption } from './found.ts';
import { clean, cut } from './text.ts';

/**
 * The project's own menus: as the door gives them (`GET /v1/restaurants/{id}/menu`), and as the
 * program has them. Prices are minor units. Ids are kept, so that a menu that was exported, changed
 * by hand and read again is the same menu with those changes. What only says how things stand at the
 * moment (`available`, `stock`) is passed over.
 */
const option = z.object({
  id: z.string().max(80).optional(),
  name: z.string(),
  price: z.int().default(0),
  quantity_max: z.int().optional(),
  quantityMax: z.int().optional(),
});
const groupFields = {
  id: z.string().max(80).optional(),
  name: z.string(),
  min: z.int(),
  max: z.int(),
};
const innerGroup = z.object({ ...groupFields, options: z.array(option) });
const group = z.object({
  ...groupFields,
  options: z.array(option.extend({ groups: z.array(innerGroup).optional() })),
});
const item = z.object({
  id: z.string().max(80).optional(),
  external_id: z.string().max(300).nullish(),
  name: z.string(),
  description: z.string().nullish(),
  price: z.int(),
  tax_category: z.string().optional(),
  taxCategory: z.string().optional(),
  allergens: z.array(z.string()).optional(),
  diets: z.array(z.string()).optional(),
  photo_url: z.string().nullish(),
  photoUrl: z.string().optional(),
  modifier_groups: z.array(group).optional(),
  modifierGroups: z.array(group).optional(),
});
const window = z.object({
  weekday: z.int().min(1).max(7),
  from: z.int(),
  to: z.int(),
});
export const ownMenu = z.object({
  currency: z.string().optional(),
  categories: z.array(
    z.object({
      id: z.string().max(80).optional(),
      name: z.string(),
      description: z.string().nullish(),
      availability: z.array(window).optional(),
      items: z.array(item),
    }),
  ),
});

type OwnItem = z.infer<typeof item>;
type OwnGroup = z.infer<typeof group>;

/** Undefined when it is not one of ours. */
export function readOwnJson(value: unknown, file: string): FoundMenu | undefined {
  const parsed = ownMenu.safeParse(value);
  if (!parsed.success) return undefined;
  const { currency, categories } = parsed.data;
  return {
    ...(currency !== undefined && { currency: cut(currency, 20) }),
    sections: categories.slice(0, 500).map((category, index) => {
      const at = `${file} /categories/${index}`;
      const description = clean(category.description ?? undefined);
      return {
        name: named(category.name, 'Menu'),
        ...(category.id !== undefined && { externalId: category.id }),
        ...(description !== undefined && { description: cut(description, 2_000) }),
        ...(category.availability !== undefined && {
          availability: category.availability as FoundMenu['sections'][number]['availability'],
        }),
        items: category.items.slice(0, 5_000).flatMap((one, place) => {
          return clean(one.name) === undefined ? [] : [itemOf(one, `${at}/items/${place}`)];
        }),
        at,
      };
    }),
    warnings: [],
  };
}

function itemOf(own: OwnItem, at: string): FoundItem {
  const externalId = own.external_id ?? own.id;
  const photoUrl = own.photo_url ?? own.photoUrl;
  const tax = own.tax_category ?? own.taxCategory;
  const groups = own.modifier_groups ?? own.modifierGroups;
  return {
    name: named(own.name, 'Item'),
    ...(externalId !== undefined && externalId !== '' && { externalId }),
    description: cut(clean(own.description ?? undefined) ?? '', 2_000),
    price: { minor: own.price },
    ...(own.allergens !== undefined && { allergens: own.allergens.slice(0, 50) }),
    ...(own.diets !== undefined && { diets: own.diets.slice(0, 30) }),
    ...(photoUrl !== undefined && photoUrl !== '' && { photoUrl: photoUrl.slice(0, 2_000) }),
    ...((tax === 'food' || tax === 'drink' || tax === 'alcohol') && { taxCategory: tax }),
    ...(groups !== undefined && { groups: groups.slice(0, 50).map(groupOf) }),
    at,
  };
}

function groupOf(own: OwnGroup): FoundGroup {
  return {
    name: named(own.name, 'Choice'),
    ...(own.id !== undefined && own.id !== '' && { externalId: own.id }),
    min: Math.max(0, own.min),
    max: Math.max(1, own.max),
    options: own.options.slice(0, 200).map(optionOf),
  };
}

function optionOf(own: OwnGroup['options'][number]): FoundOption {
  const quantityMax = own.quantity_max ?? own.quantityMax;
  const inner = own.groups ?? [];
  return {
    name: named(own.name, 'Option'),
    ...(own.id !== undefined && own.id !== '' && { externalId: own.id }),
    price: { minor: own.price },
    ...(quantityMax !== undefined && quantityMax > 1 && { quantityMax: Math.min(99, quantityMax) }),
    ...(inner.length > 0 && { groups: inner.map(groupOf) }),
  };
}

function named(name: string, otherwise: string): string {
  return cut(clean(name) ?? otherwise, 200);
}
