/**
 * Every stable code that the product can answer: what it is called, its HTTP status, and what to do.
 * The one place where a code meets a status. `/docs/errors` and `docs/reference/errors.md` are made
 * of it.
 *
 * 400: the request is not one. 404: no such thing. 409: not in this state. 422: understood, and the
 * business says no. 503: nothing was done, come again.
 */
export interface ProblemEntry {
  readonly status: number;
  readonly title: string;
  /** What it means, and what the caller can do. */
  readonly help: string;
}

const request = {
  'request.malformed_json': {
    status: 400,
    title: 'The body is not JSON',
    help: 'The body is empty, cut off, or not JSON. Nothing was read of it.',
  },
  'request.invalid': {
    status: 400,
    title: 'The request is not valid',
    help: 'A field is missing, of the wrong type or out of range. `errors` names each one by its JSON pointer.',
  },
  'request.unknown_field': {
    status: 400,
    title: 'The request has a field that is not known',
    help: 'Nothing is silently ignored: a misspelt field would be a lost wish. Prices are never taken from a request; leave them out.',
  },
  'request.too_large': {
    status: 413,
    title: 'The body is too large',
    help: 'Send less. An order with every option taken is far below the limit.',
  },
  'request.unsupported_media_type': {
    status: 415,
    title: 'The body is of a type that is not read here',
    help: 'Send JSON with `Content-Type: application/json`.',
  },
  'request.timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    help: 'Nothing was read of it. Send it again.',
  },
  'route.unknown': {
    status: 404,
    title: 'There is nothing at this address',
    help: 'See `/docs` for what there is; look at the method as well as the path.',
  },
  'id.invalid': {
    status: 400,
    title: 'This is not the id of such a thing',
    help: 'Ids say what they name: `ord_…` an order, `rst_…` a restaurant, `del_…` a delivery. Send the one that is asked for.',
  },
  'cursor.invalid': {
    status: 400,
    title: 'This is not a cursor of this list',
    help: 'Take `next_cursor` from the page before, as it is.',
  },
  'idempotency.missing': {
    status: 400,
    title: 'The Idempotency-Key header is missing',
    help: 'Every write carries one, made by you, so that it can be repeated safely when the answer gets lost. A random UUID will do.',
  },
  'idempotency.invalid': {
    status: 400,
    title: 'The Idempotency-Key header cannot be used',
    help: 'A key is 1 to 200 printable ASCII characters.',
  },
  'idempotency.conflict': {
    status: 409,
    title: 'This Idempotency-Key was used for another request',
    help: 'The same key with the same request gives the same answer; with another request, this. Make a new key for a new wish.',
  },
  'rate.limited': {
    status: 429,
    title: 'Too many requests',
    help: 'Wait as long as `Retry-After` says.',
  },
  'service.overloaded': {
    status: 503,
    title: 'There is too much to do',
    help: 'Nothing was accepted. Repeat the request with the same key after `Retry-After` seconds.',
  },
  'service.stopped': {
    status: 503,
    title: 'The service is stopping or starting',
    help: 'Nothing was accepted. Repeat the request with the same key.',
  },
  'service.failed': {
    status: 500,
    title: 'Something is wrong on our side',
    help: 'It may or may not have been done: repeat the request with the same key, and you will know.',
  },
} as const satisfies Record<string, ProblemEntry>;

const basket = {
  'restaurant.unknown': {
    status: 404,
    title: 'There is no such restaurant',
    help: 'See `GET /v1/restaurants`.',
  },
  'restaurant.closed': {
    status: 422,
    title: 'The restaurant is closed',
    help: 'Order for a time at which it is open, if it takes pre-orders.',
  },
  'restaurant.paused': {
    status: 422,
    title: 'The restaurant takes no orders for the moment',
    help: 'The kitchen has paused. Try again later or elsewhere.',
  },
  'item.unknown': {
    status: 422,
    title: 'The menu has no such item',
    help: 'Read the menu again: it may have changed.',
  },
  'item.sold_out': {
    status: 422,
    title: 'An item is sold out',
    help: 'Leave it out or take less of it.',
  },
  'item.unavailable': {
    status: 422,
    title: 'An item is not served at that time',
    help: 'Some things are for breakfast. Leave it out or order for another time.',
  },
  'modifier.unknown': {
    status: 422,
    title: 'An item has no such option',
    help: 'Read the menu again. An option of an option needs that one to be chosen.',
  },
  'modifier.required': {
    status: 422,
    title: 'An item needs a choice',
    help: 'The detail names the group; choose as many of it as it asks for.',
  },
  'modifier.too_many': {
    status: 422,
    title: 'An option is taken too often',
    help: 'The detail names the group or option and how many it allows.',
  },
  'modifier.sold_out': {
    status: 422,
    title: 'An option is sold out',
    help: 'Choose another one.',
  },
  'quantity.invalid': {
    status: 422,
    title: 'A quantity cannot be ordered',
    help: 'Quantities are whole numbers from 1 to what the marketplace allows.',
  },
  'basket.empty': {
    status: 422,
    title: 'There is nothing in the basket',
    help: 'Send at least one item.',
  },
  'basket.too_large': {
    status: 422,
    title: 'The basket is too large',
    help: 'Split it into several orders, or call the restaurant.',
  },
  'basket.below_minimum': {
    status: 422,
    title: 'The basket is below the minimum',
    help: 'The detail says how much is missing, in minor units.',
  },
  'currency.mismatch': {
    status: 422,
    title: 'The restaurant sells in another currency',
    help: 'Amounts are never converted. Leave the currency out, or send the restaurant’s own.',
  },
  'address.out_of_range': {
    status: 422,
    title: 'The restaurant does not deliver to this address',
    help: 'List restaurants with `near` to see who does.',
  },
  'tip.invalid': {
    status: 422,
    title: 'The tip is not an amount',
    help: 'A tip is a whole number of minor units, 0 or more.',
  },
  'tip.too_large': {
    status: 422,
    title: 'The tip is too large',
    help: 'Most likely a slip of the finger.',
  },
  'slot.unknown': {
    status: 422,
    title: 'There is no such slot',
    help: 'Pre-orders are taken for slots, by their beginning: see `GET /v1/restaurants/{id}/slots`. Leave `scheduled_for` out for as soon as possible.',
  },
  'slot.too_soon': {
    status: 422,
    title: 'The order cannot be there that soon',
    help: 'Choose a later slot, or leave `scheduled_for` out for as soon as possible. An order is never moved to another slot by itself.',
  },
  'slot.too_far': {
    status: 422,
    title: 'That is too far ahead',
    help: 'The detail says how far ahead orders are taken.',
  },
  'slot.full': {
    status: 422,
    title: 'The slot is full',
    help: 'Choose another one.',
  },
  'quote.invalid': {
    status: 422,
    title: 'This is not a quote of ours',
    help: 'Send the `quote` string exactly as it was given; `quote_id` is only its name.',
  },
  'quote.expired': {
    status: 422,
    title: 'The quote has expired',
    help: 'Ask for a new one. A repeat of an order that was placed in time is still answered as it was.',
  },
  'quote.other_dropoff': {
    status: 422,
    title: 'The quote was for another address',
    help: 'The fee depends on where it goes: ask for a quote for this address.',
  },
  'customer.unknown': {
    status: 422,
    title: 'There is no such customer',
    help: 'Leave the id out to order without one.',
  },
} as const satisfies Record<string, ProblemEntry>;

const promotion = {
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

const order = {
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
  'delivery.already_offered': {
    status: 409,
    title: 'Another courier is being asked',
    help: 'Wait for his answer or for the end of his lease.',
  },
  'delivery.already_confirmed': {
    status: 409,
    title: 'Somebody has this delivery',
    help: 'Reassign it if it should be somebody else’s.',
  },
  'delivery.partner_pending': {
    status: 409,
    title: 'A delivery partner has been asked',
    help: 'Wait for the partner’s answer.',
  },
  'delivery.not_confirmed': {
    status: 409,
    title: 'Nobody has this delivery yet',
    help: 'There is nothing to take from anybody.',
  },
  'delivery.already_picked_up': {
    status: 409,
    title: 'The courier has the food',
    help: 'A delivery under way stays with who carries it.',
  },
  'delivery.not_picked_up': {
    status: 409,
    title: 'The food was not picked up',
    help: 'Report the pick-up first.',
  },
  'delivery.not_yours': {
    status: 403,
    title: 'This courier does not have this delivery',
    help: 'It was given to another, or the token is an old one.',
  },
  'delivery.unknown_job': {
    status: 409,
    title: 'The order does not wait for this job',
    help: 'The partner reports a job that was not asked for, or was called off.',
  },
  'offer.superseded': {
    status: 409,
    title: 'This offer is no longer open',
    help: 'It was withdrawn, has lapsed, or was answered.',
  },
  'offer.expired': {
    status: 409,
    title: 'This offer has lapsed',
    help: 'An offer is a lease; its `expires_at` has passed.',
  },
  'offer.not_yours': {
    status: 403,
    title: 'This offer was made to another courier',
    help: 'Only who was asked can answer.',
  },
  'courier.unknown': {
    status: 404,
    title: 'There is no such courier',
    help: 'See `GET /v1/couriers`.',
  },
  'courier.off_duty': {
    status: 409,
    title: 'The courier is off duty',
    help: 'Go on duty first.',
  },
  'courier.document_missing': {
    status: 409,
    title: 'A document of the courier is missing',
    help: 'The detail names it. Nobody is sent out without.',
  },
  'courier.document_expired': {
    status: 409,
    title: 'A document of the courier has lapsed',
    help: 'The detail names it. Nobody is sent out without.',
  },
  'fleet.full': {
    status: 409,
    title: 'No more couriers can come on duty',
    help: 'The fleet has a limit; an operator can raise it.',
  },
  'webhook.bad_signature': {
    status: 400,
    title: 'The signature does not fit the body',
    help: 'The webhook was not sent by who it says, was changed on the way, or is too old.',
  },
} as const satisfies Record<string, ProblemEntry>;

export const problems = { ...request, ...basket, ...promotion, ...order };

/** For the pages that explain them. */
export const problemGroups: readonly {
  readonly title: string;
  readonly entries: Readonly<Record<string, ProblemEntry>>;
}[] = [
  { title: 'The request', entries: request },
  { title: 'The basket', entries: basket },
  { title: 'Promotions', entries: promotion },
  { title: 'The order under way', entries: order },
];

export type ProblemCode = keyof typeof problems;

/** The entry of a code; a code that is not listed is a bug of ours, found by a test. */
export function problemEntry(code: string): ProblemEntry {
  return Object.hasOwn(problems, code)
    ? problems[code as ProblemCode]
    : { status: 409, title: 'The request was refused', help: '' };
}
