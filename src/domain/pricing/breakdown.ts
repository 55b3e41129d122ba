import type { Breakdown } from '../order/breakdown.ts';
import type { PricedBasket } from './price.ts';

/** What an order keeps of how its price came about. */
export function breakdownOf({ lines, taxes, discounts, tips }: PricedBasket): Breakdown {
  return {
    // Without the room to grow that pricing left: open orders keep it in memory.
    taxes: taxes.slice(),
    ...(lines.some(({ paid, total }) => paid !== total) && {
      paid: lines.map(({ paid }) => paid),
    }),
    ...(discounts.length > 0 && {
      discounts: discounts.map(({ promotionId, fundedBy, on, amount }) => ({
        promotionId,
        fundedBy,
        on,
        amount,
      })),
    }),
    ...(tips.restaurant > 0 && { tips }),
  };
}
