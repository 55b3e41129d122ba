import { checkMenu, itemsMax } from '../../domain/menu/menu-check.ts';
import type { Allergen, Category, Diet, Menu, MenuItem } from '../../domain/menu/menu.ts';
import type { FoundItem, FoundMenu, FoundSection, Warning, WarningCode } from '../read/found.ts';
import { allergenOf, dietOf, taxCategoryOf } from '../read/words.ts';
import { currencyOf, Pricer } from './pricer.ts';
import { Recognizer } from './recognize.ts';
import { groupsOf } from './questions.ts';

/** What is known before anything is read. */
export interface Known {
  /** What ids are made within: the restaurant's id, or the source's own name. */
  readonly scope: string;
  /** The restaurant's currency, where there is a restaurant. */
  readonly currency?: string | undefined;
  readonly previous?: Previous | undefined;
}

/** The menu that the new one is to replace. */
export interface Previous {
  readonly menu: Menu;
  readonly externalIds: Readonly<Record<string, string>>;
}

export interface Assembled {
  readonly menu: Menu;
  readonly currency: string;
  readonly externalIds: Readonly<Record<string, string>>;
  readonly warnings: readonly Warning[];
}

/** Nobody reads more. */
const warningsMax = 2_000;

/**
 * Makes a menu of what was found. Pure: the same findings give the same menu, ids included.
 *
 * 1. An item keeps the id it had, wherever it moved to (`Recognizer`).
 * 2. What the source says nothing about (allergens, a photo, the questions asked) stays as it was.
 * 3. What cannot be sold as it stands, for want of a name or a price, is left out and told.
 * 4. The menu passes `checkMenu`.
 */
export function assemble(found: FoundMenu, known: Known): Assembled {
  const warnings: Warning[] = [...found.warnings];
  const warn = (code: WarningCode, detail: string, at: string): void => {
    if (warnings.length < warningsMax) warnings.push({ code, detail: detail.slice(0, 1_000), at });
    else if (warnings.length === warningsMax) {
      warnings.push({
        code: 'source.cut',
        detail: 'There is more like this, which is not told.',
        at,
      });
    }
  };
  const currency = currencyOf(found, known.currency, warn);
  const pricer = new Pricer(currency, warn);
  const recognizer = new Recognizer(known, found);
  const categories = new Map<string, Category & { items: MenuItem[] }>();
  const externalIds: Record<string, string> = {};
  let count = 0;
  for (const section of found.sections) {
    const guessed = taxCategoryOf(section.name);
    let guesses = 0;
    for (const item of section.items) {
      const base = pricer.base(item);
      if (base === undefined) continue;
      if (count >= itemsMax) {
        warn(
          'source.cut',
          `A menu holds at most ${itemsMax} items; the rest was left out.`,
          item.at,
        );
        return finish({ categories, currency, externalIds, warnings });
      }
      const { id, was, again } = recognizer.item(section, item);
      if (again !== undefined) {
        // The same dish on two pages is one dish; at two prices it is a question for a person.
        if (again.price !== base.price) {
          const detail = `“${item.name}” is here at another price than before; the first was kept.`;
          warn('item.repeated', detail, item.at);
        }
        continue;
      }
      const category = categoryFor(categories, { section, recognizer });
      const taxCategory = item.taxCategory ?? was?.taxCategory ?? guessed ?? 'food';
      if (item.taxCategory === undefined && was === undefined && guessed !== undefined) guesses++;
      const made: MenuItem = {
        id,
        name: item.name,
        description: item.description ?? was?.description ?? '',
        price: base.price,
        taxCategory,
        modifierGroups:
          item.groups === undefined && base.variants.length === 0
            ? (was?.modifierGroups ?? [])
            : groupsOf(item, { id, variants: base.variants, pricer, warn }),
        allergens: allergensOf(item, warn) ?? was?.allergens ?? [],
        diets: dietsOf(item, warn) ?? was?.diets ?? [],
        ...kept(item, was),
      };
      recognizer.made(made);
      category.items.push(made);
      if (item.externalId !== undefined) externalIds[id] = item.externalId;
      count++;
    }
    if (guesses > 0 && guessed !== undefined) {
      const detail = `${guesses} items under “${section.name}” are taxed as ${guessed}, by its name.`;
      warn('tax.guessed', detail, section.at);
    }
  }
  return finish({ categories, currency, externalIds, warnings });
}

function finish(made: {
  categories: ReadonlyMap<string, Category>;
  currency: string;
  externalIds: Record<string, string>;
  warnings: Warning[];
}): Assembled {
  const menu = { categories: [...made.categories.values()] };
  const problems = checkMenu(menu);
  if (problems.length > 0) throw new Error(`an assembled menu is not one: ${problems.join('; ')}`);
  const { currency, externalIds, warnings } = made;
  return { menu, currency, externalIds, warnings };
}

function categoryFor(
  categories: Map<string, Category & { items: MenuItem[] }>,
  { section, recognizer }: { section: FoundSection; recognizer: Recognizer },
): { items: MenuItem[] } {
  const { id, was } = recognizer.category(section);
  const there = categories.get(id);
  if (there !== undefined) return there;
  const description = section.description ?? was?.description;
  const availability = section.availability ?? was?.availability;
  const made = {
    id,
    name: section.name,
    ...(description !== undefined && { description }),
    ...(availability !== undefined && { availability }),
    items: [],
  };
  categories.set(id, made);
  return made;
}

function kept(
  item: FoundItem,
  was: MenuItem | undefined,
): Pick<MenuItem, 'photoUrl' | 'availability' | 'snoozedUntil' | 'stock'> {
  const photoUrl = item.photoUrl ?? was?.photoUrl;
  return {
    ...(photoUrl !== undefined && { photoUrl }),
    ...(was?.availability !== undefined && { availability: was.availability }),
    ...(was?.snoozedUntil !== undefined && { snoozedUntil: was.snoozedUntil }),
    ...(was?.stock !== undefined && { stock: was.stock }),
  };
}

type Warn = (code: WarningCode, detail: string, at: string) => void;

function allergensOf(item: FoundItem, warn: Warn): readonly Allergen[] | undefined {
  if (item.allergens === undefined) return undefined;
  const found = new Set<Allergen>();
  for (const word of item.allergens) {
    const allergen = allergenOf(word);
    if (allergen !== undefined) found.add(allergen);
    else if (word.trim() !== '') {
      warn('allergen.unknown', `“${word}” of “${item.name}” is no allergen that we know.`, item.at);
    }
  }
  return [...found].toSorted();
}

function dietsOf(item: FoundItem, warn: Warn): readonly Diet[] | undefined {
  if (item.diets === undefined) return undefined;
  const found = new Set<Diet>();
  for (const word of item.diets) {
    const diet = dietOf(word);
    if (diet !== undefined) found.add(diet);
    else warn('diet.unknown', `“${word}” of “${item.name}” is no diet that we know.`, item.at);
  }
  // A vegan dish is a vegetarian one too: whoever filters for one expects to see both.
  if (found.has('vegan')) found.add('vegetarian');
  return [...found].toSorted();
}
