import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Store } from '../../store/store.ts';
import { aftercareMigrations, type AftercareTables } from '../migrations.ts';
import { checkReviews, type ReviewsPlace } from './reviews.contract.ts';
import { StoredReviews } from './stored-reviews.ts';

async function place(): Promise<ReviewsPlace & { file: string; store: Store }> {
  const folder = await mkdtemp(join(tmpdir(), 'dabba-reviews-'));
  const file = join(folder, 'dabba.db.store');
  const store = await Store.open({ file, rooms: [aftercareMigrations] });
  return {
    file,
    store,
    reviews: new StoredReviews(store.of<AftercareTables>()),
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

checkReviews('reviews in the store', place);

test('the tables themselves refuse six stars and a hidden review without a reason', async () => {
  await using one = await place();
  const db = one.store.of<AftercareTables>();
  const row = {
    id: 'rvr_1',
    place: '1rvr',
    order_id: 'ord_1',
    marketplace_id: 'mkt_a',
    restaurant_id: 'rst_a',
    customer_id: 'cus_a',
    subject: 'restaurant',
    subject_id: 'rst_a',
    rating: 5,
    text: '',
    created_at: 0,
    state: 'published',
    reason: null,
    moderated_by: null,
    moderated_at: null,
  };
  const add = (change: Partial<typeof row>): Promise<unknown> =>
    db
      .insertInto('aftercare_reviews')
      .values({ ...row, ...change })
      .execute();
  await assert.rejects(add({ rating: 6 }), { name: 'ConstraintBroken' });
  await assert.rejects(add({ state: 'hidden' }), { name: 'ConstraintBroken' });
  await add({});
});
