import { type GeoPoint, offsetM } from '../base/geo.ts';
import { between, pick } from '../base/random.ts';
import type { Courier } from '../domain/courier/courier.ts';
import { paces, type Vehicle } from '../domain/courier/vehicle.ts';
import { type Weekday, weekdays } from '../domain/hours/opening-hours.ts';
import type { Place } from '../domain/order/order.ts';
import type { Customer } from './customer.ts';
import { familyNames, firstNames, streets } from './names.ts';
import { cityEpoch, cityId, streamFor } from './seeds.ts';

/** What every inhabitant of the city shares. */
export interface Ground {
  readonly marketplaceId: string;
  readonly name: string;
  readonly center: GeoPoint;
  readonly timeZone: string;
  readonly currency: string;
}

export const courierCount = 120;
export const customerCount = 200;

/** Uniform over a disc: the square root keeps the middle from being crowded. */
export function nearCenter(ground: Ground, random: () => number, radiusM: number): GeoPoint {
  const angle = 2 * Math.PI * random();
  const away = radiusM * Math.sqrt(random());
  return offsetM(ground.center, away * Math.cos(angle), away * Math.sin(angle));
}

export function addressIn(ground: Ground, random: () => number): string {
  const number = between(random, 1, 140);
  const letters = `${pick(random, letterList)}${pick(random, letterList)}`;
  return `${pick(random, streets)} ${number}, ${between(random, 3500, 3585)} ${letters} ${ground.name}`;
}

const letterList = 'A B C D E G H J K L M N P R S T V W X Z'.split(' ');

/**
 * Numbers that ring nowhere: 01632 960000 to 960999 and 07700 900000 to 900999 are kept free by
 * Ofcom for drama, so a demo with a real SMS gateway disturbs nobody.
 */
export function studioPhone(index: number): string {
  return `+441632960${String(index % 1000).padStart(3, '0')}`;
}

function studioMobile(index: number): string {
  return `+447700900${String(index % 1000).padStart(3, '0')}`;
}

/** Everybody has another name: `index` walks both lists without meeting the same pair again. */
function nameOf(index: number): { readonly first: string; readonly family: string } {
  const first = firstNames[(index * 37) % firstNames.length] ?? '';
  const family = familyNames[(index * 53 + Math.floor(index / 97)) % familyNames.length] ?? '';
  return { first, family };
}

export function couriersOf(ground: Ground, seed: number): readonly Courier[] {
  const random = streamFor(seed, 'couriers');
  return Array.from({ length: courierCount }, (_, index) => {
    const { first, family } = nameOf(index);
    const vehicle = pick(random, fleet);
    return {
      id: cityId('courier', random),
      marketplaceId: ground.marketplaceId,
      name: `${first} ${family}`,
      phone: studioMobile(index),
      vehicle,
      capacity: paces[vehicle].capacity,
      home: nearCenter(ground, random, 4000),
      timeZone: ground.timeZone,
      shifts: shiftsOf(index),
      documents: documentsOf(vehicle, index),
    };
  });
}

/** As in most cities with cycle paths: mostly bicycles, a few on foot in the middle. */
const fleet: readonly Vehicle[] = [
  'bicycle',
  'bicycle',
  'bicycle',
  'bicycle',
  'e_bike',
  'e_bike',
  'e_bike',
  'scooter',
  'scooter',
  'car',
  'foot',
];

/** Every third works nights; each has two days off, spread over the week. */
function shiftsOf(index: number): Courier['shifts'] {
  const dayOff = (index % 7) + 1;
  const other = ((index + 3) % 7) + 1;
  const hours = shiftList[index % shiftList.length] ?? { from: 660, to: 1140 };
  return weekdays
    .filter((weekday: Weekday) => weekday !== dayOff && weekday !== other)
    .map((weekday) => ({ weekday, ...hours }));
}

const shiftList = [
  { from: 10 * 60, to: 18 * 60 },
  { from: 16 * 60, to: 24 * 60 },
  { from: 22 * 60, to: 34 * 60 },
  { from: 6 * 60, to: 14 * 60 },
  { from: 17 * 60, to: 25 * 60 },
];

function documentsOf(vehicle: Vehicle, index: number): Courier['documents'] {
  const number = String(4000 + index);
  const identity = { kind: 'identity', reference: `ID-${number}`, expiresAt: null } as const;
  if (vehicle === 'foot' || vehicle === 'bicycle' || vehicle === 'e_bike') return [identity];
  const fiveYears = cityEpoch + 5 * 365 * 86_400_000;
  return [
    identity,
    { kind: 'driving_licence', reference: `DL-${number}`, expiresAt: fiveYears },
    { kind: 'insurance', reference: `IN-${number}`, expiresAt: fiveYears },
  ];
}

export function customersOf(ground: Ground, seed: number): readonly Customer[] {
  const random = streamFor(seed, 'customers');
  return Array.from({ length: customerCount }, (_, index) => {
    const { first, family } = nameOf(index + courierCount);
    const name = `${first} ${family}`;
    const phone = studioMobile(index + courierCount);
    const mailbox = `${first}.${family}`
      .normalize('NFD')
      .replace(/[^A-Za-z.]/g, '')
      .toLowerCase();
    const home = placeOf(ground, random, { name, phone });
    const more = random() < 0.3 ? [placeOf(ground, random, { name, phone })] : [];
    return {
      id: cityId('customer', random),
      marketplaceId: ground.marketplaceId,
      name,
      email: `${mailbox}@example.com`,
      phone,
      addresses: [home, ...more],
    };
  });
}

function placeOf(
  ground: Ground,
  random: () => number,
  { name, phone }: { readonly name: string; readonly phone: string },
): Place {
  const instructions = random() < 0.35 ? pick(random, doorNotes) : null;
  const location = nearCenter(ground, random, 4000);
  return { name, address: addressIn(ground, random), location, phone, instructions };
}

const doorNotes = [
  'Second floor, the bell says the name before mine.',
  'Please leave it on the bench by the door.',
  'The lift is slow; I will come down.',
  'Mind the cat.',
  'Ring twice, the first one never works.',
  'Through the courtyard, blue door.',
  'Call when you are downstairs, the baby sleeps.',
  'Reception knows about it.',
];
