import type { Menu, MenuItem } from '../../domain/menu/menu.ts';
import type { MenuChange, MenuDiff } from './draft.ts';

/** What a new menu changes of an old one, item by item; empty lists when it changes nothing. */
export function diffMenus(before: Menu, after: Menu): MenuDiff {
  const old = placed(before);
  const fresh = placed(after);
  const added: MenuChange[] = [];
  const changed: MenuChange[] = [];
  for (const [id, { item, category }] of fresh) {
    const was = old.get(id);
    const line = { itemId: id, name: item.name, category };
    if (was === undefined) added.push({ ...line, what: [] });
    else {
      const what = differences(was, { item, category });
      if (what.length > 0) changed.push({ ...line, what });
    }
  }
  const removed = [...old]
    .filter(([id]) => !fresh.has(id))
    .map(([id, { item, category }]) => ({ itemId: id, name: item.name, category, what: [] }));
  return { added, changed, removed };
}

export function isEmpty({ added, changed, removed }: MenuDiff): boolean {
  return added.length + changed.length + removed.length === 0;
}

interface PlacedItem {
  readonly item: MenuItem;
  readonly category: string;
}

function placed(menu: Menu): ReadonlyMap<string, PlacedItem> {
  const all = new Map<string, PlacedItem>();
  for (const { name, items } of menu.categories) {
    for (const item of items) all.set(item.id, { item, category: name });
  }
  return all;
}

/** Stock and snoozes are the kitchen's, not the source's. */
const compared = [
  'name',
  'price',
  'description',
  'taxCategory',
  'allergens',
  'diets',
  'photoUrl',
  'availability',
  'modifierGroups',
] as const satisfies readonly (keyof MenuItem)[];

function differences(was: PlacedItem, is: PlacedItem): string[] {
  const what: string[] = [];
  if (was.category !== is.category) what.push(`category: ${was.category} -> ${is.category}`);
  for (const field of compared) {
    const [a, b] = [told(was.item[field]), told(is.item[field])];
    if (a !== b) what.push(`${field}: ${a} -> ${b}`);
  }
  return what;
}

function told(value: unknown): string {
  if (value === undefined) return 'none';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
