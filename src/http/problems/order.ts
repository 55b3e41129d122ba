import type { ProblemEntry } from './entry.ts';

/** Why a command on an order under way, or on its money, is refused. */
export const orderProblems = {
  'order.unknown': {
    status: 404,
    title: 'There is no such order',
    help: 'An order exists once its placing was answered 201.',
  },
  'order.exists': {
    status: 409,
    title: 'An order with this id exists',
    help: 'Place a new order with a new key.',
  },
  'order.not_placed': {
    status: 409,
    title: 'The restaurant has not got the order yet',
    help: 'Wait for `order.placed`: the payment is not settled, or the order is for later.',
  },
  'order.not_accepted': {
    status: 409,
    title: 'The restaurant has not accepted the order',
    help: 'Accept it first.',
  },
  'order.already_accepted': {
    status: 409,
    title: 'The order was accepted already',
    help: 'It can be canceled, not rejected.',
  },
  'order.ended': {
    status: 409,
    title: 'The order has ended',
    help: 'Its `end` says why. Nothing more can be done with it but a refund.',
  },
  'order.too_late_to_cancel': {
    status: 409,
    title: 'It is too late for this one to cancel',
    help: 'Who may cancel depends on how far the order is: ask the restaurant or the operator.',
  },
  'order.stuck': {
    status: 409,
    title: 'The order waits for a person',
    help: 'Something happened to it that must not happen; it was stopped with its evidence kept.',
  },
  'payment.not_captured': {
    status: 409,
    title: 'No money was taken yet',
    help: 'A hold is voided by canceling the order; only what was captured can be refunded.',
  },
  'payment.unknown': {
    status: 409,
    title: 'The notice is about another payment',
    help: 'The order is paid for by another payment of the provider.',
  },
  'refund.invalid_amount': {
    status: 422,
    title: 'A refund is an amount of money',
    help: 'A whole number of minor units, 1 or more.',
  },
  'refund.exceeds_captured': {
    status: 422,
    title: 'More than was taken cannot be given back',
    help: 'The detail says how much is left, in minor units.',
  },
  'refund.too_many': {
    status: 422,
    title: 'More of an item than was ordered cannot be given back',
    help: 'What was refunded before counts.',
  },
  'refund.unknown_line': {
    status: 422,
    title: 'The order has no such line',
    help: 'Lines are counted from 0, in the order of the order’s `items`.',
  },
} as const satisfies Record<string, ProblemEntry>;
