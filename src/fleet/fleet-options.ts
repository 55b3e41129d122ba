import type { GeoPoint } from '../base/geo.ts';
import type { Order } from '../domain/order/order.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock } from '../task/clock.ts';
import type { Assigner } from './assigner.ts';
import type { DutyBook } from './duty-book.ts';
import type { Ride, Shift } from './scene.ts';

export interface OwnFleetOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly book: DutyBook;
  /** How long a courier takes from one place to another. */
  readonly travelMs: (courierId: string, from: GeoPoint, to: GeoPoint) => number;
  /** How often to look again when nothing happens, in the business's time. */
  readonly heartbeatMs: number;
  readonly marginMs: number;
  readonly couriersMax: number;
  readonly onError: (error: unknown) => void;
  /** Who decides; default the nearest idle courier. */
  readonly assigner?: Assigner;
  /** Told of every order the feed shows, before it is acted on: what is learnt is learnt from it. */
  readonly learn?: (order: Order, before: Order | undefined) => void;
  /** Each zone is decided for by itself. Default: all is one zone. */
  readonly zoneOf?: (point: GeoPoint) => string;
  /** Shifts that are known ahead, by courier. */
  readonly shifts?: ReadonlyMap<string, Shift>;
  /** What couriers ride, where it is known. */
  readonly rides?: ReadonlyMap<string, Ride>;
  /** Time spent at a kitchen and at a door; default none. */
  readonly service?: { readonly kitchenMs: number; readonly doorMs: number };
  /** With nobody of ours on duty a partner is asked at once; default true. */
  readonly partnerWhenNobody?: boolean;
}
