import type { Moderation, Review } from './review.ts';
import type { Rating, ReviewPage, ReviewQuery, Reviews } from './reviews.ts';

/** Reviews that are forgotten when the process ends: for tests of what stands above them. */
export class MemoryReviews implements Reviews {
  readonly #reviews = new Map<string, Review>();

  async add(review: Review): Promise<Review> {
    await Promise.resolve();
    const before = this.#reviews.get(review.id);
    if (before !== undefined) return before;
    this.#reviews.set(review.id, review);
    return review;
  }

  async find(marketplaceId: string, id: string): Promise<Review | undefined> {
    await Promise.resolve();
    const found = this.#reviews.get(id);
    return found?.marketplaceId === marketplaceId ? found : undefined;
  }

  async moderate(
    { marketplaceId, id }: { readonly marketplaceId: string; readonly id: string },
    what: Moderation & { readonly by: string; readonly at: number },
  ): Promise<Review | undefined> {
    const before = await this.find(marketplaceId, id);
    if (before === undefined) return undefined;
    const after: Review = {
      ...before,
      state: what.state,
      reason: what.state === 'hidden' ? what.reason : null,
      moderatedBy: what.by,
      moderatedAt: what.at,
    };
    this.#reviews.set(id, after);
    return after;
  }

  async list(query: ReviewQuery): Promise<ReviewPage> {
    await Promise.resolve();
    const found = [...this.#reviews.values()]
      .filter((one) => matches(one, query))
      .sort((a, b) => (orderOf(a.id) < orderOf(b.id) ? 1 : -1));
    const page = found.slice(0, query.limit);
    return { reviews: page, next: found.length > query.limit ? (page.at(-1)?.id ?? null) : null };
  }

  async ratingOf(marketplaceId: string, subjectId: string): Promise<Rating> {
    await Promise.resolve();
    let count = 0;
    let sum = 0;
    for (const one of this.#reviews.values()) {
      if (one.marketplaceId !== marketplaceId || one.subjectId !== subjectId) continue;
      if (one.state !== 'published') continue;
      count++;
      sum += one.rating;
    }
    return { count, sum };
  }

  async eraseTexts(marketplaceId: string, orderIds: readonly string[]): Promise<number> {
    await Promise.resolve();
    let erased = 0;
    for (const review of this.#reviews.values()) {
      if (review.marketplaceId !== marketplaceId || !orderIds.includes(review.orderId)) continue;
      this.#reviews.set(review.id, { ...review, text: '' });
      erased++;
    }
    return erased;
  }
}

/** The order first, so that both reviews of one order stand together, then the subject. */
export function orderOf(reviewId: string): string {
  return `${reviewId.slice(4)}${reviewId.slice(0, 3)}`;
}

function matches(review: Review, query: ReviewQuery): boolean {
  return (
    review.marketplaceId === query.marketplaceId &&
    (query.subject === undefined || review.subject === query.subject) &&
    (query.subjectId === undefined || review.subjectId === query.subjectId) &&
    (query.customerId === undefined || review.customerId === query.customerId) &&
    (query.state === undefined || review.state === query.state) &&
    (query.after === undefined || orderOf(review.id) < orderOf(query.after))
  );
}
