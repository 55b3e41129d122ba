import { currencyIn } from './price.ts';
import { allergenOf, dietOf } from './words.ts';

/** Where in a row each thing stands. */
export interface Columns {
  readonly name: number;
  readonly price: number;
  readonly category?: number;
  readonly description?: number;
  readonly currency?: number;
  readonly externalId?: number;
  readonly variant?: number;
  readonly photo?: number;
  readonly tax?: number;
  readonly diets: Marks;
  readonly allergens: Marks;
  /** Said over the column of prices: `Preis (€)`. */
  readonly currencyOfHeader?: string;
}

/** In one column as a list, or ticked in a column for each. */
export interface Marks {
  readonly list: number | undefined;
  readonly marks: readonly { readonly index: number; readonly word: string }[];
}

type Named = Exclude<keyof Columns, 'diets' | 'allergens' | 'currencyOfHeader'>;

/** What columns are called, in small letters without accents and signs; the likelier word first. */
const names: Readonly<Record<Named | 'dietList' | 'allergenList', string>> = {
  name: 'name, item name, item, dish, dish name, product name, product, title, gericht, speise, artikel, bezeichnung, produkt, naam, gerecht, product naam, nom, plat, nom du plat, nombre, plato, nome, piatto, prodotto, navn, ret, namn, ratt',
  price:
    'price, unit price, base price, sale price, amount, cost, preis, einzelpreis, verkaufspreis, vk, prijs, verkoopprijs, prix, tarif, precio, prezzo, preco, pris',
  category:
    'category, section, menu section, menu category, categories, group, type, course, kategorie, rubrik, warengruppe, gang, categorie, rubriek, rubrique, categoria, seccion, sezione, kategori',
  description:
    'description, details, ingredients, text, beschreibung, zutaten, omschrijving, beschrijving, ingredienten, descriptif, descripcion, ingredientes, descrizione, ingredienti, beskrivelse, beskrivning',
  currency: 'currency, currency code, wahrung, valuta, devise, moneda, divisa, moeda',
  externalId:
    'external id, id, item id, sku, code, plu, article number, article no, item number, number, no, nr, artikelnummer, artikelnr, artikel nr, art nr, reference, ref, referencia, codigo, codice, codice articolo',
  variant:
    'variant, variation, variation name, variant name, size, portion, option, option value, grosse, portionsgrosse, maat, grootte, taille, format, tamano, tamanho, taglia, misura, storrelse',
  photo:
    'photo, photo url, image, image url, picture, image link, foto, foto url, bild, bild url, afbeelding, imagen, immagine, imagem, billede',
  tax: 'tax, tax category, tax class, steuer, btw, tva, iva, moms',
  dietList:
    'diet, diets, dietary, dietary marks, labels, tags, kost, ernahrung, dieet, regime, dieta',
  allergenList:
    'allergens, allergen, allergies, contains, allergene, allergenen, allergeen, allergenes, alergenos, allergeni, alergenios',
};

/** Undefined when the row names no column for the dish or none for its price: it is no header. */
export function columnsOf(cells: readonly string[]): Columns | undefined {
  const keys = cells.map(key);
  const find = (words: string): number | undefined => {
    for (const word of words.split(', ')) {
      const index = keys.indexOf(word);
      if (index >= 0) return index;
    }
    return undefined;
  };
  const name = find(names.name);
  const price = find(names.price);
  if (name === undefined || price === undefined) return undefined;
  const taken = new Set([name, price]);
  const found: { -readonly [field in Named]?: number } = {};
  for (const field of [
    'category',
    'description',
    'currency',
    'externalId',
    'variant',
    'photo',
    'tax',
  ] as const) {
    const index = find(names[field]);
    if (index === undefined || taken.has(index)) continue;
    found[field] = index;
    taken.add(index);
  }
  const marks = (meaning: (word: string) => string | undefined): Marks['marks'] =>
    keys.flatMap((word, index) => {
      const mark = taken.has(index) ? undefined : meaning(word);
      return mark === undefined ? [] : [{ index, word: mark }];
    });
  const currencyOfHeader = currencyIn(
    /[([].*[)\]]|\bin\b.*|[€$£¥₹]/i.exec(cells[price] ?? '')?.[0] ?? '',
  );
  return {
    ...found,
    name,
    price,
    diets: { list: find(names.dietList), marks: marks(dietOf) },
    allergens: { list: find(names.allergenList), marks: marks(allergenOf) },
    ...(currencyOfHeader !== undefined && { currencyOfHeader }),
  };
}

/** `Preis (in €)` is `preis`; `item_name` is `item name`; `UnitPrice` is `unit price`. */
function key(cell: string): string {
  return cell
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/[([].*?[)\]]/g, ' ')
    .replace(/\bin (€|eur|euro|usd|gbp|chf|\p{Sc}).*$/iu, ' ')
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/ (eur|euro|usd|gbp|chf)$/, '')
    .trim();
}
