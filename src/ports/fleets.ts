import type { GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';
import type { Money } from '../base/money.ts';
import type { Call } from './outcome.ts';

/**
 * An outside delivery partner that sends couriers of its own.
 *
 * Promises, checked by `fleets.contract.ts`:
 * 1. The same key is one job, two keys are two jobs; progress comes later, through the webhook
 *    door, and may come before the answer to the request itself.
 * 2. A refusal is an answer, not an error: another fleet may be asked.
 * 3. `cancel` may be too late; then the delivery goes on and says so.
 */
export interface Fleets {
  request(job: Job, call: Call): Promise<JobAnswer>;
  cancel(request: JobCancel, call: Call): Promise<{ readonly outcome: 'canceled' | 'too_late' }>;
}

export interface Stop {
  readonly name: string;
  readonly address: string;
  readonly location: GeoPoint;
  readonly phone: string | null;
  readonly instructions: string | null;
}

export interface Job {
  readonly orderId: string;
  readonly deliveryId: string;
  readonly pickup: Stop;
  readonly dropoff: Stop;
  readonly pickupReadyAt: Instant;
  readonly manifestValue: Money;
  readonly tip: Money;
}

export interface CourierCard {
  readonly name: string;
  readonly phone: string | null;
  readonly vehicle: string;
}

/** `jobId` is the partner's own id of the delivery. */
export type JobAnswer =
  | { readonly outcome: 'created'; readonly jobId: string }
  | { readonly outcome: 'confirmed'; readonly jobId: string; readonly courier: CourierCard }
  | { readonly outcome: 'refused'; readonly reason: string };

export interface JobCancel {
  readonly orderId: string;
  readonly deliveryId: string;
  readonly jobId: string;
}
