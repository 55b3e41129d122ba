import { Calendar } from '../hours/calendar.ts';
import type { ZoneClock } from '../hours/zone-clock.ts';
import type { Menu } from '../menu/menu.ts';
import { indexMenu, type MenuIndex } from '../menu/menu-index.ts';
import type { Restaurant } from './restaurant.ts';

/**
 * A restaurant with its menu and hours compiled, ready to be asked for prices and slots thousands
 * of times a second. Made once per version of the restaurant and its menu, and held by the caller.
 */
export interface Storefront {
  readonly restaurant: Restaurant;
  readonly menu: MenuIndex;
  readonly calendar: Calendar;
  readonly clock: ZoneClock;
}

/** `clock` may be shared by all restaurants of one zone, and must be of this one's. */
export function storefront(restaurant: Restaurant, menu: Menu, clock: ZoneClock): Storefront {
  if (clock.timeZone !== restaurant.timeZone) {
    throw new RangeError(`${restaurant.id} is in ${restaurant.timeZone}, not ${clock.timeZone}`);
  }
  const calendar = new Calendar(restaurant.hours, clock);
  return { restaurant, menu: indexMenu(menu, clock), calendar, clock };
}
