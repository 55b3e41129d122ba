import { amountMax } from '../../base/money.ts';
import { checkHours } from '../hours/opening-hours.ts';
import type { Category, Menu, MenuItem, ModifierGroup, ModifierOption } from './menu.ts';

/** Items of one menu; the longest that real restaurants keep are a few hundred. */
export const itemsMax = 2_000;

/**
 * What is wrong with a menu, for the person who wrote or imported it; empty when nothing is.
 *
 * A menu that passes can be indexed, and every item on it can be ordered: each question has
 * enough options to be answered. Options that are sold out today may still make that impossible.
 */
export function checkMenu(menu: Menu): readonly string[] {
  const problems: string[] = [];
  const ids = new Set<string>();
  const unique = (id: string, name: string): void => {
    if (id === '' || ids.has(id)) problems.push(`${name}: the id “${id}” is empty or taken`);
    ids.add(id);
  };
  let items = 0;
  for (const category of menu.categories) {
    unique(category.id, category.name);
    checkName(category, 'a category', problems);
    checkAvailability(category, problems);
    for (const item of category.items) {
      unique(item.id, item.name);
      checkItem(item, problems);
      items++;
    }
  }
  if (items > itemsMax) problems.push(`${items} items; a menu holds at most ${itemsMax}`);
  return problems;
}

function checkItem(item: MenuItem, problems: string[]): void {
  checkName(item, 'an item', problems);
  checkAmount(item.name, item.price, problems);
  checkAvailability(item, problems);
  if (item.stock !== undefined && !(Number.isInteger(item.stock) && item.stock >= 0)) {
    problems.push(`${item.name}: ${item.stock} portions cannot be in stock`);
  }
  const options = new Set<string>();
  for (const group of item.modifierGroups) {
    checkGroup(group, { item, options, nested: false }, problems);
  }
}

interface Place {
  readonly item: MenuItem;
  readonly options: Set<string>;
  readonly nested: boolean;
}

function checkGroup(group: ModifierGroup, place: Place, problems: string[]): void {
  const where = `${place.item.name}, ${group.name}`;
  checkName(group, `${place.item.name}: a question`, problems);
  const { min, max } = group;
  if (!Number.isInteger(min) || !Number.isInteger(max) || min < 0 || max < 1 || max < min) {
    problems.push(`${where}: from ${min} to ${max} cannot be chosen`);
  }
  const most = group.options.reduce((sum, option) => sum + (option.quantityMax ?? 1), 0);
  if (most < min) problems.push(`${where}: asks for ${min} and offers ${most}`);
  for (const option of group.options) checkOption(option, { ...place, where }, problems);
}

function checkOption(
  option: ModifierOption,
  place: Place & { readonly where: string },
  problems: string[],
): void {
  const { options, nested, where } = place;
  checkName(option, `${where}: an option`, problems);
  if (option.id === '' || options.has(option.id)) {
    problems.push(`${where}: the option id “${option.id}” is empty or taken`);
  }
  options.add(option.id);
  checkAmount(`${where}, ${option.name}`, option.price, problems);
  const most = option.quantityMax ?? 1;
  if (!Number.isInteger(most) || most < 1) {
    problems.push(`${where}, ${option.name}: at most ${most} makes no sense`);
  }
  for (const group of option.groups ?? []) {
    if (nested) problems.push(`${where}, ${option.name}: questions nest once and no deeper`);
    else checkGroup(group, { ...place, nested: true }, problems);
  }
}

function checkName({ name }: { readonly name: string }, what: string, problems: string[]): void {
  if (name.trim() === '') problems.push(`${what} has no name`);
}

/** One price may be a thousandth of the most an order may cost, so that sums stay in range. */
function checkAmount(name: string, price: number, problems: string[]): void {
  if (!Number.isSafeInteger(price) || price < 0 || price > amountMax / 1000) {
    problems.push(`${name}: ${price} is not a price in whole minor units`);
  }
}

function checkAvailability(held: Category | MenuItem, problems: string[]): void {
  const weekly = held.availability ?? [];
  for (const problem of checkHours({ weekly, exceptions: [] })) {
    problems.push(`${held.name}: ${problem}`);
  }
}
