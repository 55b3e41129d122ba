import type { ProblemEntry } from './entry.ts';

/** Why a promotion does not hold. */
export const promotionProblems = {
  'promotion.unknown': {
    status: 422,
    title: 'There is no such code',
    help: 'Look at the spelling; capitals do not matter.',
  },
  'promotion.wrong_restaurant': {
    status: 422,
    title: 'The promotion is for other restaurants',
    help: 'Leave it out here.',
  },
  'promotion.wrong_currency': {
    status: 422,
    title: 'The promotion is in another currency',
    help: 'Amounts are never converted.',
  },
  'promotion.not_started': {
    status: 422,
    title: 'The promotion has not begun',
    help: 'Use it later.',
  },
  'promotion.expired': {
    status: 422,
    title: 'The promotion is over',
    help: 'Leave it out.',
  },
  'promotion.used_up': {
    status: 422,
    title: 'The promotion was used as often as it may be',
    help: 'Leave it out.',
  },
  'promotion.needs_customer': {
    status: 422,
    title: 'The promotion is for known customers',
    help: 'Order as a customer with an id.',
  },
  'promotion.first_order_only': {
    status: 422,
    title: 'The promotion is for a first order',
    help: 'Leave it out.',
  },
  'promotion.already_used': {
    status: 422,
    title: 'This customer has used the promotion',
    help: 'Leave it out.',
  },
  'promotion.below_minimum': {
    status: 422,
    title: 'The promotion needs a larger basket',
    help: 'The detail says how large.',
  },
  'promotion.not_now': {
    status: 422,
    title: 'The promotion does not hold at this time of day',
    help: 'It has happy hours, by the clock on the restaurant’s wall.',
  },
  'promotion.not_combinable': {
    status: 422,
    title: 'These promotions cannot be used together',
    help: 'Choose one of them.',
  },
} as const satisfies Record<string, ProblemEntry>;
