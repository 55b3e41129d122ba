import type { Instant } from '../../base/instant.ts';
import { checkHours, type WeeklyWindow } from '../hours/opening-hours.ts';
import { millionth } from './rounding.ts';

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

/** What is wrong with a promotion, for the person who made it; empty when nothing is. */
export function checkPromotion(promotion: Promotion): readonly string[] {
  const problems: string[] = [];
  const { code, benefit, usesMax, usesPerCustomerMax, validFrom, validUntil } = promotion;
  const whole = (name: string, value: number | undefined, least: number): void => {
    if (value !== undefined && (!Number.isSafeInteger(value) || value < least)) {
      problems.push(`${name} is ${value}; it must be a whole number from ${least}`);
    }
  };
  if (code !== null && code !== tidyCode(code)) problems.push(`${code}: write it in capitals`);
  if (benefit.kind === 'percentage') {
    whole('ratePpm', benefit.ratePpm, 1);
    if (benefit.ratePpm > millionth) problems.push('more than the whole price is taken off');
  }
  if (benefit.kind === 'amount') whole('amount', benefit.amount, 1);
  else whole('max', benefit.max, 1);
  whole('minimumSubtotal', promotion.minimumSubtotal, 0);
  whole('usesMax', usesMax, 1);
  whole('usesPerCustomerMax', usesPerCustomerMax, 1);
  if (validFrom !== undefined && validUntil !== undefined && validUntil <= validFrom) {
    problems.push('it ends before it begins');
  }
  problems.push(...checkHours({ weekly: promotion.windows ?? [], exceptions: [] }));
  return problems;
}

/** As codes are compared: people type them in any case and paste them with spaces. */
export function tidyCode(code: string): string {
  return code.trim().toUpperCase();
}
