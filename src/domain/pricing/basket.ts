import { amountMax } from '../../base/money.ts';
import type { Instant } from '../../base/instant.ts';
import { ok, refuse, type Refusal, type Result } from '../../base/result.ts';
import type { MenuItem } from '../menu/menu.ts';
import type { IndexedItem, MenuIndex } from '../menu/menu-index.ts';
import type { OrderLine } from '../order/order.ts';

/** What a customer asks for. A price is never part of it. */
export interface BasketLine {
  readonly itemId: string;
  readonly quantity: number;
  readonly modifiers?: readonly ModifierChoice[];
  readonly note?: string;
}

/** For one portion of the line; the same option named twice counts twice. */
export interface ModifierChoice {
  readonly optionId: string;
  readonly quantity: number;
}

/**
 * A line with prices from the menu: `total` is the quantity times the item and its modifiers. With
 * its exact part of the basket's discounts and taxes, so that it can be refunded alone.
 */
export interface PricedLine extends OrderLine {
  readonly taxCategory: string;
  readonly discount: number;
  /** Whether it is included in the price or added to it. */
  readonly tax: number;
  /** What the customer pays for this line: the total less the discount plus the added tax. */
  readonly paid: number;
}

/** One whose discount and tax are still to be settled: so far it is paid in full. */
export interface ChosenLine extends PricedLine {
  discount: number;
  tax: number;
  paid: number;
}

export interface BasketLimits {
  readonly linesMax: number;
  readonly quantityMax: number;
}

/** Looks the lines up on the menu, or says what is wrong with the first that cannot be had. */
export function chooseLines(
  menu: MenuIndex,
  lines: readonly BasketLine[],
  { limits, servedAt }: { readonly limits: BasketLimits; readonly servedAt: Instant },
): Result<ChosenLine[]> {
  if (lines.length === 0) return refuse('basket.empty', 'There is nothing in the basket.');
  if (lines.length > limits.linesMax) {
    return refuse('basket.too_large', `A basket holds at most ${limits.linesMax} lines.`);
  }
  const chosen: ChosenLine[] = [];
  let subtotal = 0;
  for (const line of lines) {
    const found = menu.get(line.itemId);
    if (found === undefined) {
      return refuse('item.unknown', `There is no item ${line.itemId} on this menu.`);
    }
    const refusal =
      refuseQuantity(line.quantity, limits.quantityMax, found.item.name) ??
      refuseSoldOut(found.item, lines, servedAt) ??
      refuseHour(found, servedAt);
    if (refusal !== undefined) return { ok: false, error: refusal };
    const modifiers = chooseModifiers(found, line.modifiers ?? noChoices, servedAt);
    if (!modifiers.ok) return modifiers;
    let each = found.item.price;
    for (const modifier of modifiers.value) each += modifier.price * modifier.quantity;
    const total = each * line.quantity;
    subtotal += total;
    // Checked on the way, so that no sum leaves the exact range before it is refused.
    if (subtotal > amountMax) return refuse('basket.too_large', 'The basket costs too much.');
    chosen.push({
      // The menu's own text: the one that was sent is one more for every order that is kept.
      itemId: found.item.id,
      name: found.item.name,
      quantity: line.quantity,
      unitPrice: found.item.price,
      modifiers: modifiers.value,
      note: line.note ?? null,
      total,
      taxCategory: found.item.taxCategory,
      discount: 0,
      tax: 0,
      paid: total,
    });
  }
  return ok(chosen);
}

function refuseQuantity(quantity: number, max: number, name: string): Refusal | undefined {
  if (Number.isInteger(quantity) && quantity >= 1 && quantity <= max) return undefined;
  return {
    code: 'quantity.invalid',
    detail: `${name}: the quantity must be a whole number from 1 to ${max}.`,
  };
}

function refuseSoldOut(
  item: MenuItem,
  lines: readonly BasketLine[],
  servedAt: Instant,
): Refusal | undefined {
  if (item.snoozedUntil !== undefined && item.snoozedUntil > servedAt) {
    return { code: 'item.sold_out', detail: `${item.name} is sold out.` };
  }
  if (item.stock !== undefined) {
    // Several lines may share the last portions: what counts is all that is asked of the item.
    let asked = 0;
    for (const other of lines) if (other.itemId === item.id) asked += other.quantity;
    if (asked > item.stock) {
      const left = item.stock > 0 ? `only ${item.stock} left` : 'sold out';
      return { code: 'item.sold_out', detail: `${item.name}: ${left}.` };
    }
  }
  return undefined;
}

function refuseHour({ item, calendars }: IndexedItem, servedAt: Instant): Refusal | undefined {
  for (const calendar of calendars) {
    if (!calendar.isOpen(servedAt)) {
      return { code: 'item.unavailable', detail: `${item.name} is not served at that time.` };
    }
  }
  return undefined;
}

type Modifier = OrderLine['modifiers'][number];

const noChoices: readonly ModifierChoice[] = [];
const noModifiers: readonly Modifier[] = [];
const plain: Result<readonly Modifier[]> = ok(noModifiers);

/**
 * Checks the choices against the item's groups and gives them in the menu's order, each nested
 * choice after its parent. A parent taken n times asks for its nested groups n times.
 */
function chooseModifiers(
  indexed: IndexedItem,
  asked: readonly ModifierChoice[],
  servedAt: Instant,
): Result<readonly Modifier[]> {
  const { item, groups, options, optionIndex } = indexed;
  if (asked.length === 0 && !indexed.asks) return plain;
  const taken = options.map(() => 0);
  for (const { optionId, quantity } of asked) {
    const at = optionIndex.get(optionId);
    if (at === undefined) {
      return refuse('modifier.unknown', `${item.name} has no option ${optionId}.`);
    }
    if (!Number.isInteger(quantity) || quantity < 1) {
      return refuse('quantity.invalid', `${item.name}: an option is taken 1 or more times.`);
    }
    taken[at] = (taken[at] ?? 0) + quantity;
  }
  const inGroup = groups.map(() => 0);
  const chosen: Modifier[] = [];
  for (const [at, { option, groupIndex }] of options.entries()) {
    const quantity = taken[at] ?? 0;
    if (quantity === 0) continue;
    const times = timesAsked(groups[groupIndex]?.parent, taken);
    if (times === 0) {
      return refuse('modifier.unknown', `${option.name} belongs to an option that is not chosen.`);
    }
    if (quantity > (option.quantityMax ?? 1) * times) {
      return refuse('modifier.too_many', `${item.name}: ${option.name} is taken too often.`);
    }
    if (option.snoozedUntil !== undefined && option.snoozedUntil > servedAt) {
      return refuse('modifier.sold_out', `${item.name}: ${option.name} is sold out.`);
    }
    inGroup[groupIndex] = (inGroup[groupIndex] ?? 0) + quantity;
    chosen.push({ optionId: option.id, name: option.name, quantity, price: option.price });
  }
  for (const [at, { group, parent }] of groups.entries()) {
    const times = timesAsked(parent, taken);
    const count = inGroup[at] ?? 0;
    if (count < group.min * times) {
      const wanted = `choose at least ${group.min * times} of “${group.name}”`;
      return refuse('modifier.required', `${item.name}: ${wanted}.`);
    }
    if (count > group.max * times) {
      const wanted = `choose at most ${group.max * times} of “${group.name}”`;
      return refuse('modifier.too_many', `${item.name}: ${wanted}.`);
    }
  }
  return ok(chosen);
}

/** How many times a group is asked: once for the item's own, else as often as its parent is taken. */
function timesAsked(parent: number | undefined, taken: readonly number[]): number {
  if (parent === undefined || parent < 0) return 1;
  return taken[parent] ?? 0;
}
