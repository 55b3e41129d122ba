import type { Kysely } from 'kysely';
import type { AftercareTables, ReviewRow } from '../migrations.ts';
import { orderOf } from './memory-reviews.ts';
import type { HideReason, Moderation, Review, ReviewState, ReviewSubject } from './review.ts';
import type { Rating, ReviewPage, ReviewQuery, Reviews } from './reviews.ts';

const columns = [
  'id',
  'place',
  'order_id',
  'marketplace_id',
  'restaurant_id',
  'customer_id',
  'subject',
  'subject_id',
  'rating',
  'text',
  'created_at',
  'state',
  'reason',
  'moderated_by',
  'moderated_at',
] as const satisfies readonly (keyof ReviewRow)[];

/** Reviews in the store's file. */
export class StoredReviews implements Reviews {
  readonly #db: Kysely<AftercareTables>;

  constructor(db: Kysely<AftercareTables>) {
    this.#db = db;
  }

  async add(review: Review): Promise<Review> {
    await this.#db
      .insertInto('aftercare_reviews')
      .values(rowOf(review))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    return (await this.find(review.marketplaceId, review.id)) ?? review;
  }

  async find(marketplaceId: string, id: string): Promise<Review | undefined> {
    const row = await this.#db
      .selectFrom('aftercare_reviews')
      .select(columns)
      .where('id', '=', id)
      .where('marketplace_id', '=', marketplaceId)
      .executeTakeFirst();
    return row === undefined ? undefined : reviewFrom(row);
  }

  async moderate(
    { marketplaceId, id }: { readonly marketplaceId: string; readonly id: string },
    what: Moderation & { readonly by: string; readonly at: number },
  ): Promise<Review | undefined> {
    await this.#db
      .updateTable('aftercare_reviews')
      .set({
        state: what.state,
        reason: what.state === 'hidden' ? what.reason : null,
        moderated_by: what.by,
        moderated_at: what.at,
      })
      .where('id', '=', id)
      .where('marketplace_id', '=', marketplaceId)
      .execute();
    return this.find(marketplaceId, id);
  }

  async list(query: ReviewQuery): Promise<ReviewPage> {
    const { subject, subjectId, customerId, state, after, limit } = query;
    let select = this.#db
      .selectFrom('aftercare_reviews')
      .select(columns)
      .where('marketplace_id', '=', query.marketplaceId);
    if (subject !== undefined) select = select.where('subject', '=', subject);
    if (subjectId !== undefined) select = select.where('subject_id', '=', subjectId);
    if (customerId !== undefined) select = select.where('customer_id', '=', customerId);
    if (state !== undefined) select = select.where('state', '=', state);
    if (after !== undefined) select = select.where('place', '<', orderOf(after));
    const rows = await select
      .orderBy('place', 'desc')
      .limit(limit + 1)
      .execute();
    const reviews = rows.slice(0, limit).map(reviewFrom);
    return { reviews, next: rows.length > limit ? (reviews.at(-1)?.id ?? null) : null };
  }

  async ratingOf(marketplaceId: string, subjectId: string): Promise<Rating> {
    const found = await this.#db
      .selectFrom('aftercare_reviews')
      .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number>('rating').as('sum')])
      .where('marketplace_id', '=', marketplaceId)
      .where('subject_id', '=', subjectId)
      .where('state', '=', 'published')
      .executeTakeFirst();
    return { count: Number(found?.count ?? 0), sum: Number(found?.sum ?? 0) };
  }

  async eraseTexts(marketplaceId: string, orderIds: readonly string[]): Promise<number> {
    if (orderIds.length === 0) return 0;
    const { numUpdatedRows } = await this.#db
      .updateTable('aftercare_reviews')
      .set({ text: '' })
      .where('marketplace_id', '=', marketplaceId)
      .where('order_id', 'in', orderIds)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  }
}

function rowOf(review: Review): ReviewRow {
  return {
    id: review.id,
    place: orderOf(review.id),
    order_id: review.orderId,
    marketplace_id: review.marketplaceId,
    restaurant_id: review.restaurantId,
    customer_id: review.customerId,
    subject: review.subject,
    subject_id: review.subjectId,
    rating: review.rating,
    text: review.text,
    created_at: review.createdAt,
    state: review.state,
    reason: review.reason,
    moderated_by: review.moderatedBy,
    moderated_at: review.moderatedAt,
  };
}

function reviewFrom(row: ReviewRow): Review {
  return {
    id: row.id,
    orderId: row.order_id,
    marketplaceId: row.marketplace_id,
    restaurantId: row.restaurant_id,
    customerId: row.customer_id,
    subject: row.subject as ReviewSubject,
    subjectId: row.subject_id,
    rating: row.rating,
    text: row.text,
    createdAt: row.created_at,
    state: row.state as ReviewState,
    reason: row.reason as HideReason | null,
    moderatedBy: row.moderated_by,
    moderatedAt: row.moderated_at,
  };
}
