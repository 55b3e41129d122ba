import { exponentOf, money, type Money } from '../../base/money.ts';

/**
 * Stripe's minor unit is ISO 4217's, but for a few currencies (Stripe, "Supported currencies",
 * special cases): ISK and UGX are sent with two decimals that must be zero, MGA with none. Amounts
 * with three decimals must end in zero.
 */
const stripeExponents: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

function shift(currency: string): number {
  return (stripeExponents[currency] ?? exponentOf(currency)) - exponentOf(currency);
}

/** Throws RangeError for an amount that Stripe cannot express: charging another one is no option. */
export function toStripe({ amount, currency }: Money): { amount: number; currency: string } {
  const scaled = amount * 10 ** shift(currency);
  if (!Number.isSafeInteger(scaled) || (exponentOf(currency) === 3 && scaled % 10 !== 0)) {
    throw new RangeError(`Stripe cannot take ${amount} minor units of ${currency}`);
  }
  return { amount: scaled, currency: currency.toLowerCase() };
}

export function fromStripe(amount: number, currency: string): Money {
  const iso = currency.toUpperCase();
  return money(Math.round(amount / 10 ** shift(iso)), iso);
}
