import { day, type Instant } from '../../base/instant.ts';
import { ok, refuse, type Result } from '../../base/result.ts';
import type { Order } from '../../domain/order/order.ts';

export const reviewSubjects = ['restaurant', 'courier'] as const;
export type ReviewSubject = (typeof reviewSubjects)[number];

export const reviewStates = ['pending', 'published', 'hidden'] as const;
export type ReviewState = (typeof reviewStates)[number];

/** Why a review is not shown. */
export const hideReasons = [
  'abusive',
  'personal_data',
  'off_topic',
  'advertising',
  'fraud',
  'other',
] as const;
export type HideReason = (typeof hideReasons)[number];

/** What a customer thinks of who cooked or who brought one order. */
export interface Review {
  /** Made of the order's id and the subject: there is one of each. */
  readonly id: string;
  readonly orderId: string;
  readonly marketplaceId: string;
  readonly restaurantId: string;
  readonly customerId: string;
  readonly subject: ReviewSubject;
  /** `rst_…` or `cou_…`. */
  readonly subjectId: string;
  /** 1 to 5. */
  readonly rating: number;
  /** Empty when he only gave stars, or when it was erased. */
  readonly text: string;
  readonly createdAt: Instant;
  readonly state: ReviewState;
  /** Set when it is hidden. */
  readonly reason: HideReason | null;
  readonly moderatedBy: string | null;
  readonly moderatedAt: Instant | null;
}

export const reviewTextLengthMax = 2_000;
/** What was eaten a month ago is remembered by nobody. */
export const reviewWindowMs = 30 * day;

const prefixes = { restaurant: 'rvr', courier: 'rvc' } as const;

export function reviewId(orderId: string, subject: ReviewSubject): string {
  return `${prefixes[subject]}_${orderId.slice(4)}`;
}

/** `rvr_…` or `rvc_…` and the body of an order's id. */
export function isReviewId(text: string): boolean {
  return /^rv[rc]_[0-9a-hjkmnp-tv-z]{26}$/.test(text);
}

/**
 * A review of a delivered order. Stars alone are shown at once; words wait for somebody to read them,
 * because a name or a slander that was shown once cannot be taken back.
 */
export function reviewOf(
  order: Order,
  {
    subject,
    rating,
    text,
    now,
  }: {
    readonly subject: ReviewSubject;
    readonly rating: number;
    readonly text: string;
    readonly now: Instant;
  },
): Result<Review> {
  const { facts } = order;
  if (order.status !== 'delivered') {
    return refuse('review.not_delivered', `the order is ${order.status}`);
  }
  if (now - order.statusAt > reviewWindowMs) {
    return refuse('review.too_late', 'an order can be reviewed for 30 days after its delivery');
  }
  if (!Number.isInteger(rating) || rating < 1 || rating > 5) {
    return refuse('review.invalid_rating', 'a rating is a whole number from 1 to 5');
  }
  const subjectId = subject === 'restaurant' ? facts.restaurantId : courierOf(order);
  if (subjectId === undefined) {
    return refuse('review.no_courier', 'the order was brought by none of our couriers');
  }
  return ok({
    id: reviewId(facts.id, subject),
    orderId: facts.id,
    marketplaceId: facts.marketplaceId,
    restaurantId: facts.restaurantId,
    customerId: facts.customerId,
    subject,
    subjectId,
    rating,
    text: text.trim(),
    createdAt: now,
    state: text.trim() === '' ? 'published' : 'pending',
    reason: null,
    moderatedBy: null,
    moderatedAt: null,
  });
}

function courierOf({ delivery }: Order): string | undefined {
  const assignee = 'assignee' in delivery ? delivery.assignee : null;
  return assignee?.fleet === 'own' ? assignee.courierId : undefined;
}

/** Whether two say the same: who sends his review twice is not told that he may not. */
export function saysTheSame(a: Review, b: Review): boolean {
  return a.rating === b.rating && a.text === b.text;
}

export type Moderation =
  | { readonly state: 'published' }
  | { readonly state: 'hidden'; readonly reason: HideReason };
