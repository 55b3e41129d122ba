import type { ServerResponse } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';
import type { Refusal } from '../base/result.ts';
import type { Aftercare } from '../aftercare/aftercare.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Claims } from '../catalog/claims.ts';
import type { PaymentNotice } from '../domain/order/command.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { PricingTerms } from '../domain/pricing/terms.ts';
import type { Engine } from '../engine/engine.ts';
import type { Explained } from '../fleet/explained.ts';
import type { People } from '../people/people.ts';
import type { ImportDesk } from '../menus-in/import-desk.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Clock } from '../task/clock.ts';
import type { AccessRow } from './access/table.ts';
import type { HttpLimits } from './limits.ts';

/** Everything the door needs of the house. It makes none of it and disposes of none of it. */
export interface Deps {
  readonly engine: Engine;
  readonly catalog: Catalog;
  /** Undefined: places in slots and uses of promotions are not counted. */
  readonly claims?: Pick<Claims, 'claim' | 'release' | 'taken' | 'uses'>;
  readonly fleet: Fleet;
  /** Undefined: nothing decides by itself who is asked. */
  readonly dispatch?: DispatchDesk;
  readonly streams: Streams;
  /** The business's time; what is measured is measured on its `monotonic`. */
  readonly clock: Clock;
  readonly random: () => number;
  /** Signs quotes and tracking tokens: 32 random bytes, the same after a restart, so that quotes outlive it. */
  readonly secret: Uint8Array;
  /** Whose door this is: what those see who have not said who they are. */
  readonly marketplaceId: string;
  readonly people: People;
  /** Who may do what; left out, the table. Another is given only to see that a hole is found. */
  readonly access?: readonly AccessRow[];
  readonly aftercare: Aftercare;
  /** Undefined: menus are not read from elsewhere here. */
  readonly menusIn?: ImportDesk;
  /** The bytes of one of our own photos, by its name. */
  readonly photos?: (name: string) => Promise<Uint8Array | undefined>;
  readonly terms: PricingTerms;
  readonly limits: HttpLimits;
  readonly metrics: Metrics;
  /** Undefined logs nothing. */
  readonly log?: FastifyBaseLogger;
  /** Undefined: no Stripe, and no door for its webhooks. */
  readonly stripe?: StripeWebhooks;
  /** Why no new work should be sent here, if it should not: starting, draining, broken. */
  readonly unready?: () => string | undefined;
  /** Addresses or networks (CIDR) of proxies whose `X-Forwarded-For` is believed; undefined: nobody's. */
  readonly trustProxy?: readonly string[];
  /** As in `package.json`. */
  readonly version: string;
}

/** Where our own couriers are, as they say themselves. Last word wins; nothing of it is durable. */
export interface Fleet {
  /** `until`: when his shift ends, where he says so. */
  onDuty(courierId: string, location: GeoPoint, shift?: { until?: Instant }): Refusal | undefined;
  offDuty(courierId: string): Refusal | undefined;
  position(courierId: string, location: GeoPoint): Refusal | undefined;
  couriers(): Iterable<CourierOnDuty>;
}

/** What dispatch did, and what it is to leave alone. */
export interface DispatchDesk {
  /** Why the courier who was last asked for an order was asked. */
  explain(orderId: string): Explained | undefined;
  /** Only this courier is asked from now on; with null, nobody but by hand. */
  lock(orderId: string, courierId: string | null): void;
  unlock(orderId: string): void;
  /** Undefined when the order is not locked. */
  lockOf(orderId: string): string | null | undefined;
}

export interface CourierOnDuty {
  readonly courierId: string;
  readonly location: GeoPoint;
  /** When he was last heard of. */
  readonly seenAt: Instant;
  readonly orderIds: readonly string[];
}

/** Event streams of single orders (`realtime/sse.ts`). */
export interface Streams {
  readonly size: number;
  /** Whether one more would be one too many. */
  readonly full: boolean;
  /** Answers on `response`, which nobody else may touch any more; resolves when that is over. */
  serve(
    response: ServerResponse,
    stream: {
      readonly orderId: string;
      readonly after: number;
      readonly render: (event: OrderEvent) => string;
      /** Whether who reads may still see it. */
      readonly holds: () => boolean;
    },
  ): Promise<void>;
  /** Ends every stream; resolves when nothing of them is left. */
  close(): Promise<void>;
}

export interface StripeWebhooks {
  /**
   * What a webhook says: `forged` when the signature is not Stripe's or too old, undefined when it
   * is about nothing of ours. Throws when Stripe has to be asked and does not answer: the webhook
   * is then refused, and comes again.
   */
  read(
    body: Uint8Array,
    signature: string,
    signal: AbortSignal,
  ): Promise<StripeNews | 'forged' | undefined>;
}

export interface StripeNews {
  /** The same for every copy of one event. */
  readonly eventId: string;
  readonly orderId: string;
  readonly notice: PaymentNotice;
}
