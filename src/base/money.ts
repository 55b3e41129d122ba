/**
 * Money is an integer count of a currency's minor unit (cents, yen, fils) and never a float.
 *
 * Sums stay exact up to 2^53 minor units; `limit` is far below it, so that a sum of many amounts
 * cannot leave the exact range.
 */
export interface Money {
  readonly amount: number;
  /** ISO 4217, three capital letters. */
  readonly currency: string;
}

/** No single amount exceeds this many minor units (ten million euros in cents). */
export const amountMax = 1_000_000_000;

export function money(amount: number, currency: string): Money {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole minor unit: ${amount}`);
  return { amount, currency };
}

export function add(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return money(a.amount + b.amount, a.currency);
}

export function subtract(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return money(a.amount - b.amount, a.currency);
}

export function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) {
    throw new RangeError(`currencies differ: ${a.currency} and ${b.currency}`);
  }
}

/** Decimal places of a currency's minor unit (ISO 4217): 2 unless listed. */
export function exponentOf(currency: string): number {
  return exponents[currency] ?? 2;
}

const exponents: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

/** For people: `12.50 EUR`, `1200 JPY`. */
export function format({ amount, currency }: Money): string {
  const places = exponentOf(currency);
  const sign = amount < 0 ? '-' : '';
  const digits = Math.abs(amount)
    .toString()
    .padStart(places + 1, '0');
  const cut = digits.length - places;
  return `${sign}${digits.slice(0, cut)}${places > 0 ? `.${digits.slice(cut)}` : ''} ${currency}`;
}
