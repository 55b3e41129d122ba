import { millionth, mulDivDown, mulDivNear } from './rounding.ts';
import { deliveryTax, serviceTax, type TaxRate } from './terms.ts';

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

/** A line of the basket, as far as tax goes. */
export interface TaxedLine {
  readonly taxCategory: string;
  /** Its exact part of its category's tax. */
  tax: number;
  /** After its share of the discounts; what is added to the price is added here. */
  paid: number;
}

/** What the marketplace itself is paid for, after its share of the discounts. */
export interface TaxedFees {
  readonly delivery: number;
  readonly service: number;
}

type Rates = Readonly<Record<string, TaxRate>>;
type Growing = { -readonly [K in keyof TaxLine]: TaxLine[K] };

/**
 * Rounds once per category, on the sum, and hands the result out to the parts exactly. Rounding
 * each part by itself would drift from the receipt by a cent per line.
 *
 * The lines' parts are written into them. Every price comes by here: lists of bases and parts beside
 * the lines were a fifth of all that pricing allocated.
 */
export function taxesOn(
  lines: readonly TaxedLine[],
  { delivery, service }: TaxedFees,
  rates: Rates,
): readonly TaxLine[] {
  const taxes: Growing[] = [];
  for (const { taxCategory, paid } of lines) {
    const tax = taxOf(taxCategory, rates, taxes);
    if (tax !== undefined) tax.base += paid;
  }
  const onDelivery = delivery === 0 ? undefined : taxOf(deliveryTax, rates, taxes);
  if (onDelivery !== undefined) onDelivery.base += delivery;
  const onService = service === 0 ? undefined : taxOf(serviceTax, rates, taxes);
  if (onService !== undefined) onService.base += service;
  let isBaseless = false;
  for (const tax of taxes) {
    if (tax.base === 0) isBaseless = true;
    else handOut(tax, lines);
  }
  return isBaseless ? taxes.filter(({ base }) => base > 0) : taxes;
}

/** In the order in which the categories are first met. */
function taxOf(category: string, rates: Rates, taxes: Growing[]): Growing | undefined {
  for (const tax of taxes) if (tax.category === category) return tax;
  const rate = Object.hasOwn(rates, category) ? rates[category] : undefined;
  if (rate === undefined || rate.ratePpm === 0) return undefined;
  const { ratePpm, included } = rate;
  const tax = { category, ratePpm, included, base: 0, amount: 0 };
  taxes.push(tax);
  return tax;
}

/** As `split` would; the fees come last, and nobody asks for their shares. */
function handOut(tax: Growing, lines: readonly TaxedLine[]): void {
  const { category, ratePpm, included, base } = tax;
  const amount = mulDivNear(base, ratePpm, included ? millionth + ratePpm : millionth);
  tax.amount = amount;
  let passed = 0;
  let given = 0;
  for (const line of lines) {
    if (line.taxCategory !== category) continue;
    passed += line.paid;
    const upTo = mulDivDown(amount, passed, base);
    line.tax = upTo - given;
    if (!included) line.paid += line.tax;
    given = upTo;
  }
}

/** `8.875 %` */
export function percent(ratePpm: number): string {
  return `${ratePpm / 10_000} %`;
}
