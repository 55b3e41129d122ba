import type { Category, MenuItem } from '../../domain/menu/menu.ts';
import type { FoundItem, FoundMenu, FoundSection } from '../read/found.ts';
import type { Known } from './assemble.ts';
import { stableId } from './stable-id.ts';

/**
 * Tells which of the old menu's items a new one is, so that it keeps its id: past orders, stock and
 * statistics hang on it. By what the source calls it; else by its name in its category; else, once
 * everything that is still in its place is known, by its name alone, if only one bears it.
 */
export class Recognizer {
  readonly #known: Known;
  readonly #byExternal = new Map<string, MenuItem>();
  readonly #byPlace = new Map<string, MenuItem>();
  readonly #byName = new Map<string, MenuItem[]>();
  readonly #byId = new Map<string, MenuItem>();
  readonly #categories = new Map<string, Category>();
  readonly #made = new Map<string, MenuItem>();
  readonly #places = new Map<string, string>();
  /** Old items that the source still has where they were: nobody else can be one of them. */
  readonly #still = new Set<string>();

  constructor(known: Known, found: FoundMenu) {
    this.#known = known;
    const { menu, externalIds } = known.previous ?? { menu: { categories: [] }, externalIds: {} };
    for (const category of menu.categories) {
      this.#categories.set(plain(category.name), category);
      for (const item of category.items) {
        this.#byId.set(item.id, item);
        const external = externalIds[item.id];
        if (external !== undefined) this.#byExternal.set(external, item);
        else this.#byPlace.set(place(category.name, item.name), item);
        const same = this.#byName.get(plain(item.name));
        if (same === undefined) this.#byName.set(plain(item.name), [item]);
        else same.push(item);
      }
    }
    for (const section of found.sections) {
      for (const item of section.items) {
        const there = this.#named(item) ?? this.#byPlace.get(place(section.name, item.name));
        if (there !== undefined) this.#still.add(there.id);
      }
    }
  }

  category(section: FoundSection): { id: string; was: Category | undefined } {
    const was = this.#categories.get(plain(section.name));
    const own = section.externalId;
    if (was !== undefined) return { id: was.id, was };
    if (own !== undefined && /^cat_[0-9a-z_-]{1,60}$/.test(own)) return { id: own, was };
    return { id: stableId('category', this.#known.scope, plain(section.name)), was };
  }

  /** `again`: this menu has it already. */
  item(
    section: FoundSection,
    item: FoundItem,
  ): { id: string; was: MenuItem | undefined; again: MenuItem | undefined } {
    const here = place(section.name, item.name);
    const key = item.externalId === undefined ? here : `id ${item.externalId}`;
    const before = this.#places.get(key);
    if (before !== undefined) {
      return { id: before, was: this.#byId.get(before), again: this.#made.get(before) };
    }
    const was = this.#was(here, item);
    const id = was?.id ?? this.#newId(key, item);
    this.#places.set(key, id);
    return { id, was, again: this.#made.get(id) };
  }

  made(item: MenuItem): void {
    this.#made.set(item.id, item);
  }

  #was(here: string, item: FoundItem): MenuItem | undefined {
    const free = (one: MenuItem | undefined): MenuItem | undefined =>
      one === undefined || this.#made.has(one.id) ? undefined : one;
    const named = this.#named(item);
    if (named !== undefined) return free(named);
    const placed = free(this.#byPlace.get(here));
    if (placed !== undefined) return placed;
    const same = (this.#byName.get(plain(item.name)) ?? []).filter(
      (one) => free(one) !== undefined && !this.#still.has(one.id),
    );
    const only = same.length === 1 ? same[0] : undefined;
    // Not one that the source names otherwise: that is another dish of the same name.
    const other = only === undefined ? undefined : this.#known.previous?.externalIds[only.id];
    return other === undefined || item.externalId === undefined ? only : undefined;
  }

  #named({ externalId }: FoundItem): MenuItem | undefined {
    if (externalId === undefined) return undefined;
    return this.#byExternal.get(externalId) ?? this.#byId.get(externalId);
  }

  #newId(key: string, { externalId }: FoundItem): string {
    if (externalId !== undefined && /^itm_[0-9a-z_-]{1,60}$/.test(externalId)) return externalId;
    return stableId('item', this.#known.scope, key);
  }
}

function place(category: string, name: string): string {
  return `${plain(category)} / ${plain(name)}`;
}

/** Names that differ in case, accents or signs are the same name to whoever typed them. */
function plain(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
