import { z } from 'zod';
import { amount, catalogId, coded, currency, location, timestamp, words } from './fields.ts';

/**
 * What a client may say of an order. Prices are not among it: a field that is not listed is refused,
 * so that a client that sends its own price learns at once that it does not count.
 */
export const basketItem = z.strictObject({
  item_id: catalogId('item'),
  quantity: z
    .number()
    .refine(
      (quantity) => Number.isInteger(quantity) && quantity >= 1 && quantity <= 1_000,
      coded('quantity.invalid', 'expected a whole number from 1 to 1000'),
    )
    .meta({ type: 'integer', minimum: 1, maximum: 1_000 }),
  modifiers: z
    .array(
      z.strictObject({
        option_id: z.string().min(1).max(64),
        quantity: z.int().min(1).max(100).optional(),
      }),
    )
    .max(50)
    .optional(),
  note: words(300).optional(),
});

export type BasketItem = z.infer<typeof basketItem>;

/** More lines than any marketplace's terms allow; the terms themselves are checked by pricing. */
const items = z.array(basketItem).max(200);

export const dropoff = z.strictObject({
  name: words(100).optional().describe('Whom to ask for; the customer, when left out.'),
  address: words(300),
  location,
  phone: words(30).optional(),
  instructions: words(500).optional(),
});

const customer = z.strictObject({
  id: catalogId('customer').optional(),
  name: words(100),
  phone: z.string().regex(/^\+?[0-9][0-9 ()/.-]{3,28}$/, 'expected a telephone number'),
  email: z.email().max(200),
});

const codes = z
  .array(words(40))
  .max(5)
  .optional()
  .describe('Promotion codes, as they were typed. One that does not hold is refused by name.');

export const quoteInput = z.strictObject({
  restaurant_id: catalogId('restaurant'),
  items,
  dropoff: z.strictObject({ location, address: words(300).optional() }),
  tip: amount.optional().describe('For the courier, whole.'),
  currency: currency.optional().describe('Refused when the restaurant sells in another.'),
  codes,
  scheduled_for: timestamp.optional(),
});

export const orderInput = z.strictObject({
  quote: z.string().min(1).max(50_000).optional().describe('As given by `POST /v1/quotes`.'),
  restaurant_id: catalogId('restaurant').optional(),
  items: items.optional(),
  customer,
  dropoff,
  payment_method: words(200).describe('The provider’s token; never a card number.'),
  tip: amount.optional().describe('For the courier, whole. With a quote: as quoted.'),
  currency: currency.optional().describe('Refused when the restaurant sells in another.'),
  codes,
  note: words(500).optional(),
  external_id: words(200).optional().describe('Yours, kept and given back.'),
  scheduled_for: timestamp
    .optional()
    .describe('When the food is wanted; left out, as soon as possible.'),
});

export type OrderInput = z.infer<typeof orderInput>;
export type QuoteInput = z.infer<typeof quoteInput>;
