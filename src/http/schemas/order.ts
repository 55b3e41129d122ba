import { z } from 'zod';
import { deliveryRanks, endReasons, orderRanks } from '../../domain/order/status.ts';
import { outAmount, outTime } from './fields.ts';

/** An order as it is shown: `render/order.ts` writes exactly this. */

const statuses = z.enum(Object.keys(orderRanks) as (keyof typeof orderRanks)[]);
const deliveryStatuses = z.enum(Object.keys(deliveryRanks) as (keyof typeof deliveryRanks)[]);
const paymentStatuses = z.enum([
  'authorizing',
  'requires_action',
  'authorized',
  'captured',
  'voided',
  'partially_refunded',
  'refunded',
  'failed',
  'expired',
]);
export const actors = z.enum(['customer', 'restaurant', 'courier', 'operator', 'system']);
export const reasons = z.enum(endReasons);

const place = z.object({
  name: z.string(),
  address: z.string(),
  location: z.object({ lat: z.number(), lng: z.number() }),
  phone: z.string().nullable(),
  instructions: z.string().nullable(),
});

const line = z.object({
  item_id: z.string(),
  name: z.string(),
  quantity: z.int(),
  unit_price: outAmount,
  modifiers: z.array(
    z.object({
      option_id: z.string(),
      name: z.string(),
      quantity: z.int(),
      price: outAmount.describe('For one, on top of the item’s.'),
    }),
  ),
  note: z.string().nullable(),
  total: outAmount,
});

const charge = z.object({ kind: z.string(), label: z.string(), amount: outAmount });

export const priced = {
  currency: z.string(),
  items: z.array(line),
  charges: z.array(charge).describe('All that the total is made of; discounts are negative.'),
  tip: outAmount,
  total: outAmount,
};

const courier = z.object({
  id: z.string().nullable().describe('null for a partner’s courier'),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  vehicle_type: z.string().nullable(),
});

export const orderOut = z
  .object({
    id: z.string(),
    short_code: z.string().describe('To shout across a kitchen; not unique.'),
    external_id: z.string().nullable(),
    marketplace_id: z.string(),
    restaurant_id: z.string(),
    customer_id: z.string(),
    quote_id: z.string().nullable(),
    status: statuses,
    status_at: outTime,
    sequence: z.int().describe('Of the last event.'),
    ...priced,
    customer: z.object({ name: z.string(), phone: z.string(), email: z.string() }),
    pickup: place,
    dropoff: place,
    note: z.string().nullable(),
    time_zone: z.string().describe('IANA, of the restaurant.'),
    placed_at: outTime,
    promised_at: outTime,
    release_at: outTime.nullable().describe('When a pre-order goes to the kitchen.'),
    ready_at: outTime.nullable(),
    payment: z.object({
      id: z.string(),
      status: paymentStatuses,
      action_url: z.string().nullable().describe('Where the customer confirms the payment.'),
      failure_code: z.string().nullable(),
      capture_before: outTime.nullable(),
      refunds: z.array(
        z.object({
          number: z.int(),
          amount: outAmount,
          status: z.enum(['requested', 'done', 'failed']),
        }),
      ),
      refundable: outAmount,
    }),
    delivery: z.object({
      id: z.string(),
      status: deliveryStatuses,
      attempt: z.int(),
      offer: z
        .object({
          courier_id: z.string(),
          token: z.int().describe('The fence: whoever acts with an older one is refused.'),
          expires_at: outTime,
        })
        .nullable(),
      fleet: z.enum(['own', 'partner']).nullable(),
      courier: courier.nullable(),
      token: z.int().nullable().describe('What the courier on the job acts with.'),
      job_id: z.string().nullable().describe('The partner’s own id.'),
      confirmed_at: outTime.nullable(),
      picked_up_at: outTime.nullable(),
      escalated: z.boolean(),
    }),
    alarms: z.array(z.string()),
    end: z.object({ reason: reasons, actor: actors, detail: z.string().nullable() }).nullable(),
    tracking_url: z
      .string()
      .nullable()
      .describe(
        'The page that follows the order. Whoever has it may read this order and cancel it as its customer; restaurants and couriers are not given it.',
      ),
  })
  .meta({ id: 'Order' });

export type OrderOut = z.infer<typeof orderOut>;

export const orderRowOut = z
  .object({
    id: z.string(),
    external_id: z.string().nullable(),
    marketplace_id: z.string(),
    restaurant_id: z.string(),
    customer_id: z.string(),
    status: statuses,
    status_at: outTime,
    sequence: z.int(),
    payment_status: paymentStatuses,
    delivery_status: deliveryStatuses,
    courier_id: z.string().nullable(),
    currency: z.string(),
    total: outAmount,
    placed_at: outTime,
  })
  .meta({ id: 'OrderSummary' });

export type OrderRowOut = z.infer<typeof orderRowOut>;

export const quoteOut = z
  .object({
    quote_id: z.string(),
    quote: z.string().describe('Send it back as it is to order at this price.'),
    restaurant_id: z.string(),
    ...priced,
    fee: outAmount.describe('For the delivery.'),
    taxes: z.array(
      z.object({
        category: z.string(),
        rate: z.number(),
        included: z.boolean(),
        base: outAmount,
        amount: outAmount,
      }),
    ),
    release_at: outTime.nullable().describe('When a pre-order goes to the kitchen.'),
    dropoff_earliest_at: outTime.describe('Nine in ten arrive after this and by `dropoff_eta`.'),
    dropoff_eta: outTime,
    promised_at: outTime,
    expires_at: outTime,
  })
  .meta({ id: 'Quote' });

export type QuoteOut = z.infer<typeof quoteOut>;
