import assert from 'node:assert/strict';
import test from 'node:test';
import { distanceM, offsetM } from '../base/geo.ts';
import { hour } from '../base/instant.ts';
import { type City, demoCity } from '../city/city.ts';
import type { Menu } from '../domain/menu/menu.ts';
import { learn, noHistory } from '../domain/restaurant/prep-time.ts';
import type { Catalog, Marketplace, RestaurantQuery } from './catalog.ts';
import type { CatalogSeed } from './memory-catalog.ts';

const monday3 = Date.UTC(2026, 10, 23, 3);
const city = demoCity(1);
const other = demoCity(2);

function marketplaceOf(one: City): Marketplace {
  return { id: one.marketplaceId, name: one.name, terms: one.terms };
}

/** Two cities in one catalogue: the second one's marketplace is somebody else's. */
export const twoCities: CatalogSeed & { readonly marketplaces: readonly Marketplace[] } = {
  marketplaces: [marketplaceOf(city), marketplaceOf(other)],
  restaurants: [...city.restaurants, ...other.restaurants.slice(0, 3)],
  couriers: [...city.couriers, ...other.couriers.slice(0, 2)],
  customers: [...city.customers, ...other.customers.slice(0, 2)],
  promotions: city.promotions,
};

export interface CatalogUnderTest extends AsyncDisposable {
  readonly catalog: Catalog;
  /** The same catalogue as it is after a stop and a start; itself where nothing outlives it. */
  again(): Promise<Catalog>;
}

/** What any catalogue promises. `make` gives one that holds `twoCities`. */
export function checkCatalog(name: string, make: () => Promise<CatalogUnderTest>): void {
  const check = (title: string, body: (under: CatalogUnderTest) => Promise<void>): void => {
    test(`${name}: ${title}`, async () => {
      await using under = await make();
      await body(under);
    });
  };
  const ours = (catalog: Catalog): Catalog => catalog.of(city.marketplaceId);

  async function all(
    catalog: Catalog,
    query: Omit<RestaurantQuery, 'limit' | 'after'>,
    limit: number,
  ): Promise<string[]> {
    const ids: string[] = [];
    let after: string | undefined;
    for (let pages = 0; pages < 1_000; pages++) {
      const page = await catalog.restaurants({ ...query, limit, ...(after && { after }) });
      assert.ok(page.restaurants.length <= limit);
      ids.push(...page.restaurants.map((one) => one.storefront.restaurant.id));
      if (page.next === null) return ids;
      after = page.next;
    }
    throw new Error('the list has no end');
  }

  check('pages of any length make up the whole list once, in one order', async ({ catalog }) => {
    const whole = await all(ours(catalog), {}, 1_000);
    const ids = city.restaurants.map((one) => one.restaurant.id);
    assert.deepEqual(whole.toSorted(), ids.toSorted());
    for (const limit of [1, 2, 3]) assert.deepEqual(await all(ours(catalog), {}, limit), whole);
    const near = { near: city.center };
    const around = await all(ours(catalog), near, 1_000);
    for (const limit of [1, 7]) assert.deepEqual(await all(ours(catalog), near, limit), around);
  });

  check('the nearest come first, and only those that deliver there', async ({ catalog }) => {
    const near = { near: city.center, limit: 1_000 };
    const { restaurants } = await ours(catalog).restaurants(near);
    const away = restaurants.map((one) => one.distanceM ?? -1);
    assert.ok(away.length > 1);
    assert.deepEqual(
      away,
      away.toSorted((a, b) => a - b),
    );
    const [first] = restaurants;
    assert.equal(
      first?.distanceM,
      Math.round(distanceM(city.center, first?.storefront.restaurant.location ?? city.center)),
    );
    const far = offsetM(city.center, 80_000, 0);
    assert.deepEqual((await catalog.restaurants({ near: far, limit: 10 })).restaurants, []);
  });

  check('at three in the morning only what is open is listed', async ({ catalog }) => {
    const open = await all(ours(catalog), { openAt: monday3 }, 1_000);
    const expected = city.restaurants.filter((one) => one.alwaysOpen);
    assert.deepEqual(open.toSorted(), expected.map((one) => one.restaurant.id).toSorted());
  });

  check('a cursor that is not in the list ends it', async ({ catalog }) => {
    for (const near of [undefined, city.center]) {
      const query = { after: 'rst_gone', limit: 10, ...(near && { near }) };
      assert.deepEqual(await catalog.restaurants(query), { restaurants: [], next: null });
    }
  });

  check('a sold-out item is sold out until it is put back', async (under) => {
    const catalog = ours(under.catalog);
    const { restaurant, menu } = city.restaurants[0] ?? fail();
    const item = menu.categories[0]?.items[0] ?? fail();
    const before = await catalog.storefront(restaurant.id);
    const until = monday3 + hour;
    assert.equal(await catalog.setItemSnooze(restaurant.id, item.id, until), true);
    const after = await catalog.storefront(restaurant.id);
    assert.equal(after?.menu.get(item.id)?.item.snoozedUntil, until);
    assert.equal(before?.menu.get(item.id)?.item.snoozedUntil, undefined, 'a held one stays whole');
    const later = ours(await under.again());
    assert.equal((await later.menu(restaurant.id))?.categories[0]?.items[0]?.snoozedUntil, until);
    await later.setItemSnooze(restaurant.id, item.id, null);
    assert.deepEqual(await later.menu(restaurant.id), menu);
    assert.equal(await later.setItemSnooze(restaurant.id, 'itm_none', until), false);
    assert.equal(await later.setItemSnooze('rst_none', item.id, until), false);
  });

  check('a restaurant that pauses leaves the list of open ones', async (under) => {
    const catalog = ours(under.catalog);
    const { id } = city.restaurants.find((one) => one.alwaysOpen)?.restaurant ?? fail();
    const order = await all(catalog, {}, 1_000);
    assert.ok((await all(catalog, { openAt: monday3 }, 100)).includes(id));
    assert.equal(await catalog.setBusyMode(id, { mode: 'paused' }), true);
    assert.ok(!(await all(catalog, { openAt: monday3 }, 100)).includes(id));
    assert.deepEqual(await all(catalog, {}, 1_000), order);
    assert.equal(await catalog.setBusyMode('rst_none', { mode: 'online' }), false);
    const later = ours(await under.again());
    assert.equal((await later.restaurant(id))?.busyMode.mode, 'paused');
  });

  check('couriers and customers are found by their ids', async (under) => {
    const { catalog } = under;
    const courier = city.couriers[3] ?? fail();
    const customer = city.customers[5] ?? fail();
    assert.deepEqual(await catalog.courier(courier.id), courier);
    assert.deepEqual(await catalog.customer(customer.id), customer);
    assert.equal(await catalog.courier('cou_none'), undefined);
    assert.equal(await catalog.customer('cus_none'), undefined);
    const first = await ours(catalog).couriers({ limit: 100 });
    const rest = await ours(catalog).couriers({ limit: 100, after: first.next ?? '' });
    assert.equal(first.couriers.length + rest.couriers.length, city.couriers.length);
    assert.equal(rest.next, null);
    const moved = { ...customer, addresses: customer.addresses.slice(0, 1), name: 'Asha Rao' };
    assert.ok((await catalog.putCustomer(moved)).ok);
    assert.ok((await catalog.putCourier({ ...courier, capacity: 9 })).ok);
    const later = await under.again();
    assert.deepEqual(await later.customer(customer.id), moved);
    assert.equal((await later.courier(courier.id))?.capacity, 9);
  });

  check('a restaurant that is added is there, once for a key', async (under) => {
    const catalog = ours(under.catalog);
    const { restaurant, menu } = city.restaurants[0] ?? fail();
    const wish = {
      restaurant: { ...restaurant, id: 'rst_new', name: 'New' },
      externalId: 'pos-1',
      menu,
      made: { key: 'k1', fingerprint: 'f1' },
    };
    const added = await catalog.addRestaurant(wish);
    assert.ok(added.ok && !added.value.replayed && added.value.entry.version === 1);
    const later = ours(await under.again());
    const again = await later.addRestaurant({
      ...wish,
      restaurant: { ...wish.restaurant, id: 'rst_new_too' },
    });
    assert.ok(again.ok && again.value.replayed);
    assert.equal(again.value.entry.restaurant.id, 'rst_new');
    const reused = await later.addRestaurant({ ...wish, made: { key: 'k1', fingerprint: 'f2' } });
    assert.equal(!reused.ok && reused.error.code, 'idempotency.conflict');
    const twin = { ...wish, restaurant: { ...restaurant, id: 'rst_twin' }, made: undefined };
    const { made: _, ...unkeyed } = twin;
    const taken = await later.addRestaurant(unkeyed);
    assert.equal(!taken.ok && taken.error.code, 'external_id.taken');
    const named = await later.restaurants({ externalId: 'pos-1', limit: 5 });
    assert.deepEqual(
      named.restaurants.map((one) => one.storefront.restaurant.id),
      ['rst_new'],
    );
    assert.deepEqual(await later.menu('rst_new'), menu);
  });

  check('pain 14: whoever has not seen the last version is refused', async (under) => {
    const catalog = ours(under.catalog);
    const { id } = city.restaurants[0]?.restaurant ?? fail();
    const rename =
      (name: string) =>
      <T extends { readonly restaurant: object }>(held: T): T => ({
        ...held,
        restaurant: { ...held.restaurant, name },
      });
    const first = await catalog.changeRestaurant(id, rename('First'), { version: 1 });
    assert.ok(first.ok && first.value.version === 2);
    const stale = await catalog.changeRestaurant(id, rename('Stale'), { version: 1 });
    assert.equal(!stale.ok && stale.error.code, 'version.conflict');
    // Two at once who have seen the same: one of them wins.
    const both = await Promise.all([
      catalog.changeRestaurant(id, rename('A'), { version: 2 }),
      catalog.changeRestaurant(id, rename('B'), { version: 2 }),
    ]);
    assert.deepEqual(
      both.map(({ ok }) => ok),
      [true, false],
    );
    const entry = await ours(await under.again()).entry(id);
    assert.equal(entry?.restaurant.name, 'A');
    assert.equal(entry?.version, 3);
  });

  check('a menu is replaced whole, and what is sold out stays so', async (under) => {
    const catalog = ours(under.catalog);
    const { restaurant, menu } = city.restaurants[0] ?? fail();
    const [kept, gone] = menu.categories[0]?.items ?? [];
    if (kept === undefined || gone === undefined) fail();
    await catalog.setItem(restaurant.id, kept.id, { stock: 3 });
    await catalog.setItem(restaurant.id, gone.id, { snoozedUntil: monday3 });
    const category = menu.categories[0] ?? fail();
    const shorter: Menu = { categories: [{ ...category, items: [kept] }] };
    const put = await catalog.putMenu(restaurant.id, shorter, { version: 1 });
    assert.ok(put.ok && put.value.menuVersion === 2 && put.value.version === 1);
    const stale = await catalog.putMenu(restaurant.id, menu, { version: 1 });
    assert.equal(!stale.ok && stale.error.code, 'version.conflict');
    const twice: Menu = { categories: [{ ...category, items: [kept, kept] }] };
    const faulty = await catalog.putMenu(restaurant.id, twice);
    assert.equal(!faulty.ok && faulty.error.code, 'menu.invalid');
    const later = ours(await under.again());
    const shown = await later.menu(restaurant.id);
    assert.deepEqual(shown, {
      categories: [{ ...category, items: [{ ...kept, stock: 3 }] }],
    });
    const lost = await later.setItem(restaurant.id, gone.id, { stock: 1 });
    assert.equal(!lost.ok && lost.error.code, 'item.unknown');
  });

  check('what is sold is taken off what is left, and off nothing else', async (under) => {
    const catalog = ours(under.catalog);
    const { restaurant, menu } = city.restaurants[0] ?? fail();
    const [few, many] = menu.categories[0]?.items ?? [];
    if (few === undefined || many === undefined) fail();
    await catalog.setItem(restaurant.id, few.id, { stock: 3 });
    const sold = [few, many].map(({ id: itemId }) => ({ itemId, quantity: 2 }));
    await Promise.all([1, 2].map(() => catalog.sell(restaurant.id, sold.slice(0, 1))));
    await catalog.setItem(restaurant.id, few.id, { stock: 5 });
    await catalog.sell(restaurant.id, sold);
    const later = ours(await under.again());
    assert.equal(later.stockOf(restaurant.id, few.id), 3);
    assert.equal(later.stockOf(restaurant.id, many.id), undefined);
    await Promise.all([1, 2].map(() => later.sell(restaurant.id, sold)));
    assert.equal(later.stockOf(restaurant.id, few.id), 0);
    assert.equal((await later.entry(restaurant.id))?.menuVersion, 1);
  });

  check('what cannot be is refused, and nothing is changed', async ({ catalog }) => {
    const { id } = city.restaurants[0]?.restaurant ?? fail();
    const refused = await catalog.changeRestaurant(id, (held) => ({
      ...held,
      restaurant: { ...held.restaurant, timeZone: 'Mars/Olympus' },
    }));
    assert.equal(!refused.ok && refused.error.code, 'restaurant.invalid');
    const entry = await catalog.entry(id);
    assert.equal(entry?.version, 1);
    const moved = await catalog.changeRestaurant(id, (held) => ({
      ...held,
      restaurant: { ...held.restaurant, id: 'rst_x', marketplaceId: other.marketplaceId },
    }));
    assert.equal(moved.ok && moved.value.restaurant.marketplaceId, city.marketplaceId);
    const free = { ...(city.promotions[0] ?? fail()), minimumSubtotal: -1 };
    const promotion = await catalog.putPromotion(free);
    assert.equal(!promotion.ok && promotion.error.code, 'promotion.invalid');
  });

  check('a change of zones changes who is found there', async ({ catalog }) => {
    const { restaurant } = city.restaurants[0] ?? fail();
    const far = offsetM(city.center, 60_000, 0);
    const [zone] = restaurant.deliveryZones;
    if (zone === undefined) fail();
    const ring = [-1, 1, 1, -1, -1].map((east, at) => {
      const { lat, lng } = offsetM(far, east * 500, [-1, -1, 1, 1, -1].at(at) ?? 0);
      return [lng, lat + (at === 2 || at === 3 ? 0.005 : -0.005)] as const;
    });
    await catalog.changeRestaurant(restaurant.id, (held) => ({
      ...held,
      restaurant: {
        ...held.restaurant,
        deliveryZones: [{ ...zone, area: { type: 'Polygon', coordinates: [ring] } }],
      },
    }));
    assert.deepEqual(await all(catalog, { near: far }, 10), [restaurant.id]);
    assert.ok(!(await all(catalog, { near: city.center }, 100)).includes(restaurant.id));
  });

  check('promotions are those of the codes and those that need none', async (under) => {
    const codes = async (asked: readonly string[]): Promise<ReadonlySet<string | null>> => {
      const catalog = await under.again();
      return new Set(catalog.promotions(city.marketplaceId, asked).map(({ code }) => code));
    };
    const one = await under.catalog.promotionPage({ limit: 1 });
    const rest = await under.catalog.promotionPage({
      limit: 9,
      ...(one.next && { after: one.next }),
    });
    assert.equal(one.promotions.length + rest.promotions.length, city.promotions.length);
    const theirs = under.catalog.of(other.marketplaceId);
    assert.deepEqual((await theirs.promotionPage({ limit: 9 })).promotions, []);
    assert.deepEqual(await codes([]), new Set([null]));
    assert.deepEqual(await codes([' welcome']), new Set(['WELCOME', null]));
    assert.deepEqual(under.catalog.promotions(other.marketplaceId, ['WELCOME']), []);
  });

  check('what was learnt of a kitchen stays learnt', async (under) => {
    const { id } = city.restaurants[0]?.restaurant ?? fail();
    assert.deepEqual(under.catalog.prepHistory(id), noHistory);
    const history = learn(noHistory, { hourOfDay: 12, prepMs: 900_000 });
    await under.catalog.putPrepHistories(new Map([[id, history]]));
    assert.deepEqual((await under.again()).prepHistory(id), history);
  });

  check('to one marketplace nothing of another exists', async (under) => {
    const theirs = under.catalog.of(other.marketplaceId);
    const { restaurant, menu } = city.restaurants[0] ?? fail();
    const { id } = restaurant;
    const itemId = menu.categories[0]?.items[0]?.id ?? '';
    assert.equal(await theirs.restaurant(id), undefined);
    assert.equal(await theirs.entry(id), undefined);
    assert.equal(await theirs.menu(id), undefined);
    assert.equal(await theirs.storefront(id), undefined);
    assert.equal(await theirs.courier(city.couriers[0]?.id ?? ''), undefined);
    assert.equal(await theirs.customer(city.customers[0]?.id ?? ''), undefined);
    assert.equal(await theirs.marketplace(city.marketplaceId), undefined);
    assert.equal(theirs.promotion(city.promotions[0]?.id ?? ''), undefined);
    assert.equal(theirs.marketplaceOf(id), undefined);
    assert.equal(theirs.slotRules(id), undefined);
    assert.equal(theirs.prepHistory(id), noHistory);
    assert.equal((await all(theirs, {}, 100)).length, 3);
    assert.deepEqual(await all(theirs, { marketplaceId: city.marketplaceId }, 100), []);
    assert.equal((await theirs.couriers({ limit: 100 })).couriers.length, 2);
    const near = await all(theirs, { near: city.center }, 100);
    assert.ok(near.every((one) => other.restaurants.some(({ restaurant: r }) => r.id === one)));
    assert.equal(await theirs.setBusyMode(id, { mode: 'paused' }), false);
    assert.equal(await theirs.setItemSnooze(id, itemId, monday3), false);
    const writes = [
      await theirs.changeRestaurant(id, (held) => held),
      await theirs.putMenu(id, { categories: [] }),
      await theirs.setItem(id, itemId, { stock: 0 }),
      await theirs.addRestaurant({ restaurant, externalId: null, menu }),
      await theirs.putCourier(city.couriers[0] ?? fail()),
      await theirs.putCustomer(city.customers[0] ?? fail()),
      await theirs.putPromotion(city.promotions[0] ?? fail()),
    ];
    assert.ok(writes.every((one) => !one.ok && one.error.code.endsWith('.unknown')));
    const back = theirs.of(city.marketplaceId);
    assert.equal(await back.restaurant(id), undefined, 'a narrow view does not widen');
    assert.equal((await under.catalog.entry(id))?.version, 1);
  });
}

function fail(): never {
  throw new Error('the demo city lacks what the test needs');
}
