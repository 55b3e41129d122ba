import type { RoomMigrations } from '../../store/migration.ts';

/**
 * A row a thing: what it is looked up by stands in columns, the rest is one JSON body, because a
 * restaurant and a menu are only ever read and written whole.
 */
export const catalogMigrations: RoomMigrations = {
  room: 'catalog',
  steps: [
    {
      name: 'marketplaces, restaurants, menus, couriers, customers, promotions',
      statements: [
        `CREATE TABLE catalog_marketplaces (
          id TEXT NOT NULL PRIMARY KEY,
          body TEXT NOT NULL
        )`,
        `CREATE TABLE catalog_restaurants (
          id TEXT NOT NULL PRIMARY KEY,
          marketplace_id TEXT NOT NULL,
          external_id TEXT,
          made_key TEXT,
          made_fingerprint TEXT,
          version BIGINT NOT NULL,
          menu_version BIGINT NOT NULL,
          body TEXT NOT NULL,
          menu TEXT NOT NULL,
          CONSTRAINT catalog_restaurants_external UNIQUE (marketplace_id, external_id),
          CONSTRAINT catalog_restaurants_made UNIQUE (marketplace_id, made_key)
        )`,
        `CREATE TABLE catalog_items (
          restaurant_id TEXT NOT NULL REFERENCES catalog_restaurants (id),
          item_id TEXT NOT NULL,
          snoozed_until BIGINT,
          stock BIGINT,
          PRIMARY KEY (restaurant_id, item_id)
        )`,
        `CREATE TABLE catalog_couriers (
          id TEXT NOT NULL PRIMARY KEY,
          marketplace_id TEXT NOT NULL,
          body TEXT NOT NULL
        )`,
        `CREATE TABLE catalog_customers (
          id TEXT NOT NULL PRIMARY KEY,
          marketplace_id TEXT NOT NULL,
          body TEXT NOT NULL
        )`,
        `CREATE TABLE catalog_promotions (
          id TEXT NOT NULL PRIMARY KEY,
          marketplace_id TEXT NOT NULL,
          body TEXT NOT NULL
        )`,
        `CREATE TABLE catalog_prep (
          restaurant_id TEXT NOT NULL PRIMARY KEY,
          body TEXT NOT NULL
        )`,
      ],
    },
    {
      name: 'which orders used a promotion',
      statements: [
        `CREATE TABLE catalog_promotion_uses (
          promotion_id TEXT NOT NULL,
          order_id TEXT NOT NULL,
          customer_id TEXT NOT NULL,
          called_off SMALLINT NOT NULL DEFAULT 0,
          at_rest SMALLINT NOT NULL DEFAULT 0,
          PRIMARY KEY (promotion_id, order_id)
        )`,
        `CREATE INDEX catalog_promotion_uses_open ON catalog_promotion_uses (at_rest, order_id)`,
        `CREATE TABLE catalog_marks (
          name TEXT NOT NULL PRIMARY KEY,
          value BIGINT NOT NULL
        )`,
      ],
    },
  ],
};

interface Body {
  id: string;
  marketplace_id: string;
  body: string;
}

export interface CatalogTables {
  catalog_marketplaces: { id: string; body: string };
  catalog_restaurants: Body & {
    external_id: string | null;
    made_key: string | null;
    made_fingerprint: string | null;
    version: number;
    menu_version: number;
    menu: string;
  };
  catalog_items: {
    restaurant_id: string;
    item_id: string;
    snoozed_until: number | null;
    stock: number | null;
  };
  catalog_couriers: Body;
  catalog_customers: Body;
  catalog_promotions: Body;
  catalog_prep: { restaurant_id: string; body: string };
  catalog_promotion_uses: {
    promotion_id: string;
    order_id: string;
    customer_id: string;
    called_off: number;
    at_rest: number;
  };
  catalog_marks: { name: string; value: number };
}
