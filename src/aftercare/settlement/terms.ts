import { millionth } from '../../domain/pricing/rounding.ts';
import { endReasons, type EndReason } from '../../domain/order/status.ts';

/** What a marketplace and a restaurant agreed on. Rates are parts per million. */
export interface Agreement {
  /** Of the dishes less the restaurant's own promotions. */
  readonly commissionPpm: number;
  /** VAT on the commission. */
  readonly commissionTaxPpm: number;
  /** For which reasons the restaurant bears a refund; the marketplace bears all others. */
  readonly restaurantBears: readonly EndReason[];
}

/** What a courier of our own gets for a delivery; tips come on top, whole. Minor units. */
export interface PayTerms {
  readonly perDelivery: number;
  /** For each kilometre as the crow flies from the pick-up to the drop-off. */
  readonly perKm: number;
}

export interface SettlementTerms {
  readonly agreementOf: (restaurantId: string) => Agreement;
  readonly pay: PayTerms;
}

export const standardAgreement: Agreement = {
  commissionPpm: 150_000,
  commissionTaxPpm: 210_000,
  restaurantBears: ['item_missing', 'sold_out', 'restaurant_closed', 'restaurant_timeout'],
};

export const standardTerms: SettlementTerms = {
  agreementOf: () => standardAgreement,
  pay: { perDelivery: 300, perKm: 60 },
};

/** What is wrong with an agreement, for the person who made it; empty when nothing is. */
export function checkAgreement({
  commissionPpm,
  commissionTaxPpm,
  restaurantBears,
}: Agreement): readonly string[] {
  const problems: string[] = [];
  for (const [name, rate] of Object.entries({ commissionPpm, commissionTaxPpm })) {
    if (!Number.isSafeInteger(rate) || rate < 0 || rate > millionth) {
      problems.push(`${name} is ${rate}; it must be a whole number from 0 to ${millionth}`);
    }
  }
  for (const reason of restaurantBears) {
    if (!endReasons.includes(reason)) problems.push(`${reason} is no reason`);
  }
  return problems;
}
