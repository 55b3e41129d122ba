import type { ProblemEntry } from './entry.ts';

/** Why something about an order that is over is refused. */
export const aftercareProblems = {
  'request.not_acceptable': {
    status: 406,
    title: 'It does not come in this form',
    help: 'Send an `Accept` header that allows one of the types in the detail.',
  },
  'period.invalid': {
    status: 422,
    title: 'This is no period',
    help: 'Two days, written 2026-11-23, the first not after the last, and at most a year apart.',
  },
  'customer.orders_open': {
    status: 409,
    title: 'An order of the customer is under way',
    help: 'It is still to be brought to somebody. Ask again when it has ended, or cancel it.',
  },
  'review.not_delivered': {
    status: 409,
    title: 'The order was not delivered',
    help: 'What was brought can be reviewed, and nothing else.',
  },
  'review.too_late': {
    status: 409,
    title: 'The time for a review is over',
    help: 'An order can be reviewed for 30 days after its delivery.',
  },
  'review.invalid_rating': {
    status: 422,
    title: 'A rating is one to five stars',
    help: 'Send a whole number from 1 to 5.',
  },
  'review.no_courier': {
    status: 409,
    title: 'No courier of ours brought the order',
    help: 'A partner’s courier is not reviewed here.',
  },
  'review.exists': {
    status: 409,
    title: 'The order has been reviewed',
    help: 'One review of the restaurant and one of the courier; the first stands.',
  },
  'review.unknown': {
    status: 404,
    title: 'There is no such review',
    help: 'See `GET /v1/reviews`.',
  },
} as const satisfies Record<string, ProblemEntry>;
