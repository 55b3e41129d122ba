import { amountMax } from '../../base/money.ts';
import type { BasketLimits } from './basket.ts';

/** How a marketplace charges: everything about a price that is not the restaurant's to say. */
export interface PricingTerms extends BasketLimits {
  /** By tax category; a category that is not listed is not taxed. */
  readonly taxes: Readonly<Record<string, TaxRate>>;
  readonly serviceFee: ServiceFee;
  readonly smallOrderFee: SmallOrderFee;
  /** Largest tip, all of an order's tips together, in minor units. */
  readonly tipMax: number;
  /**
   * The smallest step of a total, in minor units: 1 for most, 5 where the smallest coin is five
   * cents, 10 in the three-decimal currencies that card schemes settle to two decimals.
   */
  readonly totalStep: number;
}

export interface TaxRate {
  readonly ratePpm: number;
  /** Whether prices contain the tax already (VAT to consumers) or it is added (US sales tax). */
  readonly included: boolean;
}

/** A rate on the subtotal before promotions, held between two bounds, in minor units. */
export interface ServiceFee {
  readonly ratePpm: number;
  readonly min: number;
  readonly max: number;
}

/** Fills a basket below `below` up to it, by at most `max`; `below` 0 switches it off. */
export interface SmallOrderFee {
  readonly below: number;
  readonly max: number;
}

/** The tax categories of what a marketplace sells itself; items name their own. */
export const deliveryTax = 'delivery';
export const serviceTax = 'service';

/** No taxes and no fees of the marketplace's own. */
export const plainTerms: PricingTerms = {
  linesMax: 100,
  quantityMax: 99,
  taxes: {},
  serviceFee: { ratePpm: 0, min: 0, max: 0 },
  smallOrderFee: { below: 0, max: 0 },
  tipMax: 1_000_000,
  totalStep: 1,
};

/** What is wrong with the terms, for the person who set them; empty when nothing is. */
export function checkTerms(terms: PricingTerms): readonly string[] {
  const problems: string[] = [];
  const whole = (name: string, value: number, least: number): void => {
    if (!Number.isSafeInteger(value) || value < least || value > amountMax) {
      problems.push(`${name} is ${value}; it must be a whole number from ${least}`);
    }
  };
  const { serviceFee, smallOrderFee } = terms;
  whole('linesMax', terms.linesMax, 1);
  whole('quantityMax', terms.quantityMax, 1);
  for (const [category, { ratePpm }] of Object.entries(terms.taxes)) {
    whole(`the tax rate of ${category}`, ratePpm, 0);
  }
  whole('serviceFee.ratePpm', serviceFee.ratePpm, 0);
  whole('serviceFee.min', serviceFee.min, 0);
  whole('serviceFee.max', serviceFee.max, serviceFee.min);
  whole('smallOrderFee.below', smallOrderFee.below, 0);
  whole('smallOrderFee.max', smallOrderFee.max, 0);
  whole('tipMax', terms.tipMax, 0);
  whole('totalStep', terms.totalStep, 1);
  return problems;
}
