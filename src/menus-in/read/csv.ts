import { parse } from 'csv-parse/sync';
import type { FoundItem, FoundMenu, FoundSection, FoundVariant, Warning } from './found.ts';
import { type Columns, columnsOf } from './csv-columns.ts';
import { currencyIn } from './price.ts';
import { clean, cut, decode } from './text.ts';

const rowsMax = 10_000;

/**
 * A table as spreadsheets and tills export it: with `;`, `,`, tab or `|` between the cells, in UTF-8
 * or in what Western European machines write, a byte order mark or `sep=;` before it or not. The
 * columns are found by what they are called (`csv-columns.ts`).
 *
 * Rows of one dish that differ in a variant are one dish in sizes. Where there is no column for it, a
 * row with a name and nothing else begins a part of the menu.
 */
export function readCsv(bytes: Uint8Array, file: string): FoundMenu {
  const warnings: Warning[] = [];
  const { text, guessed } = decode(bytes);
  if (guessed) {
    const detail = 'The file is not UTF-8; it was read as Windows-1252. Look at the accents.';
    warnings.push({ code: 'encoding.guessed', detail, at: file });
  }
  const said = /^sep=(.)\r?\n/i.exec(text);
  const body = said === null ? text : text.slice(said[0].length);
  const rows = rowsOf(body, said?.[1] ?? delimiterOf(body));
  if (rows === undefined)
    return unreadable('This is not a table that can be read.', file, warnings);
  // Exports put the name of the shop or the date above the table.
  const header = rows.slice(0, 10).findIndex(({ cells }) => columnsOf(cells) !== undefined);
  const columns = columnsOf(rows[header]?.cells ?? []);
  if (columns === undefined) {
    const detail = 'No row names both a column for the dish and one for its price.';
    return unreadable(detail, file, warnings);
  }
  if (rows.length > rowsMax) {
    const detail = `Only the first ${rowsMax} rows were read.`;
    warnings.push({ code: 'source.cut', detail, at: file });
  }
  const table = new Table(columns, file);
  for (const row of rows.slice(header + 1, rowsMax)) table.add(row);
  return {
    ...(columns.currencyOfHeader !== undefined && { currency: columns.currencyOfHeader }),
    sections: table.sections(),
    warnings: [...warnings, ...table.warnings],
  };
}

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

function rowsOf(text: string, delimiter: string): readonly Row[] | undefined {
  try {
    const records = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
      max_record_size: 100_000,
    }) as unknown as readonly { record: readonly string[]; info: { lines: number } }[];
    return records
      .map(({ record, info }) => ({ cells: record, line: info.lines }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch {
    return undefined;
  }
}

function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const head = lines.slice(0, 10).map((line) => line.replaceAll(/"[^"]*"/g, ''));
  const count = (sign: string): number =>
    head.reduce((sum, line) => sum + line.split(sign).length - 1, 0);
  // A comma also stands inside prices: where there are semicolons at all, they part the cells.
  const marks = ['\t', ';', '|'].map((sign) => ({ sign, times: count(sign) }));
  const most = marks.toSorted((a, b) => b.times - a.times)[0];
  return most !== undefined && most.times >= head.length ? most.sign : ',';
}

function unreadable(detail: string, file: string, warnings: readonly Warning[]): FoundMenu {
  return {
    sections: [],
    warnings: [...warnings, { code: 'source.unreadable', detail, at: file }],
  };
}

type Filling = FoundItem & { variants?: FoundVariant[] };

class Table {
  readonly warnings: Warning[] = [];
  readonly #columns: Columns;
  readonly #file: string;
  readonly #sections = new Map<string, FoundSection & { items: Filling[] }>();
  #heading = 'Menu';
  #last: { item: Filling; section: string } | undefined;

  constructor(columns: Columns, file: string) {
    this.#columns = columns;
    this.#file = file;
  }

  sections(): FoundSection[] {
    return [...this.#sections.values()].filter(({ items }) => items.length > 0);
  }

  add({ cells, line }: Row): void {
    const columns = this.#columns;
    const at = `${this.#file} line ${line}`;
    const cell = (index: number | undefined): string | undefined =>
      index === undefined ? undefined : clean(cells[index]);
    const named = cell(columns.name);
    const price = cell(columns.price);
    const variant = cell(columns.variant);
    const filled = cells.filter((one) => one !== '').length;
    if (columns.category === undefined && filled === 1 && price === undefined) {
      this.#heading = cut(clean(cells.find((one) => one !== '')) ?? 'Menu', 200);
      this.#last = undefined;
      return;
    }
    const category = cut(cell(columns.category) ?? this.#last?.section ?? this.#heading, 200);
    const section = columns.category === undefined ? this.#heading : category;
    const name = named ?? (variant === undefined ? undefined : this.#last?.item.name);
    if (name === undefined) {
      this.warnings.push({ code: 'item.unnamed', detail: 'A row without a name.', at });
      return;
    }
    const written = price === undefined ? undefined : this.#price(price, cell(columns.currency));
    if (this.#isVariant({ name, section, variant }) && written !== undefined) {
      this.#addVariant({ name: cut(variant ?? '', 200), price: written });
      return;
    }
    const item = this.#item({ cells, at, name });
    if (written !== undefined) {
      if (variant === undefined) item.price = written;
      else item.variants = [{ name: cut(variant, 200), price: written }];
    }
    this.#sectionNamed(section, at).items.push(item);
    this.#last = { item, section };
  }

  #isVariant(row: { name: string; section: string; variant: string | undefined }): boolean {
    const last = this.#last;
    return (
      row.variant !== undefined &&
      last?.item.variants !== undefined &&
      last.item.name === cut(row.name, 200) &&
      last.section === row.section
    );
  }

  #addVariant(variant: FoundVariant): void {
    this.#last?.item.variants?.push(variant);
  }

  #price(text: string, currency: string | undefined): { text: string; currency?: string } {
    const said = currency ?? this.#columns.currencyOfHeader;
    const known = currencyIn(text) !== undefined || said === undefined;
    return { text: cut(text, 200), ...(!known && { currency: cut(said, 20) }) };
  }

  #item(row: { cells: readonly string[]; at: string; name: string }): Filling {
    const columns = this.#columns;
    const cell = (index: number | undefined): string | undefined =>
      index === undefined ? undefined : clean(row.cells[index]);
    const list = (index: number | undefined): string[] =>
      (cell(index) ?? '').split(/\s*[,;/|+]\s*/).filter((word) => word !== '');
    const ticked = (marks: Columns['diets']['marks']): string[] =>
      marks.filter(({ index }) => isTicked(cell(index))).map(({ word }) => word);
    const description = cell(columns.description);
    const externalId = cell(columns.externalId);
    const photoUrl = cell(columns.photo);
    const tax = taxOf(cell(columns.tax));
    const says = (of: Columns['diets']): boolean => of.list !== undefined || of.marks.length > 0;
    return {
      name: cut(row.name, 200),
      ...(externalId !== undefined && { externalId: cut(externalId, 300) }),
      ...(description !== undefined && { description: cut(description, 2_000) }),
      ...(says(columns.diets) && {
        diets: [...list(columns.diets.list), ...ticked(columns.diets.marks)].slice(0, 30),
      }),
      ...(says(columns.allergens) && {
        allergens: [...list(columns.allergens.list), ...ticked(columns.allergens.marks)],
      }),
      ...(photoUrl !== undefined && /^https?:/i.test(photoUrl) && { photoUrl }),
      ...(tax !== undefined && { taxCategory: tax }),
      at: row.at,
    };
  }

  #sectionNamed(name: string, at: string): { items: Filling[] } {
    const there = this.#sections.get(name);
    if (there !== undefined) return there;
    const made = { name, items: [], at };
    this.#sections.set(name, made);
    return made;
  }
}

function isTicked(text: string | undefined): boolean {
  return text !== undefined && !/^(no|nein|nee|non|false|0|-|n|nej)$/i.test(text);
}

function taxOf(text: string | undefined): FoundItem['taxCategory'] {
  const word = text?.toLowerCase();
  return word === 'food' || word === 'drink' || word === 'alcohol' ? word : undefined;
}
