import type { GeoPoint } from '../../base/geo.ts';
import type { Instant } from '../../base/instant.ts';
import type { WeeklyWindow } from '../hours/opening-hours.ts';
import type { Vehicle } from './vehicle.ts';

/** Somebody of our own fleet. */
export interface Courier {
  /** `cou_…` */
  readonly id: string;
  readonly marketplaceId: string;
  readonly name: string;
  readonly phone: string;
  readonly vehicle: Vehicle;
  /** Orders that can be carried at once. */
  readonly capacity: number;
  /** Where a shift begins. */
  readonly home: GeoPoint;
  /** IANA; shifts are by the clock on this wall. */
  readonly timeZone: string;
  readonly shifts: readonly WeeklyWindow[];
  readonly documents: readonly CourierDocument[];
}

export interface CourierDocument {
  readonly kind: 'identity' | 'driving_licence' | 'insurance' | 'work_permit';
  readonly reference: string;
  /** The first instant at which it no longer counts; null when it does not lapse. */
  readonly expiresAt: Instant | null;
}
