import type { GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';

/** A courier of the marketplace's own, with a phone. */
export interface WorldCourier {
  readonly id: string;
  readonly location: GeoPoint;
  readonly vehicle: string;
  /** When the shift begins and ends; null for always. */
  readonly onAt: Instant | null;
  readonly offAt: Instant | null;
}

/** What a kitchen knows of an order: its ticket. */
export interface WorldTicket {
  readonly orderId: string;
  readonly restaurantId: string;
  readonly note: string | null;
  readonly lineNames: readonly string[];
}

/**
 * The town that the sandbox's people live in. Times are domain milliseconds; nothing in a world
 * changes while it is played.
 */
export interface World {
  readonly name: string;
  readonly centre: GeoPoint;
  readonly couriers: readonly WorldCourier[];
  /** Door to door, without the time spent at either. */
  travelMs(from: GeoPoint, to: GeoPoint, vehicle: string): number;
  /** Spent at a counter, half before the food is taken and half after; the same at a front door. */
  readonly pickupServiceMs: number;
  readonly dropoffServiceMs: number;
  /**
   * When the food of a ticket accepted at `now` will be ready; undefined leaves it to the
   * behaviour's cooking times. `luck` in [0, 1) is where a world that varies takes it from.
   */
  readyAt(ticket: WorldTicket, at: { now: Instant; luck: number }): Instant | undefined;
}
