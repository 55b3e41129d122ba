/**
 * How a price came about, as far as it is asked for after the order: by the receipt, by refunds of
 * single dishes, and by the restaurant's statement. Kept with the order, because menus, taxes and
 * promotions change. What goes without saying is left out, since a hundred thousand open orders keep
 * theirs in memory. All amounts are minor units of the order's currency.
 */
export interface Breakdown {
  /**
   * Beside the lines: what each costs after its part of the discounts, with the tax that is added.
   * Absent where that is the line's total.
   */
  readonly paid?: readonly number[];
  readonly taxes: readonly TaxPart[];
  /** Absent where there is none. */
  readonly discounts?: readonly DiscountPart[];
  /** Absent where all of the tip is the courier's. */
  readonly tips?: { readonly courier: number; readonly restaurant: number };
}

/** The tax of one category; contained in `base` where it is included, else added on top of it. */
export interface TaxPart {
  readonly category: string;
  readonly ratePpm: number;
  readonly included: boolean;
  readonly base: number;
  readonly amount: number;
}

/** What one promotion took off, more than 0, and who bears it. */
export interface DiscountPart {
  readonly promotionId: string;
  readonly fundedBy: 'marketplace' | 'restaurant';
  readonly on: 'goods' | 'delivery';
  readonly amount: number;
}
