import type { Instant } from '../../base/instant.ts';
import type { Moderation, Review, ReviewState, ReviewSubject } from './review.ts';

/**
 * Where reviews are kept. `reviews.contract.ts` is the suite that each way of keeping them passes.
 *
 * 1. What was answered is durable, and there is one review for an order and a subject: of two that
 *    are sent at once one is kept, and both are answered with it.
 * 2. Nothing is seen or changed from another marketplace.
 * 3. Averages count what is published, and nothing else.
 */
export interface Reviews {
  /** The one that is kept: this one, or the one that was there. */
  add(review: Review): Promise<Review>;
  find(marketplaceId: string, id: string): Promise<Review | undefined>;
  /** Undefined when there is no such review. */
  moderate(
    of: { readonly marketplaceId: string; readonly id: string },
    what: Moderation & { readonly by: string; readonly at: Instant },
  ): Promise<Review | undefined>;
  /** Of the newest orders first. */
  list(query: ReviewQuery): Promise<ReviewPage>;
  ratingOf(marketplaceId: string, subjectId: string): Promise<Rating>;
  /** Takes the words away and leaves the stars, so that averages stay. Answers how many. */
  eraseTexts(marketplaceId: string, orderIds: readonly string[]): Promise<number>;
}

export interface ReviewQuery {
  readonly marketplaceId: string;
  readonly subject?: ReviewSubject;
  /** Whom they are about. */
  readonly subjectId?: string;
  readonly customerId?: string;
  readonly state?: ReviewState;
  /** The id that the previous page ended with. */
  readonly after?: string;
  readonly limit: number;
}

export interface ReviewPage {
  readonly reviews: readonly Review[];
  readonly next: string | null;
}

/** The average is `sum / count`; kept apart so that nothing is rounded twice. */
export interface Rating {
  readonly count: number;
  readonly sum: number;
}
