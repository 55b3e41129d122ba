import type { Catalog } from '../catalog/catalog.ts';
import { Claims, type OrderNews } from '../catalog/claims.ts';
import type { CatalogTables } from '../catalog/stored/migrations.ts';
import { StoreUses } from '../catalog/stored/store-uses.ts';
import { PrepLearner } from '../catalog/prep-learner.ts';
import { UsesBook } from '../catalog/uses-book.ts';
import type { Engine } from '../engine/engine.ts';
import type { Store } from '../store/store.ts';
import { type Clock, realClock } from '../task/clock.ts';

export interface Counting extends AsyncDisposable {
  readonly claims: Claims;
}

/**
 * What the catalogue has of the orders: places taken in slots, uses of promotions, and how long the
 * kitchens take. The engine is at
 * work already: what it says while the counts are brought back is heard after them, and once more
 * for what is in them already, which changes nothing.
 */
export async function openCounting(options: {
  readonly engine: Engine;
  readonly catalog: Catalog;
  readonly store: Store;
  readonly clock: Clock;
  /** Whether it learns from its orders; a replayed day is to be as it was recorded. */
  readonly learns: boolean;
  readonly onError: (error: unknown) => void;
}): Promise<Counting> {
  const { engine, catalog, store, clock, learns, onError } = options;
  await using opening = new AsyncDisposableStack();
  const shelf = new StoreUses(store.of<CatalogTables>());
  const book = opening.use(new UsesBook(shelf, { now: clock.now(), onError }));
  const claims = new Claims(catalog, { log: book, onError });
  let early: OrderNews[] | undefined = [];
  opening.defer(
    engine.subscribe((record) => {
      if (early === undefined) claims.heard(record);
      else early.push(record);
    }),
  );
  if (learns) {
    const learner = opening.use(new PrepLearner({ catalog, ioClock: realClock, onError }));
    opening.defer(engine.subscribe((record) => learner.heard(record)));
  }
  const found = await book.recover(engine);
  claims.recover(found, engine.open());
  for (const news of early) claims.heard(news);
  early = undefined;
  const opened = opening.move();
  return { claims, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}
