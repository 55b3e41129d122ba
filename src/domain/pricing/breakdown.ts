import type { Breakdown } from '../order/breakdown.ts';
import type { PricedBasket } from './price.ts';

/** What an order keeps of how its price came about: mostly its taxes alone. */
export function breakdownOf({ lines, taxes, discounts, tips }: PricedBasket): Breakdown {
  const kept: { -readonly [K in keyof Breakdown]: Breakdown[K] } = {
    // Without the room to grow that pricing left: open orders keep it in memory.
    taxes: taxes.slice(),
  };
  if (lines.some(({ paid, total }) => paid !== total)) kept.paid = lines.map(({ paid }) => paid);
  if (discounts.length > 0) {
    kept.discounts = discounts.map(({ promotionId, fundedBy, on, amount }) => ({
      promotionId,
      fundedBy,
      on,
      amount,
    }));
  }
  if (tips.restaurant > 0) kept.tips = tips;
  return kept;
}
