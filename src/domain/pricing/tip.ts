import { ok, refuse, type Result } from '../../base/result.ts';
import { millionth, mulDivNear } from './rounding.ts';

export type TipTo = 'courier' | 'restaurant';

/** Either an amount in minor units, or a rate on the subtotal before promotions. */
export type TipWish =
  | { readonly to: TipTo; readonly amount: number }
  | { readonly to: TipTo; readonly ratePpm: number };

/** Tips go whole to whom they are meant for: no fee, no tax and no discount touches them. */
export interface Tips {
  readonly courier: number;
  readonly restaurant: number;
}

const noTips: Result<Tips> = ok({ courier: 0, restaurant: 0 });

export function priceTips(
  wishes: readonly TipWish[],
  { subtotal, tipMax }: { readonly subtotal: number; readonly tipMax: number },
): Result<Tips> {
  if (wishes.length === 0) return noTips;
  const tips = { courier: 0, restaurant: 0 };
  for (const wish of wishes) {
    const given = 'amount' in wish ? wish.amount : wish.ratePpm;
    if (!Number.isSafeInteger(given) || given < 0) {
      return refuse('tip.invalid', 'A tip is a whole number of minor units, 0 or more.');
    }
    tips[wish.to] += 'amount' in wish ? given : mulDivNear(subtotal, given, millionth);
    if (tips.courier + tips.restaurant > tipMax) {
      return refuse('tip.too_large', 'That is more than a tip may be.');
    }
  }
  return ok(tips);
}
