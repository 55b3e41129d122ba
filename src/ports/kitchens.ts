import type { Instant } from '../base/instant.ts';
import type { Call } from './outcome.ts';

/**
 * A restaurant's kitchen: a tablet, a printer, a POS or a hub in front of one.
 *
 * Promises, checked by `kitchens.contract.ts`:
 * 1. The same key makes one ticket, however often it is sent; so does the same order, whatever the
 *    key: nobody cooks it twice.
 * 2. `received` is not `accepted`: the kitchen's yes or no comes later, through the door.
 * 3. Calling off a ticket is safe to repeat, also for a ticket that the kitchen never got; one that
 *    comes after it was called off is rejected.
 */
export interface Kitchens {
  submit(ticket: Ticket, call: Call): Promise<TicketAnswer>;
  cancel(request: TicketCancel, call: Call): Promise<{ readonly outcome: 'canceled' | 'too_late' }>;
}

export interface Ticket {
  readonly orderId: string;
  readonly restaurantId: string;
  /** What the kitchen shouts: short, for people. */
  readonly shortCode: string;
  readonly lines: readonly TicketLine[];
  readonly note: string | null;
  /** When the food is wanted ready; null for as soon as possible. */
  readonly readyAt: Instant | null;
}

export interface TicketLine {
  readonly name: string;
  readonly quantity: number;
  readonly modifiers: readonly string[];
  readonly note: string | null;
}

export type TicketAnswer =
  | { readonly outcome: 'received' }
  | { readonly outcome: 'accepted'; readonly readyAt: Instant | null }
  | { readonly outcome: 'rejected'; readonly reason: string };

export interface TicketCancel {
  readonly orderId: string;
  readonly restaurantId: string;
  readonly reason: string;
}
