import type { z } from 'zod';
import type { Review } from '../../aftercare/reviews/review.ts';
import type { Rating } from '../../aftercare/reviews/reviews.ts';
import type { publicReviewOut, ratingOut, reviewOut } from '../schemas/review.ts';
import { rfc3339, rfc3339OrNull } from './time.ts';

export function renderPublicReview(review: Review): z.infer<typeof publicReviewOut> {
  const { id, subject, rating, text, createdAt } = review;
  return { id, subject, rating, text, created_at: rfc3339(createdAt) };
}

export function renderReview(review: Review): z.infer<typeof reviewOut> {
  return {
    ...renderPublicReview(review),
    order_id: review.orderId,
    restaurant_id: review.restaurantId,
    customer_id: review.customerId,
    subject_id: review.subjectId,
    state: review.state,
    reason: review.reason,
    moderated_by: review.moderatedBy,
    moderated_at: rfc3339OrNull(review.moderatedAt),
  };
}

export function renderRating({ count, sum }: Rating): z.infer<typeof ratingOut> {
  return { count, average: count === 0 ? null : Math.round((sum * 100) / count) / 100 };
}
