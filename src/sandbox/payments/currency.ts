import { exponentOf } from '../../base/money.ts';

/** Where Stripe's minor unit is not ISO 4217's (Stripe, "Supported currencies", special cases). */
const stripeExponents: Readonly<Record<string, number>> = { isk: 2, ugx: 2, mga: 0 };

/** An amount as Stripe writes it, in ISO minor units. */
export function isoAmount(amount: number, currency: string): number {
  const iso = exponentOf(currency.toUpperCase());
  return Math.round(amount / 10 ** ((stripeExponents[currency] ?? iso) - iso));
}
