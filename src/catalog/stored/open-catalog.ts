import type { Kysely } from 'kysely';
import type { Courier } from '../../domain/courier/courier.ts';
import type { Menu } from '../../domain/menu/menu.ts';
import type { Promotion } from '../../domain/pricing/promotion.ts';
import type { PrepHistory } from '../../domain/restaurant/prep-time.ts';
import type { Restaurant } from '../../domain/restaurant/restaurant.ts';
import type { Store } from '../../store/store.ts';
import type { ItemState, Marketplace } from '../catalog.ts';
import type { Change, Contents } from '../keeper.ts';
import { type CatalogSeed, MemoryCatalog } from '../memory-catalog.ts';
import { takeApart } from '../shop.ts';
import type { CatalogTables } from './migrations.ts';
import { StoreKeeper } from './store-keeper.ts';

export interface StoredCatalogOptions {
  readonly store: Store;
  /** Written down when its first marketplace is not there yet; what is there is left as it is. */
  readonly seed?: CatalogSeed & { readonly marketplaces: readonly Marketplace[] };
}

/**
 * The catalogue of a store: read whole into memory, but for the customers, and written through.
 *
 * Restaurants are read a page at a time and compiled only when asked for, so that thousands of them
 * are there within a second or two.
 */
export async function openCatalog({ store, seed }: StoredCatalogOptions): Promise<MemoryCatalog> {
  const db = store.of<CatalogTables>();
  const keeper = new StoreKeeper(db);
  if (seed !== undefined && !(await isSeeded(db, seed.marketplaces))) await plant(seed, db, keeper);
  return new MemoryCatalog(await contentsOf(db), keeper);
}

async function isSeeded(
  db: Kysely<CatalogTables>,
  marketplaces: readonly Marketplace[],
): Promise<boolean> {
  const [first] = marketplaces;
  if (first === undefined) return true;
  const row = await db
    .selectFrom('catalog_marketplaces')
    .select('id')
    .where('id', '=', first.id)
    .executeTakeFirst();
  return row !== undefined;
}

/** Changes in one transaction, which has a bound in time. */
const plantedTogether = 500;

/**
 * In parts, the marketplaces last: until they stand there it is not seeded, and what a start that was
 * cut short has written already is passed over by the next.
 */
async function plant(
  seed: CatalogSeed & { readonly marketplaces: readonly Marketplace[] },
  db: Kysely<CatalogTables>,
  keeper: StoreKeeper,
): Promise<void> {
  const rows = await db.selectFrom('catalog_restaurants').select('id').execute();
  const planted = new Set(rows.map(({ id }) => id));
  const changes = changesOf(seed, planted);
  for (let at = 0; at < changes.length; at += plantedTogether) {
    await keeper.keep(changes.slice(at, at + plantedTogether));
  }
  await keeper.keep(seed.marketplaces.map((marketplace) => ({ type: 'marketplace', marketplace })));
}

function changesOf(seed: CatalogSeed, planted: ReadonlySet<string>): Change[] {
  const changes: Change[] = [];
  for (const { restaurant, menu } of seed.restaurants) {
    const { printed, states } = takeApart(menu);
    const entry = { restaurant, externalId: null, version: 1, menuVersion: 1 };
    if (!planted.has(restaurant.id)) {
      changes.push({ type: 'restaurant_added', entry, menu: printed, made: undefined });
    }
    for (const [itemId, state] of states) {
      changes.push({ type: 'item', restaurantId: restaurant.id, itemId, state });
    }
  }
  for (const courier of seed.couriers) changes.push({ type: 'courier', courier });
  for (const customer of seed.customers) changes.push({ type: 'customer', customer });
  for (const promotion of seed.promotions ?? []) changes.push({ type: 'promotion', promotion });
  return changes;
}

async function contentsOf(db: Kysely<CatalogTables>): Promise<Contents> {
  const states = new Map<string, Map<string, ItemState>>();
  for (const row of await db.selectFrom('catalog_items').selectAll().execute()) {
    const held = states.get(row.restaurant_id) ?? new Map<string, ItemState>();
    held.set(row.item_id, { snoozedUntil: row.snoozed_until, stock: row.stock });
    states.set(row.restaurant_id, held);
  }
  const shops: Contents['shops'][number][] = [];
  for await (const row of db.selectFrom('catalog_restaurants').selectAll().stream(200)) {
    const { made_key: key, made_fingerprint: fingerprint } = row;
    shops.push({
      entry: {
        restaurant: JSON.parse(row.body) as Restaurant,
        externalId: row.external_id,
        version: row.version,
        menuVersion: row.menu_version,
      },
      menu: JSON.parse(row.menu) as Menu,
      states: states.get(row.id) ?? new Map<string, ItemState>(),
      made: key === null || fingerprint === null ? undefined : { key, fingerprint },
    });
  }
  const marketplaces = await db.selectFrom('catalog_marketplaces').select('body').execute();
  const couriers = await db.selectFrom('catalog_couriers').select('body').execute();
  const promotions = await db.selectFrom('catalog_promotions').select('body').execute();
  const prep = await db.selectFrom('catalog_prep').selectAll().execute();
  return {
    marketplaces: marketplaces.map(({ body }) => JSON.parse(body) as Marketplace),
    shops,
    couriers: couriers.map(({ body }) => JSON.parse(body) as Courier),
    customers: [],
    promotions: promotions.map(({ body }) => JSON.parse(body) as Promotion),
    prep: new Map(prep.map((row) => [row.restaurant_id, JSON.parse(row.body) as PrepHistory])),
  };
}
