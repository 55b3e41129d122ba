import type { GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';
import type { Visit } from '../domain/order/order.ts';

/**
 * The seam between our own fleet, which knows who is on duty and who holds what, and whoever decides
 * who is asked. An answer may be late: the fleet checks every ask against the present before it goes
 * out.
 */
export interface Assigner {
  decide(scene: Scene): Asks | Promise<Asks>;
}

export type Asks = readonly Ask[];

export type Ask =
  | {
      readonly kind: 'courier';
      readonly orderId: string;
      readonly courierId: string;
      /** Absent: he is to have nothing else while he has this. */
      readonly visit?: Visit;
    }
  | { readonly kind: 'partner'; readonly orderId: string };

/** What is known of a zone at one moment. */
export interface Scene {
  readonly zone: string;
  readonly now: Instant;
  /** In nobody's hands. */
  readonly jobs: readonly Job[];
  readonly couriers: readonly CourierNow[];
}

/** One order, as far as carrying it goes. */
export interface Job {
  readonly orderId: string;
  readonly restaurantId: string;
  readonly pickup: GeoPoint;
  readonly dropoff: GeoPoint;
  readonly placedAt: Instant;
  /** When the food is, or is said to be, ready. */
  readonly readyAt: Instant;
  /** The food stands on the counter. */
  readonly cooked: boolean;
  /** Who said no to it, or did not answer. */
  readonly declined: readonly string[];
  /** Only this courier may be asked: an operator's wish. */
  readonly lockedTo?: string;
  readonly partnerRefused: boolean;
}

export interface CourierNow {
  readonly courierId: string;
  readonly onDuty: boolean;
  /** Offered to him or accepted by him. */
  readonly holds: number;
  /** Where he is, or was when he was last heard of. */
  readonly location: GeoPoint;
  /** Where and when he can take on something new. */
  readonly at: GeoPoint;
  readonly freeAt: Instant;
  /** The shift, where it is known. */
  readonly onAt?: Instant;
  readonly offAt?: Instant;
  /** Orders he was given since he came on duty. */
  readonly served: number;
  /** How many times as long as the zone's ways take his do, and how much he can carry at once. */
  readonly pace?: number;
  readonly capacity?: number;
  /** What he is on his way to, while it may still grow. */
  readonly visit?: VisitNow;
}

export interface VisitNow {
  readonly id: string;
  readonly arrivesAt: Instant;
  /** In the order of their drops. */
  readonly jobs: readonly (Job & { readonly stop: number })[];
}
