import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distanceM } from '../base/geo.ts';
import { isId } from '../base/ids.ts';
import { hour, minute } from '../base/instant.ts';
import { isTimeZone, ZoneClock } from '../domain/hours/zone-clock.ts';
import { checkHours } from '../domain/hours/opening-hours.ts';
import { checkSlotRules } from '../domain/hours/slots.ts';
import type { MenuItem } from '../domain/menu/menu.ts';
import { checkMenu } from '../domain/menu/menu-check.ts';
import { refuseRide } from '../domain/courier/fitness.ts';
import { shiftCalendar } from '../domain/courier/shift.ts';
import { deliveryOffer } from '../domain/pricing/offer.ts';
import { priceBasket } from '../domain/pricing/price.ts';
import { checkPromotion } from '../domain/pricing/promotion.ts';
import { checkTerms } from '../domain/pricing/terms.ts';
import { checkZone } from '../domain/restaurant/delivery-zone.ts';
import { exactly } from '../domain/restaurant/spread.ts';
import { type Storefront, storefront } from '../domain/restaurant/storefront.ts';
import { demoCity } from './city.ts';

const city = demoCity(7);
const clock = new ZoneClock(city.timeZone);
/** A Friday evening in December: 18:30 in the city. */
const dinner = Temporal.Instant.from('2026-12-04T17:30:00Z').epochMilliseconds;

const storefronts: readonly Storefront[] = city.restaurants.map(({ restaurant, menu }) =>
  storefront(restaurant, menu, clock),
);

function itemsOf({ menu }: (typeof city.restaurants)[number]): readonly MenuItem[] {
  return menu.categories.flatMap((category) => category.items);
}

/** The fewest choices that answer every question about an item. */
function plainest(item: MenuItem): { optionId: string; quantity: number }[] {
  return item.modifierGroups.flatMap((group) =>
    group.options
      .slice(0, group.min)
      .flatMap((option) => [
        { optionId: option.id, quantity: 1 },
        ...(option.groups ?? []).flatMap((nested) =>
          nested.options.slice(0, nested.min).map(({ id }) => ({ optionId: id, quantity: 1 })),
        ),
      ]),
  );
}

test('the city has over forty restaurants, a thousand dishes and three shapes of menu', () => {
  assert.ok(city.restaurants.length >= 40, `${city.restaurants.length}`);
  const items = city.restaurants.flatMap(itemsOf);
  assert.ok(items.length >= 1000, `${items.length}`);
  for (const shape of ['flat', 'modifiers', 'sets'] as const) {
    const kitchens = city.restaurants.filter((each) => each.shape === shape);
    assert.ok(kitchens.length >= 10, `${shape}: ${kitchens.length}`);
    for (const kitchen of kitchens) {
      const groups = itemsOf(kitchen).flatMap((item) => item.modifierGroups);
      const nests = groups.some((group) => group.options.some((option) => option.groups));
      assert.equal(groups.length > 0, shape !== 'flat', kitchen.restaurant.name);
      assert.equal(kitchen.menu.categories.length === 1, shape === 'flat', kitchen.restaurant.name);
      assert.equal(nests, shape === 'sets', kitchen.restaurant.name);
    }
  }
});

test('everything in it passes the checks that a person’s own data must pass', () => {
  assert.ok(isTimeZone(city.timeZone));
  assert.deepEqual(checkTerms(city.terms), []);
  for (const promotion of city.promotions) assert.deepEqual(checkPromotion(promotion), []);
  for (const { restaurant, menu } of city.restaurants) {
    assert.deepEqual(checkMenu(menu), [], restaurant.name);
    assert.deepEqual(checkHours(restaurant.hours), [], restaurant.name);
    assert.ok(restaurant.slots !== undefined);
    assert.deepEqual(checkSlotRules(restaurant.slots), []);
    for (const zone of restaurant.deliveryZones) assert.deepEqual(checkZone(zone), []);
    assert.equal(restaurant.currency, city.currency);
    assert.equal(restaurant.marketplaceId, city.marketplaceId);
  }
});

test('ids are valid and unique, and every tax category has a rate', () => {
  const ids = [
    ...city.restaurants.map(({ restaurant }) => restaurant.id),
    ...city.restaurants.flatMap((each) => itemsOf(each).map(({ id }) => id)),
    ...city.restaurants.flatMap(({ restaurant }) => restaurant.deliveryZones.map(({ id }) => id)),
    ...city.couriers.map(({ id }) => id),
    ...city.customers.map(({ id }) => id),
  ];
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(isId('marketplace', city.marketplaceId));
  for (const each of city.restaurants) {
    assert.ok(isId('restaurant', each.restaurant.id));
    for (const item of itemsOf(each)) {
      assert.ok(isId('item', item.id));
      assert.ok(Object.hasOwn(city.terms.taxes, item.taxCategory), item.name);
    }
  }
});

test('the same seed makes the same city, and another seed another one', () => {
  assert.deepEqual(demoCity(7), city);
  const other = demoCity(8);
  assert.notEqual(other.marketplaceId, city.marketplaceId);
  const ids = new Set(city.restaurants.map(({ restaurant }) => restaurant.id));
  assert.ok(other.restaurants.every(({ restaurant }) => !ids.has(restaurant.id)));
});

test('names of restaurants, people and dishes are not used twice where it would confuse', () => {
  const unique = (names: readonly string[]): void =>
    assert.equal(new Set(names).size, names.length, names.toSorted().join(', '));
  unique(city.restaurants.map(({ restaurant }) => restaurant.name));
  unique([...city.couriers, ...city.customers].map(({ name }) => name));
  unique(city.customers.map(({ email }) => email));
  for (const each of city.restaurants) unique(itemsOf(each).map(({ name }) => name));
});

test('dishes say what they are: diets and allergens agree, prices and texts are sane', () => {
  const meat = ['fish', 'crustaceans', 'molluscs'] as const;
  for (const each of city.restaurants) {
    for (const { name, diets, allergens, price, description } of itemsOf(each)) {
      const where = `${each.restaurant.name}: ${name}`;
      const not = (diet: (typeof diets)[number], ...found: readonly string[]): void => {
        if (!diets.includes(diet)) return;
        assert.ok(!allergens.some((allergen) => found.includes(allergen)), `${where} is ${diet}`);
      };
      not('vegan', 'milk', 'eggs', ...meat);
      not('vegetarian', ...meat);
      not('gluten_free', 'gluten');
      if (diets.includes('vegan')) assert.ok(diets.includes('vegetarian'), where);
      assert.ok(price >= 100 && price <= 10_000, where);
      assert.ok(description.length >= 3 && description.length <= 90, where);
    }
  }
});

test('couriers and customers live within four kilometres, and couriers may ride', () => {
  assert.ok(Math.abs(city.couriers.length - 120) <= 10);
  assert.equal(city.customers.length, 200);
  for (const courier of city.couriers) {
    assert.ok(distanceM(courier.home, city.center) <= 4010);
    assert.equal(refuseRide(courier, dinner), undefined);
  }
  for (const { addresses } of city.customers) {
    assert.ok(addresses.length >= 1);
    for (const { location } of addresses) assert.ok(distanceM(location, city.center) <= 4010);
  }
  assert.ok(new Set(city.couriers.map(({ vehicle }) => vehicle)).size >= 4);
});

test('there is a courier on shift and a kitchen for every customer at every hour of the week', () => {
  const shifts = city.couriers.map((courier) => shiftCalendar(courier, clock));
  const alwaysOpen = city.restaurants.filter((each) => each.alwaysOpen);
  assert.ok(alwaysOpen.length >= 10, `${alwaysOpen.length}`);
  const question = {
    load: 0,
    vehicle: 'bicycle',
    cooking: exactly(0),
    courier: exactly(0),
  } as const;
  for (let away = 0; away < 7 * 24; away++) {
    const now = dinner + away * hour + 17 * minute;
    assert.ok(shifts.filter((shift) => shift.isOpen(now)).length >= 5, new Date(now).toISOString());
    const { location: point } = city.customers[away]!.addresses[0]!;
    const offers = storefronts.filter((each) => deliveryOffer(each, { ...question, point, now }));
    assert.ok(offers.length >= 10, `${offers.length} at ${new Date(now).toISOString()}`);
  }
});

test('every dish can be ordered at noon or at dinner, but for the few that are sold out', () => {
  const { location: dropoff } = city.customers[0]!.addresses[0]!;
  let soldOut = 0;
  for (const shop of storefronts) {
    for (const { item } of shop.menu.values()) {
      const quantity = Math.ceil(shop.restaurant.minimumBasket / item.price) + 1;
      const lines = [{ itemId: item.id, quantity, modifiers: plainest(item) }];
      const codes = [dinner - 6 * hour, dinner].map((now) => {
        const input = { storefront: shop, terms: city.terms, lines, now, dropoff };
        const priced = priceBasket(input);
        return priced.ok ? 'ok' : priced.error.code;
      });
      const expected = item.stock === 0 ? 'item.sold_out' : 'ok';
      assert.ok(codes.includes(expected), `${shop.restaurant.name}: ${item.name}: ${codes.join()}`);
      if (item.stock === 0) soldOut++;
    }
  }
  assert.ok(soldOut >= 3 && soldOut < 10, `${soldOut}`);
});
