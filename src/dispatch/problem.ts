/**
 * What one decision of a zone knows, as values. Times are epoch milliseconds, spans milliseconds.
 *
 * A *visit* is a stop at a kitchen (or several, where the zone allows it) that picks up one or more
 * orders, which are then dropped one after another; a courier's *route* is a row of visits. What he
 * is told is never taken back here: a visit under way is where his route begins, and it may only
 * grow.
 */
import type { Instant } from '../base/instant.ts';

/** A number of the caller's own choosing for a place on the map. */
export type Place = number;

export interface Order {
  readonly id: string;
  /** Orders with the same kitchen may share a visit. */
  readonly kitchen: Place;
  readonly door: Place;
  readonly placedAt: Instant;
  /** When the food is, or is expected to be, ready. */
  readonly readyAt: Instant;
  /** Standard deviation of that expectation; 0 or absent when the time is certain. */
  readonly readySpread?: number;
  /** Only this courier may serve it: an operator's assignment. */
  readonly lockedTo?: string;
  /** Couriers who said no to it. */
  readonly declinedBy?: readonly string[];
}

export interface Courier {
  readonly id: string;
  /** Where and when he takes on something new; `freeAt` may lie before now. */
  readonly at: Place;
  readonly freeAt: Instant;
  /** No pickup after this. */
  readonly offAt: Instant;
  /** Orders he was given so far, and how many his guaranteed pay covers. */
  readonly served: number;
  readonly guaranteed: number;
  /** How many orders he can carry at once; as many as there are when absent. */
  readonly capacity?: number;
  /** How many times as long as `Problem.travel` says his ways take; 1 when absent. */
  readonly pace?: number;
  /** How often he was sent to wait somewhere. */
  readonly moves?: number;
  /** A visit he is on his way to, or waits at, and that may still grow until `closesAt`. */
  readonly visit?: OpenVisit;
}

export interface OpenVisit {
  readonly kitchen: Place;
  readonly arrivesAt: Instant;
  /**
   * In the order of their drops; they are not part of `Problem.orders`. Where they come from several
   * kitchens, these are stopped at in the order in which they appear here, `kitchen` first.
   */
  readonly orders: readonly Order[];
}

export interface Problem {
  readonly now: Instant;
  /** Known and in nobody's hands. */
  readonly orders: readonly Order[];
  readonly couriers: readonly Courier[];
  /** Milliseconds from one place to another. */
  travel(from: Place, to: Place): number;
  /** Spans at the kitchen and at the door; half before the food changes hands, half after. */
  readonly kitchenService: number;
  readonly doorService: number;
  /** How long until the next decision. */
  readonly until: number;
  /** Orders a courier-hour brings in this zone of late: what his pay is foretold with. */
  readonly ordersPerHour: number;
  readonly demand?: readonly Demand[];
  /** How many kitchens one visit may stop at before its first drop; 1 when absent. */
  readonly kitchensPerVisit?: number;
}

/** Orders a kitchen is expected to bring in the hour ahead. */
export interface Demand {
  readonly kitchen: Place;
  readonly ordersPerHour: number;
}

/** Visits by courier id, in order, each the ids of its orders in the order of their drops. */
export type Plan = ReadonlyMap<string, readonly (readonly string[])[]>;

export type Instruction =
  | { readonly kind: 'serve'; readonly courier: string; readonly orders: readonly string[] }
  /** More orders for the visit under way; `orders` is the whole of it, in the order of drops. */
  | { readonly kind: 'grow'; readonly courier: string; readonly orders: readonly string[] }
  /** To drive to a kitchen and wait there. */
  | { readonly kind: 'go'; readonly courier: string; readonly kitchen: Place };
