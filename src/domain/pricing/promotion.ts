import type { Instant } from '../../base/instant.ts';
import type { WeeklyWindow } from '../hours/opening-hours.ts';

/** A way to pay less, and who bears it. Amounts are minor units of `currency`. */
export interface Promotion {
  readonly id: string;
  readonly marketplaceId: string;
  /** What the customer types, in capitals; null when it applies by itself. */
  readonly code: string | null;
  /** As it stands on the receipt: `20 % off your first order`. */
  readonly label: string;
  readonly currency: string;
  readonly benefit: Benefit;
  readonly fundedBy: 'marketplace' | 'restaurant';
  /** Absent means every restaurant of the marketplace. */
  readonly restaurantIds?: readonly string[];
  /** Before any promotion; 0 for none. */
  readonly minimumSubtotal: number;
  readonly firstOrderOnly: boolean;
  /** Whether it may be used together with others that say the same. */
  readonly combinable: boolean;
  readonly usesMax?: number;
  readonly usesPerCustomerMax?: number;
  readonly validFrom?: Instant;
  /** Exclusive. */
  readonly validUntil?: Instant;
  /** Happy hours, by the clock on the restaurant's wall; absent means all week. */
  readonly windows?: readonly WeeklyWindow[];
}

export type Benefit =
  | { readonly kind: 'percentage'; readonly ratePpm: number; readonly max?: number }
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'free_delivery'; readonly max?: number };

/** A promotion with its counts of orders that used it and were not called off. */
export interface PromotionUse {
  readonly promotion: Promotion;
  readonly uses: number;
  readonly usesByCustomer: number;
}
