import { millionth, mulDivNear, split } from './rounding.ts';
import type { TaxRate } from './terms.ts';

/** The tax of one category over the whole basket, in minor units. */
export interface TaxLine {
  readonly category: string;
  readonly ratePpm: number;
  /** Contained in `base`, or added on top of it. */
  readonly included: boolean;
  /** What is taxed, after discounts: prices as shown, so with the tax in them when included. */
  readonly base: number;
  readonly amount: number;
}

/** Something taxable: a line of the basket or a fee, after its share of the discounts. */
export interface Taxable {
  readonly category: string;
  readonly amount: number;
}

export interface Taxed {
  readonly taxes: readonly TaxLine[];
  /** Beside each taxable. */
  readonly shares: readonly TaxShare[];
}

/** One taxable's exact part of its category's tax; `added` is 0 when the price contains it. */
export interface TaxShare {
  readonly amount: number;
  readonly added: number;
}

/**
 * Rounds once per category, on the sum, and hands the result out to the parts exactly. Rounding
 * each part by itself would drift from the receipt by a cent per line.
 */
export function taxesOn(
  taxables: readonly Taxable[],
  rates: Readonly<Record<string, TaxRate>>,
): Taxed {
  const taxes: TaxLine[] = [];
  const shares = taxables.map(() => untaxed);
  const done = new Set<string>();
  for (const { category } of taxables) {
    if (done.has(category)) continue;
    done.add(category);
    const rate = Object.hasOwn(rates, category) ? rates[category] : undefined;
    if (rate === undefined || rate.ratePpm === 0) continue;
    const bases = taxables.map((other) => (other.category === category ? other.amount : 0));
    const base = bases.reduce((sum, amount) => sum + amount, 0);
    if (base === 0) continue;
    const whole = rate.included ? millionth + rate.ratePpm : millionth;
    const amount = mulDivNear(base, rate.ratePpm, whole);
    taxes.push({ category, ratePpm: rate.ratePpm, included: rate.included, base, amount });
    for (const [at, share] of split(amount, bases).entries()) {
      if (share > 0) shares[at] = { amount: share, added: rate.included ? 0 : share };
    }
  }
  return { taxes, shares };
}

const untaxed: TaxShare = { amount: 0, added: 0 };

/** `8.875 %` */
export function percent(ratePpm: number): string {
  return `${ratePpm / 10_000} %`;
}
