import type { Instant } from '../../base/instant.ts';
import type { WeeklyWindow } from '../hours/opening-hours.ts';

/**
 * What a restaurant sells. All prices are minor units of the restaurant's currency; the ids of
 * categories and items are unique within the menu. `checkMenu` says all that a menu must keep.
 */
export interface Menu {
  readonly categories: readonly Category[];
}

export interface Category {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  /** When its items can be ordered; absent means whenever the restaurant is open. */
  readonly availability?: readonly WeeklyWindow[];
  readonly items: readonly MenuItem[];
}

export interface MenuItem {
  /** `itm_…` */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly price: number;
  /** A key of the marketplace's tax rates: `food`, `drink`, `alcohol`. */
  readonly taxCategory: string;
  readonly modifierGroups: readonly ModifierGroup[];
  readonly allergens: readonly Allergen[];
  readonly diets: readonly Diet[];
  readonly photoUrl?: string;
  /** Holds beside the category's own: an item is available when both are. */
  readonly availability?: readonly WeeklyWindow[];
  /** Sold out until then. */
  readonly snoozedUntil?: Instant;
  /** Portions left; absent means as many as anybody wants. */
  readonly stock?: number;
}

/** A question that is asked about an item: which size, which sauces. */
export interface ModifierGroup {
  readonly id: string;
  readonly name: string;
  /** Fewest and most that are chosen in this group, counting each option's quantity. */
  readonly min: number;
  readonly max: number;
  readonly options: readonly ModifierOption[];
}

export interface ModifierOption {
  /** Unique within the item, nested options included, so that a choice is a flat list of ids. */
  readonly id: string;
  readonly name: string;
  /** On top of the item's price, for one. */
  readonly price: number;
  /** Most of this one option; absent means one. */
  readonly quantityMax?: number;
  readonly snoozedUntil?: Instant;
  /** Asked once this option is chosen. Nests once: these groups' options have no groups. */
  readonly groups?: readonly ModifierGroup[];
}

/** The fourteen of EU Regulation 1169/2011, annex II. */
export const allergens = [
  'celery',
  'crustaceans',
  'eggs',
  'fish',
  'gluten',
  'lupin',
  'milk',
  'molluscs',
  'mustard',
  'nuts',
  'peanuts',
  'sesame',
  'soy',
  'sulphites',
] as const;

export type Allergen = (typeof allergens)[number];

export const diets = ['vegetarian', 'vegan', 'halal', 'kosher', 'gluten_free', 'spicy'] as const;

export type Diet = (typeof diets)[number];
