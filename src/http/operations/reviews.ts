import { z } from 'zod';
import { isReviewId, reviewOf, saysTheSame } from '../../aftercare/reviews/review.ts';
import type { ReviewQuery } from '../../aftercare/reviews/reviews.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { Problem, problem } from '../problem.ts';
import { renderPublicReview, renderRating, renderReview } from '../render/review.ts';
import { catalogId, orderParams, restaurantParams } from '../schemas/fields.ts';
import { cursor, limit, pageOf, refusals } from '../schemas/page.ts';
import {
  moderationInput,
  publicReviewOut,
  ratingOut,
  reviewInput,
  reviewOut,
  reviewParams,
  states,
  subjects,
} from '../schemas/review.ts';
import { orderNamed } from '../submit.ts';

/** Sets a state and nothing else, so it takes no key: the same review again is the same review. */
export function reviewOrder(app: App, deps: Deps): void {
  app.route({
    method: 'PUT',
    url: '/v1/orders/:order_id/reviews/:subject',
    schema: {
      operationId: 'reviewOrder',
      tags: ['orders'],
      summary: 'Rate who cooked or who brought an order',
      description:
        'Once for each, within 30 days of the delivery. Stars alone are shown at once; words when an operator has read them.',
      params: orderParams.extend({ subject: subjects }),
      body: reviewInput,
      response: { 200: reviewOut, ...refusals },
    },
    handler: async ({ params, body }) => {
      const order = await orderNamed(deps, params.order_id);
      const { rating, text = '' } = body;
      const now = deps.clock.now();
      const review = reviewOf(order, { subject: params.subject, rating, text, now });
      if (!review.ok) throw new Problem(review.error);
      const kept = await deps.aftercare.reviews.add(review.value);
      if (saysTheSame(kept, review.value)) return renderReview(kept);
      throw problem('review.exists', `The ${params.subject} of this order has been reviewed.`);
    },
  });
}

export function listRestaurantReviews(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/v1/restaurants/:restaurant_id/reviews',
    schema: {
      operationId: 'listRestaurantReviews',
      tags: ['restaurants'],
      summary: 'What customers say of a restaurant',
      description: 'What is published, of the newest orders first, with the average of all of it.',
      params: restaurantParams,
      querystring: z.strictObject({ cursor, limit: limit(deps.limits.pageLengthMax) }),
      response: { 200: pageOf(publicReviewOut).extend({ rating: ratingOut }), ...refusals },
    },
    handler: async ({ params, query, caller }) => {
      const { reviews } = deps.aftercare;
      const { marketplaceId } = caller;
      const subjectId = params.restaurant_id;
      const page = await reviews.list({
        marketplaceId,
        subject: 'restaurant',
        subjectId,
        state: 'published',
        ...pageWanted(query, deps),
      });
      const rating = renderRating(await reviews.ratingOf(marketplaceId, subjectId));
      return { data: page.reviews.map(renderPublicReview), next_cursor: page.next, rating };
    },
  });
}

export function listReviews(app: App, deps: Deps): void {
  const query = z.strictObject({
    state: states.optional(),
    subject: subjects.optional(),
    restaurant_id: catalogId('restaurant').optional(),
    courier_id: catalogId('courier').optional(),
    customer_id: catalogId('customer').optional(),
    cursor,
    limit: limit(deps.limits.pageLengthMax),
  });
  app.route({
    method: 'GET',
    url: '/v1/reviews',
    schema: {
      operationId: 'listReviews',
      tags: ['operations'],
      summary: 'Reviews to be moderated',
      description: '`state=pending` is what waits for somebody to read it.',
      querystring: query,
      response: { 200: pageOf(reviewOut), ...refusals },
    },
    handler: async ({ query: asked, caller }) => {
      const { state, subject, restaurant_id, courier_id, customer_id } = asked;
      if (restaurant_id !== undefined && courier_id !== undefined) {
        throw problem('request.invalid', 'A review is about a restaurant or about a courier.');
      }
      const subjectId = restaurant_id ?? courier_id;
      const page = await deps.aftercare.reviews.list({
        marketplaceId: caller.marketplaceId,
        ...(state && { state }),
        ...(subject && { subject }),
        ...(subjectId && { subjectId }),
        ...(customer_id && { customerId: customer_id }),
        ...pageWanted(asked, deps),
      });
      return { data: page.reviews.map(renderReview), next_cursor: page.next };
    },
  });
}

export function moderateReview(app: App, deps: Deps): void {
  app.route({
    method: 'PUT',
    url: '/v1/reviews/:review_id/moderation',
    schema: {
      operationId: 'moderateReview',
      tags: ['operations'],
      summary: 'Publish or hide a review',
      params: reviewParams,
      body: moderationInput,
      response: { 200: reviewOut, ...refusals },
    },
    handler: async (request) => {
      const { params, body, caller } = request;
      request.auditTarget = params.review_id;
      const review = await deps.aftercare.reviews.moderate(
        { marketplaceId: caller.marketplaceId, id: params.review_id },
        { ...body, by: caller.role === 'nobody' ? 'nobody' : caller.id, at: deps.clock.now() },
      );
      if (review !== undefined) return renderReview(review);
      throw problem('review.unknown', `There is no review ${params.review_id}.`);
    },
  });
}

function pageWanted(
  asked: { cursor?: string | undefined; limit?: number | undefined },
  { limits }: Deps,
): Pick<ReviewQuery, 'after' | 'limit'> {
  const { cursor: after } = asked;
  if (after !== undefined && !isReviewId(after)) {
    throw problem('cursor.invalid', 'This is not a cursor of this list.');
  }
  return { limit: asked.limit ?? limits.pageLengthDefault, ...(after && { after }) };
}
