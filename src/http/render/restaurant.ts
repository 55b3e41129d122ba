import { type Instant, minute } from '../../base/instant.ts';
import type { FoundRestaurant } from '../../catalog/catalog.ts';
import type { Menu, ModifierGroup, ModifierOption } from '../../domain/menu/menu.ts';
import type { DeliveryOffer } from '../../domain/pricing/offer.ts';
import { busyExtraMs, busyModeAt } from '../../domain/restaurant/busy.ts';
import type { Storefront } from '../../domain/restaurant/storefront.ts';
import type { MenuOut, RestaurantOut } from '../schemas/catalog.ts';
import { rfc3339 } from './time.ts';

export function renderRestaurant(
  found: FoundRestaurant,
  now: Instant,
  offer?: DeliveryOffer,
): RestaurantOut {
  const { restaurant, calendar } = found.storefront;
  const { mode } = busyModeAt(restaurant.busyMode, now);
  const lastOrderMs = restaurant.lastOrderMinutes * minute;
  const isOpen = calendar.isOpenThrough(now, now + lastOrderMs);
  const opensAt = isOpen || calendar.isOpen(now) ? undefined : calendar.opensAt(now);
  return {
    id: restaurant.id,
    name: restaurant.name,
    description: restaurant.description,
    cuisine: restaurant.cuisine,
    address: restaurant.address,
    location: restaurant.location,
    phone: restaurant.phone,
    time_zone: restaurant.timeZone,
    currency: restaurant.currency,
    busy_mode: mode,
    open: isOpen && mode !== 'paused',
    opens_at: opensAt === undefined ? null : rfc3339(opensAt),
    prep_minutes: restaurant.prepMinutes + busyExtraMs(restaurant.busyMode, now) / minute,
    minimum_basket: restaurant.minimumBasket,
    takes_preorders: restaurant.slots !== undefined,
    distance_m: found.distanceM,
    photo_url: restaurant.photoUrl ?? null,
    delivery: offer === undefined ? null : renderOffer(offer),
  };
}

function renderOffer(offer: DeliveryOffer): NonNullable<RestaurantOut['delivery']> {
  return {
    zone_id: offer.zoneId,
    fee: offer.fee,
    minimum_basket: offer.minimumBasket,
    earliest_at: rfc3339(offer.earliest),
    eta: rfc3339(offer.likely),
    latest_at: rfc3339(offer.latest),
  };
}

/** The menu as it can be ordered at `now`. Stock is not told: it is nobody's business how much is left. */
export function renderMenu(storefront: Storefront, menu: Menu, now: Instant): MenuOut {
  const { restaurant } = storefront;
  return {
    restaurant_id: restaurant.id,
    currency: restaurant.currency,
    categories: menu.categories.map(({ id, name, description, items }) => ({
      id,
      name,
      description: description ?? null,
      items: items.map((item) => ({
        id: item.id,
        name: item.name,
        description: item.description,
        price: item.price,
        available: isAvailable(storefront, item.id, now),
        allergens: [...item.allergens],
        diets: [...item.diets],
        photo_url: item.photoUrl ?? null,
        modifier_groups: item.modifierGroups.map((group) => ({
          ...renderGroup(group),
          options: group.options.map((option) => ({
            ...renderOption(option, now),
            groups: (option.groups ?? []).map((inner) => ({
              ...renderGroup(inner),
              options: inner.options.map((one) => renderOption(one, now)),
            })),
          })),
        })),
      })),
    })),
  };
}

function isAvailable({ menu }: Storefront, itemId: string, now: Instant): boolean {
  const found = menu.get(itemId);
  if (found === undefined) return false;
  const { snoozedUntil, stock } = found.item;
  if (snoozedUntil !== undefined && snoozedUntil > now) return false;
  if (stock !== undefined && stock <= 0) return false;
  return found.calendars.every((calendar) => calendar.isOpen(now));
}

function renderGroup({ id, name, min, max }: ModifierGroup): {
  id: string;
  name: string;
  min: number;
  max: number;
} {
  return { id, name, min, max };
}

function renderOption(
  option: ModifierOption,
  now: Instant,
): { id: string; name: string; price: number; quantity_max: number; available: boolean } {
  const { id, name, price, quantityMax, snoozedUntil } = option;
  const available = snoozedUntil === undefined || snoozedUntil <= now;
  return { id, name, price, quantity_max: quantityMax ?? 1, available };
}
