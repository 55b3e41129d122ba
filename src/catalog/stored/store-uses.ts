import type { Kysely } from 'kysely';
import type { Instant } from '../../base/instant.ts';
import type { Use, UsesFound, UsesShelf } from '../uses.ts';
import type { CatalogTables } from './migrations.ts';

const markName = 'promotion_uses';

/** Uses of promotions in the store's tables. */
export class StoreUses implements UsesShelf {
  readonly #db: Kysely<CatalogTables>;

  constructor(db: Kysely<CatalogTables>) {
    this.#db = db;
  }

  async found(): Promise<UsesFound> {
    const counts = await this.#db
      .selectFrom('catalog_promotion_uses')
      .select(({ fn }) => ['promotion_id', 'customer_id', fn.countAll<number>().as('times')])
      .where('at_rest', '=', 1)
      .where('called_off', '=', 0)
      .groupBy(['promotion_id', 'customer_id'])
      .execute();
    const open = await this.#db
      .selectFrom('catalog_promotion_uses')
      .selectAll()
      .where('at_rest', '=', 0)
      .execute();
    return {
      counts: counts.map((row) => ({
        promotionId: row.promotion_id,
        customerId: row.customer_id,
        times: row.times,
      })),
      uses: open.map((row) => ({
        promotionId: row.promotion_id,
        orderId: row.order_id,
        customerId: row.customer_id,
        calledOff: row.called_off === 1,
        atRest: false,
      })),
    };
  }

  async known(orderIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (orderIds.length === 0) return new Set();
    const rows = await this.#db
      .selectFrom('catalog_promotion_uses')
      .select('order_id')
      .where('order_id', 'in', orderIds)
      .execute();
    return new Set(rows.map((row) => row.order_id));
  }

  async mark(): Promise<Instant | undefined> {
    const row = await this.#db
      .selectFrom('catalog_marks')
      .select('value')
      .where('name', '=', markName)
      .executeTakeFirst();
    return row?.value;
  }

  async keep(uses: readonly Use[], mark: Instant): Promise<void> {
    await this.#db.transaction().execute(async (tx) => {
      for (const use of uses) {
        const became = { called_off: use.calledOff ? 1 : 0, at_rest: use.atRest ? 1 : 0 };
        await tx
          .insertInto('catalog_promotion_uses')
          .values({
            promotion_id: use.promotionId,
            order_id: use.orderId,
            customer_id: use.customerId,
            ...became,
          })
          .onConflict((clash) => clash.columns(['promotion_id', 'order_id']).doUpdateSet(became))
          .execute();
      }
      await tx
        .insertInto('catalog_marks')
        .values({ name: markName, value: mark })
        .onConflict((clash) => clash.column('name').doUpdateSet({ value: mark }))
        .execute();
    });
  }
}
