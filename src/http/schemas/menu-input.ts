import { z } from 'zod';
import {
  allergens,
  diets,
  type Menu,
  type MenuItem,
  type ModifierGroup,
} from '../../domain/menu/menu.ts';
import { amount, catalogId, timestamp, words } from './fields.ts';
import { renderWeekly, weeklyOf, weeklyWindow } from './hours.ts';

/** A photo that was fetched with the menu, and is kept here. */
const ownPhoto = /^\/v1\/photos\/[0-9a-f]{40}\.webp$/;
const partId = z.string().min(1).max(64);
const availability = z.array(weeklyWindow).max(50).optional();
const text = z.string().max(1_000);

const optionFields = {
  id: partId,
  name: words(200),
  price: amount.describe('On top of the item’s, for one.'),
  quantity_max: z.int().min(1).max(100).optional(),
};
const groupFields = {
  id: partId,
  name: words(200),
  min: z.int().min(0).max(100),
  max: z.int().min(1).max(100),
};
const innerGroup = z.strictObject({
  ...groupFields,
  options: z.array(z.strictObject(optionFields)).max(200),
});
const group = z.strictObject({
  ...groupFields,
  options: z
    .array(z.strictObject({ ...optionFields, groups: z.array(innerGroup).max(20).optional() }))
    .max(200),
});

const item = z.strictObject({
  id: catalogId('item'),
  name: words(200),
  description: text,
  price: amount,
  tax_category: words(40).describe('`food`, `drink`, `alcohol`: as the marketplace taxes.'),
  modifier_groups: z.array(group).max(50).optional(),
  allergens: z.array(z.enum(allergens)).max(14).optional(),
  diets: z.array(z.enum(diets)).max(6).optional(),
  photo_url: z.union([z.url().max(500), z.string().regex(ownPhoto)]).optional(),
  availability,
});

/** A whole menu, as it is put and read back. What is sold out stands beside it. */
export const menuSource = z.strictObject({
  categories: z
    .array(
      z.strictObject({
        id: partId,
        name: words(200),
        description: text.optional(),
        availability,
        items: z.array(item).max(2_000),
      }),
    )
    .max(200),
});

export type MenuSource = z.infer<typeof menuSource>;
type ItemIo = MenuSource['categories'][number]['items'][number];
type GroupIo = z.infer<typeof group>;

/** What changes of an item from hour to hour; what is left out stays as it is. */
export const itemChange = z
  .strictObject({
    snoozed_until: timestamp.nullable().describe('Sold out until then; null: on sale.'),
    stock: z.int().min(0).max(1_000_000).nullable().describe('Portions left; null: no limit.'),
  })
  .partial();

export function menuOf({ categories }: MenuSource): Menu {
  return {
    categories: categories.map(({ availability: windows, description, items, ...rest }) => ({
      ...rest,
      ...(description === undefined ? {} : { description }),
      ...(windows === undefined ? {} : { availability: windows.map(weeklyOf) }),
      items: items.map(itemOf),
    })),
  };
}

function itemOf(io: ItemIo): MenuItem {
  return {
    id: io.id,
    name: io.name,
    description: io.description,
    price: io.price,
    taxCategory: io.tax_category,
    modifierGroups: (io.modifier_groups ?? []).map(groupOf),
    allergens: io.allergens ?? [],
    diets: io.diets ?? [],
    ...(io.photo_url === undefined ? {} : { photoUrl: io.photo_url }),
    ...(io.availability === undefined ? {} : { availability: io.availability.map(weeklyOf) }),
  };
}

function groupOf({ options, ...rest }: GroupIo): ModifierGroup {
  return {
    ...rest,
    options: options.map(({ quantity_max: quantityMax, groups, ...option }) => ({
      ...option,
      ...(quantityMax === undefined ? {} : { quantityMax }),
      ...(groups === undefined ? {} : { groups: groups.map(groupOf) }),
    })),
  };
}

export function renderSource({ categories }: Menu): MenuSource {
  return {
    categories: categories.map((category) => ({
      id: category.id,
      name: category.name,
      ...(category.description === undefined ? {} : { description: category.description }),
      ...(category.availability === undefined
        ? {}
        : { availability: category.availability.map(renderWeekly) }),
      items: category.items.map(renderItem),
    })),
  };
}

function renderItem(one: MenuItem): ItemIo {
  return {
    id: one.id,
    name: one.name,
    description: one.description,
    price: one.price,
    tax_category: one.taxCategory,
    modifier_groups: one.modifierGroups.map(renderGroup),
    allergens: [...one.allergens],
    diets: [...one.diets],
    ...(one.photoUrl === undefined ? {} : { photo_url: one.photoUrl }),
    ...(one.availability === undefined ? {} : { availability: one.availability.map(renderWeekly) }),
  };
}

function renderGroup({ id, name, min, max, options }: ModifierGroup): GroupIo {
  return {
    id,
    name,
    min,
    max,
    options: options.map((option) => ({
      id: option.id,
      name: option.name,
      price: option.price,
      ...(option.quantityMax === undefined ? {} : { quantity_max: option.quantityMax }),
      ...(option.groups === undefined ? {} : { groups: option.groups.map(renderGroup) }),
    })),
  };
}
