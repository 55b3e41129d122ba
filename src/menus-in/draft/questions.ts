import type { ModifierGroup, ModifierOption } from '../../domain/menu/menu.ts';
import type { FoundGroup, FoundItem, FoundOption, WarningCode } from '../read/found.ts';
import type { Base, Pricer } from './pricer.ts';
import { stableId } from './stable-id.ts';

interface Making {
  /** The item's id: a part's own is made within it. */
  readonly id: string;
  readonly variants: Base['variants'];
  readonly pricer: Pricer;
  readonly warn: (code: WarningCode, detail: string, at: string) => void;
}

/** The questions asked about an item: its variants first, of which exactly one is chosen. */
export function groupsOf(item: FoundItem, making: Making): readonly ModifierGroup[] {
  const used = new Set<string>();
  const groups: ModifierGroup[] = [];
  if (making.variants.length > 1) {
    const options = making.variants.map(({ name, price }) => ({
      id: unique(used, stableId('option', making.id, 'variant', name)),
      name,
      price,
    }));
    const id = unique(used, stableId('group', making.id, 'variant'));
    groups.push({ id, name: 'Size', min: 1, max: 1, options });
  }
  const maker = new Maker(item, making, used);
  for (const group of item.groups ?? []) {
    const made = maker.group(group, making.id);
    if (made !== undefined) groups.push(made);
  }
  return groups;
}

class Maker {
  readonly #item: FoundItem;
  readonly #making: Making;
  readonly #used: Set<string>;

  constructor(item: FoundItem, making: Making, used: Set<string>) {
    this.#item = item;
    this.#making = making;
    this.#used = used;
  }

  /** Undefined when what is left of it cannot be answered: the item can be ordered without. */
  group(group: FoundGroup, within: string): ModifierGroup | undefined {
    const id = this.#id('group', within, group);
    const options = group.options.flatMap((option) => this.#option(option, id));
    const most = options.reduce((sum, option) => sum + (option.quantityMax ?? 1), 0);
    const { name, min, max } = group;
    if (options.length === 0 || most < min || max < min) {
      const detail = `“${name}” of “${this.#item.name}” asks for what cannot be chosen; left out.`;
      this.#making.warn('option.dropped', detail, this.#item.at);
      return undefined;
    }
    return { id, name, min, max, options };
  }

  #option(option: FoundOption, within: string): ModifierOption[] {
    const id = this.#id('option', within, option);
    const { pricer } = this.#making;
    const name = `${this.#item.name}, ${option.name}`;
    const price = option.price === undefined ? 0 : pricer.amount(option.price, name, this.#item.at);
    if (price === undefined) {
      this.#making.warn('option.dropped', `“${name}” was left out.`, this.#item.at);
      return [];
    }
    const groups = (option.groups ?? []).flatMap((inner) => this.group(inner, id) ?? []);
    return [
      {
        id,
        name: option.name,
        price,
        ...(option.quantityMax !== undefined &&
          option.quantityMax > 1 && { quantityMax: option.quantityMax }),
        ...(groups.length > 0 && { groups }),
      },
    ];
  }

  /** An id of our own making stays as it is, so that a menu that was exported comes back the same. */
  #id(
    kind: 'group' | 'option',
    within: string,
    part: { readonly name: string; readonly externalId?: string | undefined },
  ): string {
    const { externalId } = part;
    const ours = kind === 'group' ? /^grp_[0-9a-z_-]{1,60}$/ : /^opt_[0-9a-z_-]{1,60}$/;
    const own = externalId !== undefined && ours.test(externalId);
    return unique(this.#used, own ? externalId : stableId(kind, within, externalId ?? part.name));
  }
}

/** Two parts of one name are told apart by their order. */
function unique(used: Set<string>, id: string): string {
  let free = id;
  for (let again = 2; used.has(free); again++) free = `${id}-${again}`;
  used.add(free);
  return free;
}
