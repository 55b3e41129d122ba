import type { Instant } from '../../base/instant.ts';

/** How a restaurant takes pre-orders. */
export interface SlotRules {
  /** Length of a slot; slots begin on whole multiples of it by the clock on the wall. */
  readonly slotMinutes: number;
  /** Shortest notice, from now to the start of a slot, beside what cooking and riding need. */
  readonly leadMinutes: number;
  readonly horizonDays: number;
  readonly ordersPerSlotMax: number;
}

/** A stretch in which the order arrives. `from` names it. */
export interface Slot {
  readonly from: Instant;
  readonly until: Instant;
}
