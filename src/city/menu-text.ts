import {
  type Allergen,
  allergens,
  type Category,
  type Diet,
  diets,
  type Menu,
  type MenuItem,
  type ModifierGroup,
} from '../domain/menu/menu.ts';
import type { WeeklyWindow } from '../domain/hours/opening-hours.ts';
import { weekdays } from '../domain/hours/opening-hours.ts';

/**
 * Menus as text, so that a thousand dishes read as menus and not as code.
 *
 *     @size = Size, 1 of: Small | Large +2.50
 *     @extra = Extras, 0-3 of: Cheese +1.00 x2 | Egg +1.20
 *     @drink = Drink, 1 of: Cola >size | Water
 *     # Lunch | Until four in the afternoon | 11:00-16:00
 *     Soup of the day | 6.50 | With bread and butter | vegetarian gluten milk | size, extra
 *
 * `@` names a question and `>` hangs another one on an option; `1` means exactly one, `0-3` none
 * to three; `x2` lets one option be taken twice. After a dish's price and description come its
 * diets and allergens, its tax category when it is not food, `sold_out` when none is left, and
 * the questions asked about it.
 */
export interface MenuText {
  readonly text: string;
  /** Makes the ids, in the order of the text: the same stream gives the same ids. */
  readonly idFor: (kind: 'item' | 'category' | 'group' | 'option') => string;
}

interface Question {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly options: readonly OptionText[];
}

interface OptionText {
  readonly name: string;
  readonly price: number;
  readonly quantityMax: number;
  readonly nested: string | undefined;
}

/** Throws on text it does not understand: the menus are ours, and a test reads them all. */
export function readMenu({ text, idFor }: MenuText): Menu {
  const questions = new Map<string, Question>();
  const categories: (Category & { items: MenuItem[] })[] = [];
  const groupOf = (key: string, nested: boolean): ModifierGroup => {
    const question = questions.get(key);
    if (question === undefined) throw new SyntaxError(`no question @${key}`);
    const { name, min, max } = question;
    const options = question.options.map((option) => {
      if (option.nested !== undefined && nested) throw new SyntaxError(`@${key} nests twice`);
      return {
        id: idFor('option'),
        name: option.name,
        price: option.price,
        ...(option.quantityMax > 1 && { quantityMax: option.quantityMax }),
        ...(option.nested !== undefined && { groups: [groupOf(option.nested, true)] }),
      };
    });
    return { id: idFor('group'), name, min, max, options };
  };
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line === '') continue;
    if (line.startsWith('@')) {
      const [key, question] = readQuestion(line);
      questions.set(key, question);
    } else if (line.startsWith('#')) {
      categories.push(readCategory(line, idFor('category')));
    } else {
      const dish = readDish(line);
      const modifierGroups = dish.questions.map((key) => groupOf(key, false));
      const { questions: _, ...plain } = dish;
      const category = categories.at(-1);
      if (category === undefined) throw new SyntaxError(`a dish before any category: ${line}`);
      category.items.push({ id: idFor('item'), ...plain, modifierGroups });
    }
  }
  return { categories };
}

function readQuestion(line: string): [string, Question] {
  const match = /^@(\S+) = (.+), (\d+)(?:-(\d+))? of: (.+)$/.exec(line);
  if (match === null) throw new SyntaxError(`not a question: ${line}`);
  const [, key = '', name = '', min = '', max = min, options = ''] = match;
  return [
    key,
    { name, min: Number(min), max: Number(max), options: options.split(' | ').map(readOption) },
  ];
}

function readOption(text: string): OptionText {
  const match = /^(.+?)(?: \+(\d+\.\d\d))?(?: x(\d+))?(?: >(\S+))?$/.exec(text);
  if (match === null) throw new SyntaxError(`not an option: ${text}`);
  const [, name = '', price = '0.00', quantityMax = '1', nested] = match;
  return { name, price: readPrice(price), quantityMax: Number(quantityMax), nested };
}

function readCategory(line: string, id: string): Category & { items: MenuItem[] } {
  const [name = '', description, hours] = line.slice(1).split('|').map(trimmed);
  return {
    id,
    name,
    ...(description !== undefined && description !== '' && { description }),
    ...(hours !== undefined && { availability: daily(hours) }),
    items: [],
  };
}

function readDish(line: string): Omit<MenuItem, 'id' | 'modifierGroups'> & { questions: string[] } {
  const [name = '', price = '', description = '', marks = '', asked = ''] = line
    .split('|')
    .map(trimmed);
  const contains: Allergen[] = [];
  const suits: Diet[] = [];
  let taxCategory = 'food';
  let soldOut = false;
  for (const mark of marks.split(' ').filter((word) => word !== '')) {
    if (isAllergen(mark)) contains.push(mark);
    else if (isDiet(mark)) suits.push(mark);
    else if (mark === 'drink' || mark === 'alcohol') taxCategory = mark;
    else if (mark === 'sold_out') soldOut = true;
    else throw new SyntaxError(`not a diet, allergen or tax category: ${mark} in ${line}`);
  }
  // A vegan dish is a vegetarian one too: whoever filters for one expects to see both.
  if (suits.includes('vegan') && !suits.includes('vegetarian')) suits.unshift('vegetarian');
  const questions = asked
    .split(',')
    .map(trimmed)
    .filter((key) => key !== '');
  const stock = soldOut ? { stock: 0 } : {};
  const marked = { taxCategory, allergens: contains, diets: suits };
  return { name, price: readPrice(price), description, ...marked, ...stock, questions };
}

/** `11:00-16:00` on every day of the week. */
export function daily(hours: string): readonly WeeklyWindow[] {
  const match = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(hours);
  if (match === null) throw new SyntaxError(`not hours: ${hours}`);
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = match.slice(1).map(Number);
  const from = fromHour * 60 + fromMinute;
  const until = toHour * 60 + toMinute;
  const to = until > from ? until : until + 1440;
  return weekdays.map((weekday) => ({ weekday, from, to }));
}

function readPrice(text: string): number {
  if (!/^\d+\.\d\d$/.test(text)) throw new SyntaxError(`not a price: ${text}`);
  return Number(text.replace('.', ''));
}

function trimmed(text: string): string {
  return text.trim();
}

function isAllergen(mark: string): mark is Allergen {
  return (allergens as readonly string[]).includes(mark);
}

function isDiet(mark: string): mark is Diet {
  return (diets as readonly string[]).includes(mark);
}
