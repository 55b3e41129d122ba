import { timeOf } from '../base/ids.ts';
import type { Instant } from '../base/instant.ts';
import { instantOf } from './schemas/fields.ts';

/**
 * When something is said to have happened: never before its order was made. A phone whose clock
 * stands at 1970 would otherwise have the courier late by decades, and the order given up.
 * (Nothing from the future is believed either; the order sees to that itself.)
 */
export function occurredAt(sent: string | undefined, orderId: string): Instant | undefined {
  return sent === undefined ? undefined : Math.max(instantOf(sent), timeOf(orderId));
}
