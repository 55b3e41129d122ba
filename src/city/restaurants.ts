import { type GeoPoint, offsetM } from '../base/geo.ts';
import { between } from '../base/random.ts';
import { alwaysOpen, type OpeningHours, type WeeklyWindow } from '../domain/hours/opening-hours.ts';
import type { Menu } from '../domain/menu/menu.ts';
import { online } from '../domain/restaurant/busy.ts';
import type { DeliveryZone } from '../domain/restaurant/delivery-zone.ts';
import { roundArea } from '../domain/restaurant/polygon.ts';
import type { Restaurant } from '../domain/restaurant/restaurant.ts';
import { daily, readMenu } from './menu-text.ts';
import { sketches } from './menus/all.ts';
import { addressIn, type Ground, nearCenter, studioPhone } from './people.ts';
import { cityId, menuId, streamFor } from './seeds.ts';
import type { HoursSketch, Sketch } from './sketch.ts';

export interface CityRestaurant {
  readonly restaurant: Restaurant;
  readonly menu: Menu;
  readonly shape: Sketch['shape'];
  /** Open at every hour of the year: a first order works whenever it is made. */
  readonly alwaysOpen: boolean;
}

export function restaurantsOf(ground: Ground, seed: number): readonly CityRestaurant[] {
  return sketches.map((sketch, index) => {
    const random = streamFor(seed, sketch.name);
    const id = cityId('restaurant', random);
    const location = nearCenter(ground, random, 2600);
    const restaurant: Restaurant = {
      id,
      marketplaceId: ground.marketplaceId,
      name: sketch.name,
      description: sketch.description,
      cuisine: sketch.cuisine,
      address: addressIn(ground, random),
      location,
      phone: studioPhone(index),
      timeZone: ground.timeZone,
      currency: ground.currency,
      hours: hoursOf(sketch.hours, random),
      lastOrderMinutes: sketch.hours === 'always' ? 0 : 15,
      busyMode: online,
      prepMinutes: sketch.prepMinutes,
      deliveryZones: zonesAround(ground, location, random),
      minimumBasket: between(random, 2, 6) * 250,
      slots: { slotMinutes: 15, leadMinutes: 30, horizonDays: 7, ordersPerSlotMax: 8 },
    };
    const menuRandom = streamFor(seed, `menu of ${sketch.name}`);
    const menu = readMenu({ text: sketch.menu, idFor: (kind) => menuId(kind, menuRandom) });
    return { restaurant, menu, shape: sketch.shape, alwaysOpen: sketch.hours === 'always' };
  });
}

const weeklyOf: Readonly<Record<HoursSketch, readonly WeeklyWindow[]>> = {
  always: alwaysOpen.weekly,
  early: daily('06:30-16:00'),
  day: daily('10:00-21:30'),
  evening: daily('16:00-23:00'),
  late: daily('11:30-02:00'),
};

/** Some of those who cook at night rest on Mondays, and all but the sleepless at Christmas. */
function hoursOf(hours: HoursSketch, random: () => number): OpeningHours {
  if (hours === 'always') return alwaysOpen;
  const restsOnMonday = hours === 'evening' && random() < 0.4;
  const weekly = weeklyOf[hours].filter(({ weekday }) => !(restsOnMonday && weekday === 1));
  const exceptions = christmasYears.map((year) => ({
    firstDate: `${year}-12-25`,
    lastDate: `${year}-12-25`,
    windows: [],
    reason: 'Christmas Day',
  }));
  return { weekly, exceptions };
}

const christmasYears = [2026, 2027, 2028, 2029, 2030];

/** Near is cheap; the second zone reaches every door of the city. */
function zonesAround(
  ground: Ground,
  location: GeoPoint,
  random: () => number,
): readonly DeliveryZone[] {
  const base = between(random, 3, 7) * 50;
  return [
    {
      id: cityId('zone', random),
      name: 'Around the corner',
      area: roundArea(location, between(random, 12, 18) * 100),
      fee: {
        base,
        perKm: 0,
        includedM: 0,
        byBasket: [{ subtotalFrom: 2500, feeMax: 0 }],
        surge: [{ loadFrom: 2, factorPpm: 1_250_000 }],
      },
    },
    {
      id: cityId('zone', random),
      name: 'The whole city',
      area: roundArea(offsetM(ground.center, 0, 0), 5500, 48),
      fee: {
        base: base + 100,
        perKm: 60,
        includedM: 1000,
        byBasket: [{ subtotalFrom: 4000, feeMax: 149 }],
        surge: [
          { loadFrom: 2, factorPpm: 1_250_000 },
          { loadFrom: 4, factorPpm: 1_600_000 },
        ],
      },
    },
  ];
}
