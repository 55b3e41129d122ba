import { z } from 'zod';
import type { Instant } from '../../base/instant.ts';
import type { RestaurantCard, RestaurantEntry } from '../../catalog/catalog.ts';
import { busyModeAt, type BusyMode } from '../../domain/restaurant/busy.ts';
import type { Restaurant } from '../../domain/restaurant/restaurant.ts';
import { rfc3339 } from '../render/time.ts';
import { amount, currency, instantOf, location, timestamp, words } from './fields.ts';
import { hoursOf, openingHours, renderHours } from './hours.ts';
import { deliveryZones, renderZone, zoneOf } from './zones.ts';

const slots = z
  .strictObject({
    slot_minutes: z.int().min(5).max(1_440),
    lead_minutes: z.int().min(0).max(44_640),
    horizon_days: z.int().min(1).max(31),
    orders_per_slot_max: z.int().min(1).max(10_000),
  })
  .describe('How pre-orders are taken.');

const text = z.string().max(1_000);

/** What a restaurant may change of itself. */
const card = {
  external_id: words(200).nullable().describe('Yours, unique in the marketplace.'),
  name: words(100),
  description: text,
  cuisine: words(60),
  address: words(300),
  location,
  phone: words(30),
  last_order_minutes: z
    .int()
    .min(0)
    .max(600)
    .describe('No more orders for now this long before closing.'),
  prep_minutes: z.int().min(1).max(600).describe('Until what was learnt knows better.'),
  minimum_basket: amount,
  slots: slots.nullable().describe('null: no pre-orders.'),
  photo_url: z.url().max(500).nullable(),
};

/** What is settled when it is made: prices are in its currency, and hours in its zone. */
const settled = {
  time_zone: words(60).describe('IANA: `Europe/Amsterdam`.'),
  currency,
};

export const newRestaurant = z.strictObject({
  ...card,
  ...settled,
  external_id: card.external_id.optional(),
  description: card.description.optional(),
  last_order_minutes: card.last_order_minutes.optional(),
  minimum_basket: card.minimum_basket.optional(),
  slots: card.slots.optional(),
  photo_url: card.photo_url.optional(),
  hours: openingHours.optional().describe('Left out: closed until they are said.'),
  delivery_zones: deliveryZones.optional().describe('Left out: it delivers nowhere yet.'),
});

export type NewRestaurantIn = z.infer<typeof newRestaurant>;

export const restaurantChange = z.strictObject(card).partial();
export type RestaurantChange = z.infer<typeof restaurantChange>;

export const busyModeIn = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('online') }),
  z.strictObject({
    mode: z.literal('busy'),
    extra_minutes: z.int().min(1).max(240),
    until: timestamp.optional(),
  }),
  z.strictObject({
    mode: z.literal('paused'),
    until: timestamp.optional().describe('Left out: until somebody says otherwise.'),
  }),
]);

export type BusyModeIn = z.infer<typeof busyModeIn>;

/** All that can be set, as it is set. */
export const restaurantSettings = z
  .object({
    id: z.string(),
    version: z.int().describe('The same as the `ETag`, without its quotes.'),
    menu_version: z.int(),
    ...card,
    ...settled,
    hours: openingHours,
    delivery_zones: deliveryZones,
    busy_mode: busyModeIn,
  })
  .meta({ id: 'RestaurantSettings' });

export type RestaurantSettings = z.infer<typeof restaurantSettings>;

export function madeOf(
  wish: NewRestaurantIn,
  { id, marketplaceId }: { id: string; marketplaceId: string },
): RestaurantCard {
  const blank: Restaurant = {
    id,
    marketplaceId,
    name: wish.name,
    description: '',
    cuisine: wish.cuisine,
    address: wish.address,
    location: wish.location,
    phone: wish.phone,
    timeZone: wish.time_zone,
    currency: wish.currency,
    hours: hoursOf(wish.hours ?? { weekly: [], exceptions: [] }),
    lastOrderMinutes: 0,
    busyMode: { mode: 'online' },
    prepMinutes: wish.prep_minutes,
    deliveryZones: (wish.delivery_zones ?? []).map(zoneOf),
    minimumBasket: 0,
  };
  return changed({ restaurant: blank, externalId: null }, wish);
}

/** What is not sent stays as it is; null takes away what need not be there. */
export function changed(held: RestaurantCard, change: RestaurantChange): RestaurantCard {
  const { slots: slotRules, photoUrl, ...before } = held.restaurant;
  const plain = {
    name: change.name,
    description: change.description,
    cuisine: change.cuisine,
    address: change.address,
    location: change.location,
    phone: change.phone,
    lastOrderMinutes: change.last_order_minutes,
    prepMinutes: change.prep_minutes,
    minimumBasket: change.minimum_basket,
  };
  const sent = Object.fromEntries(
    Object.entries(plain).filter(([, value]) => value !== undefined),
  ) as Partial<Restaurant>;
  const rules = change.slots === undefined ? slotRules : change.slots && rulesOf(change.slots);
  const photo = change.photo_url === undefined ? photoUrl : change.photo_url;
  return {
    restaurant: {
      ...before,
      ...sent,
      ...(rules === undefined || rules === null ? {} : { slots: rules }),
      ...(photo === undefined || photo === null ? {} : { photoUrl: photo }),
    },
    externalId: change.external_id === undefined ? held.externalId : change.external_id,
  };
}

function rulesOf(wish: z.infer<typeof slots>): NonNullable<Restaurant['slots']> {
  return {
    slotMinutes: wish.slot_minutes,
    leadMinutes: wish.lead_minutes,
    horizonDays: wish.horizon_days,
    ordersPerSlotMax: wish.orders_per_slot_max,
  };
}

export function busyOf(wish: BusyModeIn): BusyMode {
  if (wish.mode === 'online') return wish;
  const until = wish.until === undefined ? {} : { until: instantOf(wish.until) };
  return wish.mode === 'paused'
    ? { mode: 'paused', ...until }
    : { mode: 'busy', extraMinutes: wish.extra_minutes, ...until };
}

function renderBusy(busyMode: BusyMode, now: Instant): BusyModeIn {
  const held = busyModeAt(busyMode, now);
  if (held.mode === 'online') return { mode: 'online' };
  const until = held.until === undefined ? {} : { until: rfc3339(held.until) };
  return held.mode === 'paused'
    ? { mode: 'paused', ...until }
    : { mode: 'busy', extra_minutes: held.extraMinutes, ...until };
}

export function renderSettings(entry: RestaurantEntry, now: Instant): RestaurantSettings {
  const { restaurant } = entry;
  const rules = restaurant.slots;
  return {
    id: restaurant.id,
    version: entry.version,
    menu_version: entry.menuVersion,
    external_id: entry.externalId,
    name: restaurant.name,
    description: restaurant.description,
    cuisine: restaurant.cuisine,
    address: restaurant.address,
    location: restaurant.location,
    phone: restaurant.phone,
    time_zone: restaurant.timeZone,
    currency: restaurant.currency,
    last_order_minutes: restaurant.lastOrderMinutes,
    prep_minutes: restaurant.prepMinutes,
    minimum_basket: restaurant.minimumBasket,
    slots:
      rules === undefined
        ? null
        : {
            slot_minutes: rules.slotMinutes,
            lead_minutes: rules.leadMinutes,
            horizon_days: rules.horizonDays,
            orders_per_slot_max: rules.ordersPerSlotMax,
          },
    photo_url: restaurant.photoUrl ?? null,
    hours: renderHours(restaurant.hours),
    delivery_zones: restaurant.deliveryZones.map(renderZone),
    busy_mode: renderBusy(restaurant.busyMode, now),
  };
}
