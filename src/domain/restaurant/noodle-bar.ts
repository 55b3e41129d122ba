import { alwaysOpen } from '../hours/opening-hours.ts';
import { ZoneClock } from '../hours/zone-clock.ts';
import type { Menu, MenuItem, ModifierGroup } from '../menu/menu.ts';
import { online } from './busy.ts';
import { roundArea } from './polygon.ts';
import type { Restaurant } from './restaurant.ts';
import { type Storefront, storefront } from './storefront.ts';

/** A small restaurant for tests and examples: open always, no fees but a plain delivery. */
export const noodleBar: Restaurant = {
  id: 'rst_01kdvdna000000000000000001',
  marketplaceId: 'mkt_01kdvdna000000000000000001',
  name: 'Noodle Bar',
  description: 'Hand-pulled, while you wait.',
  cuisine: 'Noodles',
  address: 'Waagplein 1, Lindehaven',
  location: { lat: 52.09, lng: 5.12 },
  phone: '+441632960000',
  timeZone: 'Europe/Amsterdam',
  currency: 'EUR',
  hours: alwaysOpen,
  lastOrderMinutes: 0,
  busyMode: online,
  prepMinutes: 15,
  deliveryZones: [
    {
      id: 'zon_01kdvdna000000000000000001',
      name: 'Around the corner',
      area: roundArea({ lat: 52.09, lng: 5.12 }, 3000),
      fee: { base: 200, perKm: 100, includedM: 1000, byBasket: [], surge: [] },
    },
  ],
  minimumBasket: 0,
  slots: { slotMinutes: 15, leadMinutes: 30, horizonDays: 7, ordersPerSlotMax: 2 },
};

const size: ModifierGroup = {
  id: 'grp_size',
  name: 'Size',
  min: 1,
  max: 1,
  options: [
    { id: 'opt_small', name: 'Small', price: 0 },
    { id: 'opt_large', name: 'Large', price: 250 },
  ],
};

const extras: ModifierGroup = {
  id: 'grp_extras',
  name: 'Extras',
  min: 0,
  max: 3,
  options: [
    { id: 'opt_egg', name: 'Egg', price: 120, quantityMax: 2 },
    { id: 'opt_chilli', name: 'Chilli oil', price: 50 },
    { id: 'opt_greens', name: 'Greens', price: 150 },
  ],
};

/** One question that asks another: the drink of a set comes in a cup of some size. */
const setDrink: ModifierGroup = {
  id: 'grp_drink',
  name: 'Drink',
  min: 1,
  max: 2,
  options: [
    {
      id: 'opt_tea',
      name: 'Iced tea',
      price: 0,
      quantityMax: 2,
      groups: [
        {
          id: 'grp_cup',
          name: 'Cup',
          min: 1,
          max: 1,
          options: [
            { id: 'opt_cup_regular', name: 'Regular cup', price: 0 },
            { id: 'opt_cup_big', name: 'Big cup', price: 80 },
          ],
        },
      ],
    },
    { id: 'opt_water', name: 'Water', price: 0 },
  ],
};

function item(id: string, name: string, rest: Partial<MenuItem> & { price: number }): MenuItem {
  const plain = { description: '', taxCategory: 'food', modifierGroups: [], allergens: [] };
  return { id, name, diets: [], ...plain, ...rest };
}

export const noodles = item('itm_noodles', 'Beef noodles', {
  price: 1200,
  modifierGroups: [size, extras],
});
export const dumplings = item('itm_dumplings', 'Dumplings', { price: 750 });
export const beer = item('itm_beer', 'Rice beer', { price: 450, taxCategory: 'alcohol' });
export const lunchSet = item('itm_set', 'Lunch set', { price: 1490, modifierGroups: [setDrink] });

export const noodleMenu: Menu = {
  categories: [
    { id: 'cat_food', name: 'Food', items: [noodles, dumplings, lunchSet] },
    { id: 'cat_drinks', name: 'Drinks', items: [beer] },
  ],
};

/** The same with something changed. */
export function openNoodleBar(
  change: { readonly restaurant?: Partial<Restaurant>; readonly menu?: Menu } = {},
): Storefront {
  const restaurant = { ...noodleBar, ...change.restaurant };
  return storefront(restaurant, change.menu ?? noodleMenu, new ZoneClock(restaurant.timeZone));
}
