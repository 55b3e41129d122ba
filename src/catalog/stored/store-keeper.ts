import type { Kysely } from 'kysely';
import type { Customer, RestaurantEntry } from '../catalog.ts';
import type { Change, Keeper } from '../keeper.ts';
import type { CatalogTables } from './migrations.ts';

/** Keeps what a catalogue is told in the store's tables. */
export class StoreKeeper implements Keeper {
  readonly #db: Kysely<CatalogTables>;

  constructor(db: Kysely<CatalogTables>) {
    this.#db = db;
  }

  async keep(changes: readonly Change[]): Promise<void> {
    const [first] = changes;
    if (first === undefined) return;
    if (changes.length === 1) return keepOne(this.#db, first);
    await this.#db.transaction().execute(async (tx) => {
      for (const change of changes) await keepOne(tx, change);
    });
  }

  async findCustomer(id: string): Promise<Customer | undefined> {
    const row = await this.#db
      .selectFrom('catalog_customers')
      .select('body')
      .where('id', '=', id)
      .executeTakeFirst();
    return row && (JSON.parse(row.body) as Customer);
  }
}

async function keepOne(db: Kysely<CatalogTables>, change: Change): Promise<void> {
  switch (change.type) {
    case 'marketplace': {
      const { id } = change.marketplace;
      const body = JSON.stringify(change.marketplace);
      await db
        .insertInto('catalog_marketplaces')
        .values({ id, body })
        .onConflict((clash) => clash.column('id').doUpdateSet({ body }))
        .execute();
      return;
    }
    case 'restaurant_added':
      await db
        .insertInto('catalog_restaurants')
        .values({
          ...rowOf(change.entry),
          menu: JSON.stringify(change.menu),
          made_key: change.made?.key ?? null,
          made_fingerprint: change.made?.fingerprint ?? null,
        })
        .execute();
      return;
    case 'restaurant':
      return replace(db, change.entry, { version: change.entry.version - 1 });
    case 'menu': {
      const menu = JSON.stringify(change.menu);
      return replace(db, change.entry, { menu, menuVersion: change.entry.menuVersion - 1 });
    }
    case 'item':
      return keepItem(db, change);
    case 'courier':
      return keepBody(db, 'catalog_couriers', change.courier);
    case 'customer':
      return keepBody(db, 'catalog_customers', change.customer);
    case 'promotion':
      return keepBody(db, 'catalog_promotions', change.promotion);
    case 'prep': {
      const { restaurantId: restaurant_id } = change;
      const body = JSON.stringify(change.history);
      await db
        .insertInto('catalog_prep')
        .values({ restaurant_id, body })
        .onConflict((clash) => clash.column('restaurant_id').doUpdateSet({ body }))
        .execute();
      return;
    }
  }
}

function rowOf({ restaurant, externalId, version, menuVersion }: RestaurantEntry): {
  id: string;
  marketplace_id: string;
  external_id: string | null;
  version: number;
  menu_version: number;
  body: string;
} {
  return {
    id: restaurant.id,
    marketplace_id: restaurant.marketplaceId,
    external_id: externalId,
    version,
    menu_version: menuVersion,
    body: JSON.stringify(restaurant),
  };
}

/**
 * Over the version before and no other: the catalogue has checked that, and a row that is another
 * one was written past it.
 */
async function replace(
  db: Kysely<CatalogTables>,
  entry: RestaurantEntry,
  over: { version?: number; menuVersion?: number; menu?: string },
): Promise<void> {
  const { version = entry.version, menuVersion = entry.menuVersion, menu } = over;
  const { numUpdatedRows } = await db
    .updateTable('catalog_restaurants')
    .set({ ...rowOf(entry), ...(menu === undefined ? {} : { menu }) })
    .where('id', '=', entry.restaurant.id)
    .where('version', '=', version)
    .where('menu_version', '=', menuVersion)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) {
    throw new Error(`${entry.restaurant.id} is stored as another version than is held`);
  }
}

async function keepItem(
  db: Kysely<CatalogTables>,
  { restaurantId, itemId, state }: Change & { type: 'item' },
): Promise<void> {
  if (state === null) {
    await db
      .deleteFrom('catalog_items')
      .where('restaurant_id', '=', restaurantId)
      .where('item_id', '=', itemId)
      .execute();
    return;
  }
  const values = { snoozed_until: state.snoozedUntil, stock: state.stock };
  await db
    .insertInto('catalog_items')
    .values({ restaurant_id: restaurantId, item_id: itemId, ...values })
    .onConflict((clash) => clash.columns(['restaurant_id', 'item_id']).doUpdateSet(values))
    .execute();
}

async function keepBody(
  db: Kysely<CatalogTables>,
  table: 'catalog_couriers' | 'catalog_customers' | 'catalog_promotions',
  one: { readonly id: string; readonly marketplaceId: string },
): Promise<void> {
  const body = JSON.stringify(one);
  await db
    .insertInto(table)
    .values({ id: one.id, marketplace_id: one.marketplaceId, body })
    .onConflict((clash) => clash.column('id').doUpdateSet({ body }))
    .execute();
}
