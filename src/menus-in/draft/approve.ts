import type { Instant } from '../../base/instant.ts';
import { type Refusal, type Result, ok, refuse } from '../../base/result.ts';
import type { Category, Menu, MenuItem } from '../../domain/menu/menu.ts';
import type { MenuDraft } from './draft.ts';
import type { Drafts } from './drafts.ts';

/** The menus that are sold from, as the catalogue keeps them. */
export interface Menus {
  /** Undefined when there is no such restaurant. */
  current(restaurantId: string): Promise<CurrentMenu | undefined>;
  /** Refused when the menu is not the one of that version any more. */
  replace(restaurantId: string, menu: Menu, version: number): Promise<Result<unknown>>;
}

export interface CurrentMenu {
  readonly menu: Menu;
  readonly version: number;
  readonly currency: string;
}

export interface Approval {
  /** Who says so, for the record. */
  readonly by: string;
  readonly at: Instant;
}

/**
 * Makes a draft the restaurant's menu. What is changed is what the draft said that it would change,
 * no more: an item that somebody has touched meanwhile, in a way of which the draft says nothing,
 * keeps that. Again gives the same, and changes nothing again.
 */
export async function approveDraft(
  draft: MenuDraft,
  to: { readonly drafts: Drafts; readonly menus: Menus },
  { by, at }: Approval,
): Promise<Result<MenuDraft>> {
  if (draft.status === 'approved') return ok(draft);
  const { restaurantId } = draft;
  const current = restaurantId === null ? undefined : await to.menus.current(restaurantId);
  if (restaurantId === null || current === undefined) {
    return refuse('draft.unknown', 'This draft is of no restaurant here.');
  }
  const refusal = refusalOf(draft, current);
  if (refusal !== undefined) return { ok: false, error: refusal };
  const menu = merged(current.menu, draft);
  const replaced = await to.menus.replace(restaurantId, menu, current.version);
  if (!replaced.ok) return replaced;
  const approved: MenuDraft = { ...draft, status: 'approved', decidedAt: at, decidedBy: by };
  await to.drafts.put(approved);
  return ok(approved);
}

function refusalOf(draft: MenuDraft, current: CurrentMenu): Refusal | undefined {
  if (draft.currency !== current.currency) {
    const detail = `The draft is in ${draft.currency}, the restaurant sells in ${current.currency}.`;
    return { code: 'draft.currency', detail };
  }
  const sells = current.menu.categories.some(({ items }) => items.length > 0);
  if (!draft.hasBasis && sells) {
    const detail = 'The draft was made without looking at the menu that it would replace.';
    return { code: 'draft.no_basis', detail };
  }
  return undefined;
}

/** The present menu with the changes of the draft's own list. */
export function merged(current: Menu, { menu, diff }: MenuDraft): Menu {
  const present = new Map(
    current.categories.flatMap(({ items }) => items.map((item) => [item.id, item] as const)),
  );
  const added = new Set(diff.added.map(({ itemId }) => itemId));
  const removed = new Set(diff.removed.map(({ itemId }) => itemId));
  const changed = new Map(diff.changed.map(({ itemId, what }) => [itemId, fieldsOf(what)]));
  const drafted = new Set<string>();
  const categories = menu.categories.map((category): Category & { items: MenuItem[] } => ({
    ...category,
    items: category.items.flatMap((item) => {
      drafted.add(item.id);
      const was = present.get(item.id);
      // Somebody has taken it off the menu since, and the draft does not say to put it back.
      if (was === undefined) return added.has(item.id) ? [withoutState(item)] : [];
      return [withoutState(patched(was, item, changed.get(item.id) ?? new Set()))];
    }),
  }));
  for (const { items, ...category } of current.categories) {
    const since = items.filter(({ id }) => !drafted.has(id) && !removed.has(id));
    if (since.length === 0) continue;
    const there = categories.find(({ id }) => id === category.id);
    const own = since.map(withoutState);
    if (there === undefined) categories.push({ ...category, items: own });
    else there.items.push(...own);
  }
  return { categories: categories.filter(({ items }) => items.length > 0) };
}

function fieldsOf(what: readonly string[]): ReadonlySet<string> {
  return new Set(what.map((line) => line.slice(0, line.indexOf(':'))));
}

function patched(was: MenuItem, is: MenuItem, fields: ReadonlySet<string>): MenuItem {
  const kept = Object.entries(was).filter(([field]) => !fields.has(field));
  const fresh = Object.entries(is).filter(([field]) => fields.has(field));
  return Object.fromEntries([...kept, ...fresh]) as unknown as MenuItem;
}

/** What is sold out and how much is left is the kitchen's business, which the catalogue keeps. */
function withoutState(item: MenuItem): MenuItem {
  const { snoozedUntil, stock, ...printed } = item;
  return snoozedUntil === undefined && stock === undefined ? item : printed;
}
