import type { Instant } from '../../base/instant.ts';
import type { EndReason } from './status.ts';

/**
 * What goes out. An effect is data: it is written down with the events that caused it, performed
 * after they are durable, at least once, always with the same key, until its answer is a command.
 *
 * An effect carries what may change later; what cannot (lines, addresses, the customer) is read
 * from the order's facts when it is performed, so that the same key is always the same request.
 */
export type Effect =
  | { readonly key: string; readonly kind: 'payments.authorize'; readonly automatic: boolean }
  | { readonly key: string; readonly kind: 'payments.capture'; readonly providerId: string }
  | { readonly key: string; readonly kind: 'payments.void'; readonly providerId: string }
  | {
      readonly key: string;
      readonly kind: 'payments.refund';
      readonly providerId: string;
      readonly number: number;
      readonly amount: number;
    }
  | { readonly key: string; readonly kind: 'kitchens.submit'; readonly readyAt: Instant | null }
  | { readonly key: string; readonly kind: 'kitchens.cancel'; readonly reason: EndReason }
  | {
      readonly key: string;
      readonly kind: 'fleets.request';
      readonly number: number;
      readonly pickupReadyAt: Instant;
    }
  | { readonly key: string; readonly kind: 'fleets.cancel'; readonly jobId: string }
  | {
      readonly key: string;
      readonly kind: 'notifications.send';
      readonly audience: Audience;
      /** A courier's id, where the audience is one. */
      readonly to: string | null;
      readonly about: Topic;
      readonly data?: Readonly<Record<string, string | number>>;
    };

export type EffectKind = Effect['kind'];
export type Audience = 'customer' | 'restaurant' | 'courier' | 'operator';

export type Topic =
  | 'placed'
  | 'ordered_ahead'
  | 'ahead_is_off'
  | 'accepted'
  | 'courier_confirmed'
  | 'picked_up'
  | 'delivered'
  | 'ended'
  | 'refunded'
  | 'nudge'
  | 'escalation'
  | 'offer'
  | 'withdrawn';
