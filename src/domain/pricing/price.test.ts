import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alwaysOpen } from '../hours/opening-hours.ts';
import { ZoneClock } from '../hours/zone-clock.ts';
import type { MenuItem } from '../menu/menu.ts';
import { online } from '../restaurant/busy.ts';
import { roundArea } from '../restaurant/polygon.ts';
import type { Restaurant } from '../restaurant/restaurant.ts';
import { storefront } from '../restaurant/storefront.ts';
import { priceBasket } from './price.ts';
import { plainTerms } from './terms.ts';

const location = { lat: 52, lng: 5 };
const soup: MenuItem = {
  id: 'itm_soup',
  name: 'Soup',
  description: '',
  price: 650,
  taxCategory: 'food',
  modifierGroups: [],
  allergens: [],
  diets: [],
};
const restaurant: Restaurant = {
  id: 'rst_1',
  marketplaceId: 'mkt_1',
  name: 'Soup Bar',
  description: '',
  cuisine: 'Soup',
  address: '',
  location,
  phone: '',
  timeZone: 'Europe/Amsterdam',
  currency: 'EUR',
  hours: alwaysOpen,
  lastOrderMinutes: 0,
  busyMode: online,
  prepMinutes: 10,
  deliveryZones: [
    {
      id: 'zon_1',
      name: 'Near',
      area: roundArea(location, 3000),
      fee: { base: 250, perKm: 50, includedM: 1000, byBasket: [], surge: [] },
    },
  ],
  minimumBasket: 500,
};

test('a basket is priced from the menu and its charges sum to the total', () => {
  const menu = { categories: [{ id: 'cat_1', name: 'Soups', items: [soup] }] };
  const priced = priceBasket({
    storefront: storefront(restaurant, menu, new ZoneClock('Europe/Amsterdam')),
    terms: plainTerms,
    lines: [{ itemId: 'itm_soup', quantity: 2 }],
    now: 1_767_225_600_000,
    dropoff: location,
    tips: [{ to: 'courier', amount: 100 }],
  });
  assert.ok(priced.ok);
  assert.equal(priced.value.total, 1300 + 250 + 100);
});
