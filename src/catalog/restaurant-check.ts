import { checkHours } from '../domain/hours/opening-hours.ts';
import { checkSlotRules } from '../domain/hours/slots.ts';
import { isTimeZone } from '../domain/hours/zone-clock.ts';
import { checkZone } from '../domain/restaurant/delivery-zone.ts';
import type { Restaurant } from '../domain/restaurant/restaurant.ts';

/** Zones of one restaurant: enough for a fee by postcode district. */
const zonesMax = 50;

/** What is wrong with a restaurant, for the person who typed it in; empty when nothing is. */
export function checkRestaurant(restaurant: Restaurant): readonly string[] {
  const problems: string[] = [];
  if (restaurant.name.trim() === '') problems.push('it has no name');
  if (!isTimeZone(restaurant.timeZone)) problems.push(`${restaurant.timeZone} is no time zone`);
  for (const problem of checkHours(restaurant.hours)) problems.push(`hours: ${problem}`);
  const { deliveryZones, slots } = restaurant;
  if (deliveryZones.length > zonesMax) problems.push(`more than ${zonesMax} zones`);
  const ids = new Set<string>();
  for (const zone of deliveryZones) {
    if (ids.has(zone.id)) problems.push(`the zone ${zone.id} is there twice`);
    ids.add(zone.id);
    for (const problem of checkZone(zone)) problems.push(`zone ${zone.name}: ${problem}`);
  }
  if (slots !== undefined) {
    for (const problem of checkSlotRules(slots)) problems.push(`slots: ${problem}`);
  }
  const whole = (name: string, value: number, least: number): void => {
    if (!Number.isSafeInteger(value) || value < least) problems.push(`${name} is ${value}`);
  };
  whole('lastOrderMinutes', restaurant.lastOrderMinutes, 0);
  whole('prepMinutes', restaurant.prepMinutes, 1);
  whole('minimumBasket', restaurant.minimumBasket, 0);
  return problems;
}
