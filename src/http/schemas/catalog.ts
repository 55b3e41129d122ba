import { z } from 'zod';
import { outAmount, outTime } from './fields.ts';

export const restaurantOut = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    cuisine: z.string(),
    address: z.string(),
    location: z.object({ lat: z.number(), lng: z.number() }),
    phone: z.string(),
    time_zone: z.string(),
    currency: z.string(),
    busy_mode: z.enum(['online', 'busy', 'paused']),
    open: z.boolean().describe('Open and taking orders right now.'),
    opens_at: outTime.nullable().describe('When it opens next; null when open, or not soon.'),
    prep_minutes: z.number().describe('What the kitchen needs right now.'),
    minimum_basket: outAmount,
    takes_preorders: z.boolean(),
    distance_m: z.int().nullable().describe('From `near`, as the crow flies.'),
    photo_url: z.string().nullable(),
    delivery: z
      .object({
        zone_id: z.string(),
        fee: outAmount.describe('For the smallest basket; larger ones may pay less.'),
        minimum_basket: outAmount,
        earliest_at: outTime,
        eta: outTime,
        latest_at: outTime,
      })
      .nullable()
      .describe('A delivery to `near`, ordered now; null when none can be, or none was asked for.'),
  })
  .meta({ id: 'Restaurant' });

export type RestaurantOut = z.infer<typeof restaurantOut>;

const optionFields = {
  id: z.string(),
  name: z.string(),
  price: outAmount,
  quantity_max: z.int(),
  available: z.boolean(),
};
const groupFields = { id: z.string(), name: z.string(), min: z.int(), max: z.int() };
const innerGroup = z.object({ ...groupFields, options: z.array(z.object(optionFields)) });
const group = z.object({
  ...groupFields,
  options: z.array(z.object({ ...optionFields, groups: z.array(innerGroup) })),
});

export const menuOut = z
  .object({
    restaurant_id: z.string(),
    currency: z.string(),
    categories: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        description: z.string().nullable(),
        items: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            description: z.string(),
            price: outAmount,
            available: z.boolean().describe('Neither sold out nor out of its hours right now.'),
            allergens: z.array(z.string()),
            diets: z.array(z.string()),
            photo_url: z.string().nullable(),
            modifier_groups: z.array(group),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Menu' });

export type MenuOut = z.infer<typeof menuOut>;

export const courierOut = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    vehicle_type: z.string().nullable(),
    location: z.object({ lat: z.number(), lng: z.number() }),
    seen_at: outTime,
    order_ids: z.array(z.string()),
  })
  .meta({ id: 'CourierOnDuty' });

export type CourierOut = z.infer<typeof courierOut>;
