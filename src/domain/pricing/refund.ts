import { ok, refuse, type Result } from '../../base/result.ts';
import type { PricedLine } from './basket.ts';
import { mulDivDown } from './rounding.ts';

/**
 * What to give back for some portions of a line, of which others may have been given back before.
 *
 * Shares are differences of running totals, so giving a line back portion by portion, in any
 * steps, gives exactly what was paid for it.
 */
export function refundForLine(
  { name, quantity, paid }: Pick<PricedLine, 'name' | 'quantity' | 'paid'>,
  { portions, before }: { readonly portions: number; readonly before: number },
): Result<number> {
  if (!Number.isInteger(portions) || portions < 1) {
    return refuse('quantity.invalid', `${name}: give back one portion or more.`);
  }
  if (before + portions > quantity) {
    return refuse('refund.too_many', `${name}: only ${quantity - before} portions are left.`);
  }
  const after = mulDivDown(paid, before + portions, quantity);
  return ok(after - mulDivDown(paid, before, quantity));
}
