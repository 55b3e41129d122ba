import type { Instant } from '../../base/instant.ts';
import type { Refusal } from '../../base/result.ts';
import type { Courier, CourierDocument } from './courier.ts';
import type { Vehicle } from './vehicle.ts';

/** Papers without which nobody rides for us. */
export const requiredDocuments: Readonly<Record<Vehicle, readonly CourierDocument['kind'][]>> = {
  foot: ['identity'],
  bicycle: ['identity'],
  e_bike: ['identity'],
  scooter: ['identity', 'driving_licence', 'insurance'],
  car: ['identity', 'driving_licence', 'insurance'],
};

/** Why a courier may not ride at an instant; undefined when nothing stands against it. */
export function refuseRide(courier: Courier, at: Instant): Refusal | undefined {
  for (const kind of requiredDocuments[courier.vehicle]) {
    const held = courier.documents.filter((document) => document.kind === kind);
    if (held.length === 0) {
      return { code: 'courier.document_missing', detail: `${courier.name} has shown no ${kind}.` };
    }
    if (held.every(({ expiresAt }) => expiresAt !== null && expiresAt <= at)) {
      return { code: 'courier.document_expired', detail: `${courier.name}: ${kind} has lapsed.` };
    }
  }
  return undefined;
}
