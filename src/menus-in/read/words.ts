import type { Allergen, Diet } from '../../domain/menu/menu.ts';

/** The source's words for diets, allergens and what is taxed otherwise, in the house's own. */

/** `https://schema.org/VeganDiet`, `VeganDiet`, `Vegan`, `végétalien`. */
export function dietOf(word: string): Diet | undefined {
  const key = bare(word.replace(/^.*[/#:]/, '').replace(/diet$/i, ''));
  return lookUp(diets, key);
}

export function allergenOf(word: string): Allergen | undefined {
  return lookUp(
    allergens,
    bare(word.replace(/^(enthält|contains|contient|contiene|bevat):?\s+/i, '')),
  );
}

/** From the name of a part of a menu; undefined where it says nothing about drinks. */
export function taxCategoryOf(section: string): 'drink' | 'alcohol' | undefined {
  const words = bare(section).split(' ');
  if (words.some((word) => free.has(word))) return 'drink';
  if (words.some((word) => alcohol.has(word))) return 'alcohol';
  return words.some((word) => drinks.has(word)) ? 'drink' : undefined;
}

/** Small letters, no accents, nothing but letters and single spaces. */
function bare(text: string): string {
  return text
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, ' ')
    .trim();
}

function lookUp<T extends string>(table: Readonly<Record<T, string>>, key: string): T | undefined {
  if (key === '') return undefined;
  for (const [meaning, words] of Object.entries<string>(table)) {
    if (words.split(', ').includes(key)) return meaning as T;
  }
  return undefined;
}

const diets: Readonly<Record<Diet, string>> = {
  vegetarian:
    'vegetarian, veggie, veg, v, vegetarisch, vegetarien, vegetarienne, vegetariano, vegetariana, ovo vegetarian, lacto vegetarian',
  vegan: 'vegan, vg, ve, veganistisch, vegano, vegana, vegetalien, vegetalienne, plant based',
  halal: 'halal',
  kosher: 'kosher, koscher, koosjer, casher, kasher',
  gluten_free:
    'gluten free, glutenfree, gf, glutenfrei, glutenvrij, sans gluten, senza glutine, sin gluten',
  spicy: 'spicy, hot, scharf, pikant, pittig, epice, piccante, picante',
};

const allergens: Readonly<Record<Allergen, string>> = {
  celery: 'celery, sellerie, selderij, celeri, sedano, apio',
  crustaceans:
    'crustaceans, crustacean, shellfish, krebstiere, schaaldieren, crustaces, crostacei, crustaceos',
  eggs: 'eggs, egg, ei, eier, eieren, oeuf, oeufs, œuf, œufs, uovo, uova, huevo, huevos',
  fish: 'fish, fisch, vis, poisson, poissons, pesce, pescado',
  gluten: 'gluten, wheat, weizen, tarwe, cereals, cereals containing gluten, ble, glutine, trigo',
  lupin: 'lupin, lupine, lupinen, lupino, altramuces',
  milk: 'milk, dairy, lactose, milch, laktose, melk, lait, latte, leche, lattosio, lactosa',
  molluscs: 'molluscs, mollusc, mollusks, weichtiere, weekdieren, mollusques, molluschi, moluscos',
  mustard: 'mustard, senf, mosterd, moutarde, senape, mostaza',
  nuts: 'nuts, nut, tree nuts, tree nut, schalenfruchte, nusse, noten, fruits a coque, noix, frutta a guscio, frutos de cascara, frutos secos',
  peanuts:
    'peanuts, peanut, erdnuss, erdnusse, pinda, pinda s, pindas, arachide, arachides, arachidi, cacahuete, cacahuetes',
  sesame: 'sesame, sesam, sesamzaad, sesamo',
  soy: 'soy, soya, soja, soybeans, soia',
  sulphites:
    'sulphites, sulfites, sulphur dioxide, sulfite, sulfiet, schwefeldioxid, solfiti, sulfitos',
};

const free = words(
  'alcoholfree alkoholfrei alkoholfreie alcoholvrij analcolici softdrinks soft mocktails',
);
const alcohol = words(
  'wine wines wein weine wijn wijnen vin vins vino vini vinos beer beers bier biere bieren birra birre cerveza cervezas cocktail cocktails spirits spirituosen liquor sake champagne prosecco whisky whiskey gin rum aperitif aperitifs aperitivi digestif digestifs alcohol',
);
const drinks = words(
  'drink drinks beverage beverages getranke dranken drankjes boisson boissons bevande bebidas bebida refrescos juices saft safte lemonades limonaden coffee coffees kaffee koffie cafe cafes tea teas tee thee smoothies shakes milkshakes',
);

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
