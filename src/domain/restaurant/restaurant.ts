import type { GeoPoint } from '../../base/geo.ts';
import type { OpeningHours } from '../hours/opening-hours.ts';
import type { SlotRules } from '../hours/slots.ts';
import type { Policy } from '../order/policy.ts';
import type { BusyMode } from './busy.ts';
import type { DeliveryZone } from './delivery-zone.ts';

/** A restaurant as the marketplace knows it. Its menu is a value of its own. */
export interface Restaurant {
  /** `rst_…` */
  readonly id: string;
  readonly marketplaceId: string;
  readonly name: string;
  readonly description: string;
  /** For people and for filtering: `Thai`, `Bakery`. */
  readonly cuisine: string;
  /** One line, as on an envelope. */
  readonly address: string;
  readonly location: GeoPoint;
  readonly phone: string;
  /** IANA; all hours and slots are by the clock on this wall. */
  readonly timeZone: string;
  /** ISO 4217; all its prices and fees are minor units of it. */
  readonly currency: string;
  readonly hours: OpeningHours;
  /** As soon as possible is no longer taken this long before closing. */
  readonly lastOrderMinutes: number;
  readonly busyMode: BusyMode;
  /** What the kitchen says it needs, until history knows better. */
  readonly prepMinutes: number;
  /** None means that it delivers nowhere. */
  readonly deliveryZones: readonly DeliveryZone[];
  /** Before promotions, fees and tips. */
  readonly minimumBasket: number;
  /** Absent means that it takes no pre-orders. */
  readonly slots?: SlotRules;
  /** Its own deadlines, where they differ from the defaults. */
  readonly policy?: Partial<Policy>;
  readonly photoUrl?: string;
}
