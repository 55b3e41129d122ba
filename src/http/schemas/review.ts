import { z } from 'zod';
import {
  hideReasons,
  isReviewId,
  reviewStates,
  reviewSubjects,
  reviewTextLengthMax,
} from '../../aftercare/reviews/review.ts';
import { coded, outTime, words } from './fields.ts';

export const subjects = z.enum(reviewSubjects);
export const states = z.enum(reviewStates);

export const reviewParams = z.object({
  review_id: z
    .string()
    .refine(isReviewId, coded('id.invalid', 'expected the id of a review (rvr_… or rvc_…)')),
});

export const reviewInput = z.strictObject({
  rating: z.int().min(1).max(5),
  text: words(reviewTextLengthMax).optional().describe('Shown once somebody has read it.'),
});

export const moderationInput = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('published') }),
  z.strictObject({ state: z.literal('hidden'), reason: z.enum(hideReasons) }),
]);

const shown = {
  id: z.string(),
  subject: subjects,
  rating: z.int(),
  text: z.string(),
  created_at: outTime,
};

/** As everybody sees it: not whose it is, nor of which order. */
export const publicReviewOut = z.object(shown).meta({ id: 'PublicReview' });

export const reviewOut = z
  .object({
    ...shown,
    order_id: z.string(),
    restaurant_id: z.string(),
    customer_id: z.string(),
    subject_id: z.string(),
    state: states,
    reason: z.enum(hideReasons).nullable(),
    moderated_by: z.string().nullable(),
    moderated_at: outTime.nullable(),
  })
  .meta({ id: 'Review' });

export const ratingOut = z.object({
  count: z.int(),
  average: z.number().nullable().describe('Of what is published, to two places.'),
});
