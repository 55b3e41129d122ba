import { Calendar } from '../domain/hours/calendar.ts';
import type { ZoneClock } from '../domain/hours/zone-clock.ts';
import type { Menu, MenuItem } from '../domain/menu/menu.ts';
import { indexMenu, type MenuIndex } from '../domain/menu/menu-index.ts';
import type { Restaurant } from '../domain/restaurant/restaurant.ts';
import type { Storefront } from '../domain/restaurant/storefront.ts';
import type { ItemState, RestaurantEntry } from './catalog.ts';

export type ItemStates = ReadonlyMap<string, ItemState>;

export const asUsual: ItemState = { snoozedUntil: null, stock: null };

/**
 * One version of a restaurant with its menu. Never changes: a change makes the next one, so that
 * whoever holds this one is never shown half of it.
 *
 * Compiled when it is first asked for: of five thousand restaurants most are only ever looked past.
 */
export class Shop implements Storefront {
  readonly entry: RestaurantEntry;
  /** As it was put, without what changes from hour to hour. */
  readonly printed: Menu;
  readonly states: ItemStates;
  readonly clock: ZoneClock;
  #calendar: Calendar | undefined;
  #shown: Menu | undefined;
  #index: MenuIndex | undefined;

  constructor(
    entry: RestaurantEntry,
    { printed, states, clock }: { printed: Menu; states: ItemStates; clock: ZoneClock },
  ) {
    this.entry = entry;
    this.printed = printed;
    this.states = states;
    this.clock = clock;
  }

  get restaurant(): Restaurant {
    return this.entry.restaurant;
  }

  get calendar(): Calendar {
    return (this.#calendar ??= new Calendar(this.restaurant.hours, this.clock));
  }

  get menu(): MenuIndex {
    return (this.#index ??= indexMenu(this.shown, this.clock));
  }

  /** The menu with what is sold out on it. */
  get shown(): Menu {
    return (this.#shown ??= withStates(this.printed, this.states));
  }
}

function withStates(menu: Menu, states: ItemStates): Menu {
  if (states.size === 0) return menu;
  return {
    ...menu,
    categories: menu.categories.map((category) => ({
      ...category,
      items: category.items.map((item) => {
        const state = states.get(item.id);
        return state === undefined ? item : withState(item, state);
      }),
    })),
  };
}

function withState(item: MenuItem, { snoozedUntil, stock }: ItemState): MenuItem {
  return {
    ...item,
    ...(snoozedUntil === null ? {} : { snoozedUntil }),
    ...(stock === null ? {} : { stock }),
  };
}

/** A menu as it comes in, taken apart into what is printed and what changes from hour to hour. */
export function takeApart(menu: Menu): { readonly printed: Menu; readonly states: ItemStates } {
  const states = new Map<string, ItemState>();
  const categories = menu.categories.map((category) => ({
    ...category,
    items: category.items.map((item) => {
      const { snoozedUntil, stock, ...printed } = item;
      if (snoozedUntil === undefined && stock === undefined) return item;
      states.set(item.id, { snoozedUntil: snoozedUntil ?? null, stock: stock ?? null });
      return printed;
    }),
  }));
  return { printed: states.size === 0 ? menu : { ...menu, categories }, states };
}

export function itemOf(menu: Menu, itemId: string): MenuItem | undefined {
  for (const { items } of menu.categories) {
    const found = items.find(({ id }) => id === itemId);
    if (found !== undefined) return found;
  }
  return undefined;
}
