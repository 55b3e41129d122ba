import type { Instant } from '../../base/instant.ts';
import type { Order, OrderLine } from '../../domain/order/order.ts';
import { type BasketLimits, type BasketLine, chooseLines } from '../../domain/pricing/basket.ts';
import type { Storefront } from '../../domain/restaurant/storefront.ts';

/** An order made anew from today's menu: what can still be had, and what has become of the rest. */
export interface Reorder {
  readonly items: readonly BasketLine[];
  readonly gone: readonly GoneLine[];
  readonly priceChanges: readonly PriceChange[];
}

export interface GoneLine {
  /** Its place among the old order's lines, from 0. */
  readonly line: number;
  readonly itemId: string;
  readonly name: string;
  /** Why, as a basket with it would be refused: `item.unknown`, `modifier.sold_out`, … */
  readonly code: string;
  readonly detail: string;
}

/** For one portion with its modifiers, in minor units. */
export interface PriceChange {
  readonly line: number;
  readonly itemId: string;
  readonly name: string;
  readonly before: number;
  readonly now: number;
}

/**
 * A line comes along whole or not at all: a curry without the rice that was asked for is not what was
 * ordered, so a missing option counts as a missing dish. Portions are counted over all lines: the last
 * three of a dish are not promised twice.
 */
export function reorderOf(
  { facts }: Order,
  { menu }: Storefront,
  { now, limits }: { readonly now: Instant; readonly limits: BasketLimits },
): Reorder {
  const items: BasketLine[] = [];
  const gone: GoneLine[] = [];
  const priceChanges: PriceChange[] = [];
  for (const [line, old] of facts.lines.entries()) {
    const wish = wishOf(old);
    const chosen = chooseLines(menu, [...items, wish], { limits, servedAt: now });
    const { itemId, name } = old;
    if (!chosen.ok) {
      gone.push({ line, itemId, name, ...chosen.error });
      continue;
    }
    items.push(wish);
    const found = chosen.value.at(-1);
    if (found === undefined) continue;
    const change = { before: each(old), now: each(found) };
    if (change.before !== change.now) priceChanges.push({ line, itemId, name, ...change });
  }
  return { items, gone, priceChanges };
}

function wishOf({ itemId, quantity, modifiers, note }: OrderLine): BasketLine {
  return {
    itemId,
    quantity,
    modifiers: modifiers.map(({ optionId, quantity: times }) => ({ optionId, quantity: times })),
    ...(note === null ? {} : { note }),
  };
}

function each({ unitPrice, modifiers }: OrderLine): number {
  let sum = unitPrice;
  for (const { price, quantity } of modifiers) sum += price * quantity;
  return sum;
}
