import { type GeoPoint, offsetM } from '../../src/base/geo.ts';
import { newId } from '../../src/base/ids.ts';
import { between, pick, seeded } from '../../src/base/random.ts';
import type { Marketplace } from '../../src/catalog/catalog.ts';
import type { CatalogSeed } from '../../src/catalog/memory-catalog.ts';
import { demoCity } from '../../src/city/city.ts';
import type { DeliveryZone } from '../../src/domain/restaurant/delivery-zone.ts';
import type { Area, Position } from '../../src/domain/restaurant/polygon.ts';

/** Half the side of the square that the restaurants stand in: a city of twenty kilometres across. */
export const halfSideM = 10_000;

const madeAt = Date.UTC(2026, 0, 1);

/**
 * So many restaurants of one marketplace, strewn over a large city: each with the menu, the hours and
 * the prices of one of the demo city, and two delivery zones of its own, drawn by hand as it were:
 * polygons of 24 to 90 corners, the near one a kilometre or two across, the far one three to five
 * kilometres in every direction. The same seed makes the same city.
 */
export function generatedCity(
  count: number,
  seed: number,
): CatalogSeed & { readonly marketplaces: readonly Marketplace[]; readonly center: GeoPoint } {
  const random = seeded(seed);
  const city = demoCity(1);
  const { marketplaceId, center } = city;
  const restaurants = Array.from({ length: count }, (_, at) => {
    const { restaurant, menu } = pick(random, city.restaurants);
    const location = somewhere(center, random);
    return {
      menu,
      restaurant: {
        ...restaurant,
        id: newId('restaurant', madeAt, random),
        name: `${restaurant.name} ${at + 1}`,
        location,
        deliveryZones: zonesAround(location, random),
      },
    };
  });
  return {
    center,
    marketplaces: [{ id: marketplaceId, name: city.name, terms: city.terms }],
    restaurants,
    couriers: [],
    customers: [],
  };
}

export function somewhere(center: GeoPoint, random: () => number): GeoPoint {
  const across = (): number => (random() * 2 - 1) * halfSideM;
  return offsetM(center, across(), across());
}

function zonesAround(location: GeoPoint, random: () => number): readonly DeliveryZone[] {
  const base = between(random, 3, 7) * 50;
  const shared = { includedM: 500, byBasket: [], surge: [{ loadFrom: 2, factorPpm: 1_250_000 }] };
  return [
    {
      id: newId('zone', madeAt, random),
      name: 'Near',
      area: blob(location, { reachM: between(random, 900, 1_800), corners: 24 }, random),
      fee: { ...shared, base, perKm: 0 },
    },
    {
      id: newId('zone', madeAt, random),
      name: 'Far',
      area: blob(
        location,
        { reachM: between(random, 3_000, 5_000), corners: between(random, 40, 90) },
        random,
      ),
      fee: { ...shared, base: base + 100, perKm: 60 },
      minimumBasket: 1_500,
    },
  ];
}

/** A round shape whose rim wanders between three quarters of its reach and all of it. */
function blob(
  center: GeoPoint,
  { reachM, corners }: { reachM: number; corners: number },
  random: () => number,
): Area {
  const ring: Position[] = Array.from({ length: corners }, (_, at) => {
    const angle = (2 * Math.PI * at) / corners;
    const away = reachM * (0.75 + random() / 4);
    const { lat, lng } = offsetM(center, away * Math.cos(angle), away * Math.sin(angle));
    return [lng, lat];
  });
  const [first] = ring;
  if (first !== undefined) ring.push(first);
  return { type: 'Polygon', coordinates: [ring] };
}
