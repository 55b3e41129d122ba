import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offsetM } from '../../base/geo.ts';
import { hour, minute } from '../../base/instant.ts';
import type { OpeningHours } from '../hours/opening-hours.ts';
import type { Menu, MenuItem } from '../menu/menu.ts';
import {
  beer,
  dumplings,
  lunchSet,
  noodleBar,
  noodleMenu,
  noodles,
  openNoodleBar,
} from '../restaurant/noodle-bar.ts';
import type { Restaurant } from '../restaurant/restaurant.ts';
import type { BasketLine } from './basket.ts';
import { priceBasket, type PricedBasket, type PricingInput } from './price.ts';
import { plainTerms } from './terms.ts';

/** A Tuesday, 12:30 in Amsterdam. */
const now = Temporal.Instant.from('2026-06-16T10:30:00Z').epochMilliseconds;

const small = { optionId: 'opt_small', quantity: 1 };
const twoDumplings: BasketLine = { itemId: dumplings.id, quantity: 2 };

function input(change: Partial<PricingInput> = {}): PricingInput {
  return {
    storefront: openNoodleBar(),
    terms: plainTerms,
    lines: [twoDumplings],
    now,
    dropoff: noodleBar.location,
    ...change,
  };
}

function price(change: Partial<PricingInput> = {}): PricedBasket {
  const priced = priceBasket(input(change));
  assert.ok(priced.ok, priced.ok ? '' : priced.error.code);
  return priced.value;
}

function codeOf(change: Partial<PricingInput>): string {
  const priced = priceBasket(input(change));
  return priced.ok ? 'ok' : priced.error.code;
}

function charges({ charges: all }: PricedBasket): Record<string, number> {
  return Object.fromEntries(all.map(({ kind, label, amount }) => [`${kind}: ${label}`, amount]));
}

function atRestaurant(restaurant: Partial<Restaurant>): Partial<PricingInput> {
  return { storefront: openNoodleBar({ restaurant }) };
}

/** The noodle bar with one dish changed. */
function withDish(change: Partial<MenuItem>): Partial<PricingInput> {
  const menu: Menu = {
    categories: [{ id: 'cat_1', name: 'Food', items: [{ ...dumplings, ...change }] }],
  };
  return { storefront: openNoodleBar({ menu }) };
}

test('every part of a price is a line of its own, and the lines sum to the total', () => {
  const priced = price({
    terms: {
      ...plainTerms,
      taxes: {
        food: { ratePpm: 90_000, included: true },
        alcohol: { ratePpm: 210_000, included: false },
      },
      serviceFee: { ratePpm: 50_000, min: 50, max: 300 },
      smallOrderFee: { below: 3000, max: 200 },
    },
    lines: [twoDumplings, { itemId: beer.id, quantity: 1 }],
    dropoff: offsetM(noodleBar.location, 2500, 0),
    tips: [
      { to: 'courier', amount: 150 },
      { to: 'restaurant', ratePpm: 100_000 },
    ],
  });
  assert.deepEqual(charges(priced), {
    'subtotal: Subtotal': 1950,
    'delivery_fee: Delivery': 350,
    'service_fee: Service': 98,
    'small_order_fee: Small order': 200,
    'tax: Tax 21 % (alcohol)': 95,
    'tip: Tip for the courier': 150,
    'tip: Tip for the restaurant': 195,
  });
  assert.equal(priced.total, 1950 + 350 + 98 + 200 + 95 + 150 + 195);
  assert.deepEqual(
    priced.taxes.map(({ category, base, amount, included }) => [category, base, amount, included]),
    [
      ['food', 1500, 124, true],
      ['alcohol', 450, 95, false],
    ],
  );
  assert.equal(priced.tip, 345);
});

test('modifiers cost what the menu says, per portion, and stand in the menu’s order', () => {
  const [line] = price({
    lines: [
      {
        itemId: noodles.id,
        quantity: 3,
        modifiers: [
          { optionId: 'opt_egg', quantity: 1 },
          { optionId: 'opt_large', quantity: 1 },
          { optionId: 'opt_egg', quantity: 1 },
        ],
        note: 'no coriander',
      },
    ],
  }).lines;
  assert.ok(line !== undefined);
  assert.equal(line.unitPrice, 1200);
  assert.equal(line.total, 3 * (1200 + 250 + 2 * 120));
  assert.deepEqual(
    line.modifiers.map(({ name, quantity }) => `${quantity} ${name}`),
    ['1 Large', '2 Egg'],
  );
  assert.equal(line.note, 'no coriander');
});

test('an option taken twice asks its own question twice', () => {
  const choose = (...modifiers: [string, number][]): string =>
    codeOf({
      lines: [
        {
          itemId: lunchSet.id,
          quantity: 1,
          modifiers: modifiers.map(([optionId, quantity]) => ({ optionId, quantity })),
        },
      ],
    });
  assert.equal(choose(['opt_tea', 1], ['opt_cup_big', 1]), 'ok');
  assert.equal(choose(['opt_tea', 2], ['opt_cup_big', 1]), 'modifier.required');
  assert.equal(choose(['opt_tea', 2], ['opt_cup_big', 1], ['opt_cup_regular', 1]), 'ok');
  assert.equal(choose(['opt_tea', 1], ['opt_cup_big', 2]), 'modifier.too_many');
  assert.equal(choose(['opt_tea', 1]), 'modifier.required');
  assert.equal(choose(['opt_water', 1]), 'ok');
  assert.equal(choose(['opt_water', 1], ['opt_cup_big', 1]), 'modifier.unknown');
});

const egg = (quantity: number): BasketLine => ({
  itemId: noodles.id,
  quantity: 1,
  modifiers: [small, { optionId: 'opt_egg', quantity }],
});

const refusals: readonly (readonly [string, Partial<PricingInput>, string])[] = [
  ['nothing in the basket', { lines: [] }, 'basket.empty'],
  [
    'more lines than a basket holds',
    { terms: { ...plainTerms, linesMax: 1 }, lines: [twoDumplings, twoDumplings] },
    'basket.too_large',
  ],
  [
    'a basket that costs more than an order may',
    {
      ...withDish({ price: 20_000_000 }),
      lines: [{ itemId: dumplings.id, quantity: 51 }],
    },
    'basket.too_large',
  ],
  ['an item of another menu', { lines: [{ itemId: 'itm_other', quantity: 1 }] }, 'item.unknown'],
  [
    'an id like a key of objects',
    { lines: [{ itemId: '__proto__', quantity: 1 }] },
    'item.unknown',
  ],
  ['a snoozed item', withDish({ snoozedUntil: now + 1 }), 'item.sold_out'],
  ['an item whose snooze has just ended', withDish({ snoozedUntil: now }), 'ok'],
  ['more than is in stock', withDish({ stock: 1 }), 'item.sold_out'],
  ['just what is in stock', withDish({ stock: 2 }), 'ok'],
  [
    'more than is in stock over two lines',
    { ...withDish({ stock: 3 }), lines: [twoDumplings, twoDumplings] },
    'item.sold_out',
  ],
  [
    'a breakfast at noon',
    withDish({ availability: [{ weekday: 2, from: 7 * 60, to: 11 * 60 }] }),
    'item.unavailable',
  ],
  [
    'an option of another item',
    { lines: [{ ...twoDumplings, modifiers: [small] }] },
    'modifier.unknown',
  ],
  ['an unanswered question', { lines: [{ itemId: noodles.id, quantity: 1 }] }, 'modifier.required'],
  [
    'two answers where one is asked',
    {
      lines: [
        {
          itemId: noodles.id,
          quantity: 1,
          modifiers: [small, { optionId: 'opt_large', quantity: 1 }],
        },
      ],
    },
    'modifier.too_many',
  ],
  ['one option more often than it may', { lines: [egg(3)] }, 'modifier.too_many'],
  [
    'an option twice that says nothing of twice',
    {
      lines: [
        {
          itemId: noodles.id,
          quantity: 1,
          modifiers: [small, { optionId: 'opt_chilli', quantity: 2 }],
        },
      ],
    },
    'modifier.too_many',
  ],
  ['an option taken no times', { lines: [egg(0)] }, 'quantity.invalid'],
  ['half an option', { lines: [egg(0.5)] }, 'quantity.invalid'],
  ['another currency', { currency: 'USD' }, 'currency.mismatch'],
  ['its own currency', { currency: 'EUR' }, 'ok'],
  ['a paused kitchen', atRestaurant({ busyMode: { mode: 'paused' } }), 'restaurant.paused'],
  ['a pause that has run out', atRestaurant({ busyMode: { mode: 'paused', until: now } }), 'ok'],
  ['an address too far away', { dropoff: { lat: 52.5, lng: 5.12 } }, 'address.out_of_range'],
  [
    'a restaurant that delivers nowhere',
    atRestaurant({ deliveryZones: [] }),
    'address.out_of_range',
  ],
  ['a basket below the minimum', atRestaurant({ minimumBasket: 1501 }), 'basket.below_minimum'],
  ['a basket of just the minimum', atRestaurant({ minimumBasket: 1500 }), 'ok'],
  ['a negative tip', { tips: [{ to: 'courier', amount: -1 }] }, 'tip.invalid'],
  ['a tip of half a cent', { tips: [{ to: 'courier', amount: 0.5 }] }, 'tip.invalid'],
  ['a tip beyond reason', { tips: [{ to: 'courier', amount: 1_000_001 }] }, 'tip.too_large'],
];

for (const [what, change, code] of refusals) {
  test(`${what}: ${code}`, () => {
    assert.equal(codeOf(change), code);
  });
}

for (const quantity of [0, -0, -1, 1.5, 100, 1e9, Number.NaN, Number.POSITIVE_INFINITY]) {
  test(`a quantity of ${quantity} is refused`, () => {
    assert.equal(codeOf({ lines: [{ itemId: dumplings.id, quantity }] }), 'quantity.invalid');
  });
}

test('a quantity of 99 is the most', () => {
  assert.equal(price({ lines: [{ itemId: dumplings.id, quantity: 99 }] }).subtotal, 99 * 750);
});

test('a price that comes with the basket changes nothing', () => {
  const cheap = { ...twoDumplings, price: 1, unitPrice: 1, total: 1, taxCategory: 'none' };
  assert.deepEqual(price({ lines: [cheap] }), price());
});

const lunchtime: OpeningHours = {
  weekly: [{ weekday: 2, from: 12 * 60, to: 14 * 60 }],
  exceptions: [],
};

test('pain 10: an order for now is taken until the last-order time and never after closing', () => {
  const storefront = openNoodleBar({ restaurant: { hours: lunchtime, lastOrderMinutes: 20 } });
  const closes = now + 90 * minute;
  const at = (when: number): string => codeOf({ storefront, now: when });
  assert.equal(at(now - 30 * minute), 'ok');
  assert.equal(at(now - 30 * minute - 1), 'restaurant.closed');
  assert.equal(at(closes - 20 * minute - 1), 'ok');
  assert.equal(at(closes - 20 * minute), 'restaurant.closed');
  assert.equal(at(closes), 'restaurant.closed');
  assert.equal(at(closes + hour), 'restaurant.closed');
});

test('pain 10: a pre-order is judged by when it is cooked, not by when it is placed', () => {
  const storefront = openNoodleBar({ restaurant: { hours: lunchtime } });
  const monday = now - 24 * hour;
  assert.equal(codeOf({ storefront, now: monday }), 'restaurant.closed');
  assert.equal(codeOf({ storefront, now: monday, releaseAt: now }), 'ok');
  assert.equal(codeOf({ storefront, now, releaseAt: now + 24 * hour }), 'restaurant.closed');
});

test('the first zone that holds the address counts, with its own minimum', () => {
  const [zone] = noodleBar.deliveryZones;
  assert.ok(zone !== undefined);
  const dear = { ...zone, id: 'zon_dear', minimumBasket: 5000 };
  assert.equal(codeOf(atRestaurant({ deliveryZones: [dear, zone] })), 'basket.below_minimum');
  assert.equal(price(atRestaurant({ deliveryZones: [zone, dear] })).delivery.zoneId, zone.id);
});

test('totals are rounded to the smallest coin, on a line of their own', () => {
  const priced = price({
    terms: { ...plainTerms, totalStep: 5 },
    tips: [{ to: 'courier', amount: 3 }],
  });
  assert.equal(charges(priced)['rounding: Rounding'], 2);
  assert.equal(priced.total, 1500 + 200 + 5);
});

test('a category’s hours hold for every item in it', () => {
  const [food, drinks] = noodleMenu.categories;
  assert.ok(food !== undefined && drinks !== undefined);
  const evening = [{ weekday: 2 as const, from: 18 * 60, to: 22 * 60 }];
  const menu: Menu = { categories: [{ ...food, availability: evening }, drinks] };
  const storefront = openNoodleBar({ menu });
  assert.equal(codeOf({ storefront }), 'item.unavailable');
  assert.equal(codeOf({ storefront, lines: [{ itemId: beer.id, quantity: 1 }] }), 'ok');
  assert.equal(codeOf({ storefront, now: now + 6 * hour }), 'ok');
});
