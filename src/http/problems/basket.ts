import type { ProblemEntry } from './entry.ts';

/** Why a basket cannot be ordered. */
export const basketProblems = {
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
  'quote.other_customer': {
    status: 422,
    title: 'The quote was for another customer',
    help: 'What it takes off may be for him alone: ask for a quote for who orders.',
  },
  'customer.unknown': {
    status: 422,
    title: 'There is no such customer',
    help: 'Leave the id out to order without one.',
  },
} as const satisfies Record<string, ProblemEntry>;
