import { z } from 'zod';
import type { Courier, CourierDocument } from '../../domain/courier/courier.ts';
import { type Vehicle, vehicles } from '../../domain/courier/vehicle.ts';
import { rfc3339OrNull } from '../render/time.ts';
import { instantOf, location, timestamp, words } from './fields.ts';
import { renderWeekly, weeklyOf, weeklyWindow } from './hours.ts';

const documentKinds = [
  'identity',
  'driving_licence',
  'insurance',
  'work_permit',
] as const satisfies readonly CourierDocument['kind'][];

const card = {
  name: words(100),
  phone: words(30),
  vehicle_type: z.enum(vehicles as readonly [Vehicle, ...Vehicle[]]),
  capacity: z.int().min(1).max(50).describe('Orders that can be carried at once.'),
  home: location.describe('Where a shift begins.'),
  time_zone: words(60).describe('IANA: shifts are by the clock on this wall.'),
  shifts: z.array(weeklyWindow).max(100),
  documents: z
    .array(
      z.strictObject({
        kind: z.enum(documentKinds),
        reference: words(100),
        expires_at: timestamp.nullable().describe('null: it does not lapse.'),
      }),
    )
    .max(20)
    .describe('Nobody goes on duty without those that his vehicle needs.'),
};

export const courierCard = z.strictObject(card);
export type CourierCard = z.infer<typeof courierCard>;

export const courierCardOut = z.object({ id: z.string(), ...card }).meta({ id: 'CourierCard' });
export type CourierCardOut = z.infer<typeof courierCardOut>;

export function courierWith(
  wish: CourierCard,
  { id, marketplaceId }: { id: string; marketplaceId: string },
): Courier {
  return {
    id,
    marketplaceId,
    name: wish.name,
    phone: wish.phone,
    vehicle: wish.vehicle_type,
    capacity: wish.capacity,
    home: wish.home,
    timeZone: wish.time_zone,
    shifts: wish.shifts.map(weeklyOf),
    documents: wish.documents.map(({ kind, reference, expires_at: expiresAt }) => ({
      kind,
      reference,
      expiresAt: expiresAt === null ? null : instantOf(expiresAt),
    })),
  };
}

export function renderCourierCard(courier: Courier): CourierCardOut {
  return {
    id: courier.id,
    name: courier.name,
    phone: courier.phone,
    vehicle_type: courier.vehicle,
    capacity: courier.capacity,
    home: courier.home,
    time_zone: courier.timeZone,
    shifts: courier.shifts.map(renderWeekly),
    documents: courier.documents.map(({ kind, reference, expiresAt }) => ({
      kind,
      reference,
      expires_at: rfc3339OrNull(expiresAt),
    })),
  };
}
