import type { FoundGroup, FoundItem, FoundOption, FoundPrice, Warning } from './found.ts';
import { type Graph, type Node, textOf, textsOf } from './node.ts';
import { clean, cut } from './text.ts';

/** One `MenuItem` or `Product`; undefined when it has no name. */
export function readDish(graph: Graph, node: Node, warnings: Warning[]): FoundItem | undefined {
  const name = clean(textOf(node, 'name'));
  if (name === undefined) {
    warnings.push({ code: 'item.unnamed', detail: 'A dish without a name.', at: node.at });
    return undefined;
  }
  const description = clean(textOf(node, 'description'));
  const calories = graph
    .nodes(node, 'nutrition')
    .map((facts) => clean(textOf(facts, 'calories')))
    .find((text) => text !== undefined);
  const told = [description, calories === undefined ? undefined : energy(calories)]
    .filter((part) => part !== undefined)
    .join(' · ');
  const externalId = textOf(node, 'sku', 'identifier', 'productID') ?? idOf(node);
  const diets = textsOf(node, 'suitableForDiet');
  const linked = graph
    .nodes(node, 'suitableForDiet')
    .map((diet) => diet.id ?? textOf(diet, 'name'));
  const marks = [...diets, ...linked].filter((mark) => mark !== undefined);
  const allergens = [...textsOf(node, 'allergens'), ...textsOf(node, 'allergen')].flatMap((text) =>
    text.split(/\s*[,;]\s*/),
  );
  const photoUrl = photoOf(graph, node);
  const groups = addOns(graph, node);
  return {
    name: cut(name, 200),
    ...(externalId !== undefined && { externalId: cut(externalId, 300) }),
    ...(told !== '' && { description: cut(told, 2_000) }),
    ...pricesOf(graph, node),
    ...(marks.length > 0 && { diets: marks.slice(0, 30).map((mark) => cut(mark, 300)) }),
    ...(allergens.length > 0 && { allergens: allergens.slice(0, 50).map((one) => cut(one, 300)) }),
    ...(photoUrl !== undefined && { photoUrl }),
    ...(groups.length > 0 && { groups }),
    at: cut(`${node.at} “${name}”`, 2_500),
  };
}

/** `540 calories`, `540 kcal`, `540`. */
function energy(text: string): string {
  const match = /^(\d[\d.,]*)\s*(k?cal(ories)?)?\.?$/i.exec(text);
  return match === null ? text : `${match[1]} kcal`;
}

function photoOf(graph: Graph, node: Node): string | undefined {
  const image = textOf(node, 'image', 'photo');
  const object = graph.nodes(node, 'image', 'photo')[0];
  const url = image ?? (object && (textOf(object, 'contentUrl', 'url') ?? object.id));
  return url === undefined || url.length > 2_000 ? undefined : url;
}

type Prices = Pick<FoundItem, 'price' | 'variants'>;

/**
 * One offer is the price. Several with names of their own are sizes. Several without, or an offer
 * from low to high, stay a range, which is told where it is read.
 */
function pricesOf(graph: Graph, node: Node): Prices {
  const offers = graph.nodes(node, 'offers').flatMap((offer) => {
    const inner = graph.nodes(offer, 'offers');
    return inner.length > 0 ? inner : [offer];
  });
  const priced = offers.flatMap((offer) => {
    const price = priceOf(graph, offer);
    const name = clean(textOf(offer, 'name', 'size', 'description'));
    return price === undefined ? [] : [{ name, price }];
  });
  const first = priced[0];
  if (first === undefined) {
    const bare = priceOf(graph, node) ?? textPrice(textOf(node, 'offers'), undefined);
    return bare === undefined ? {} : { price: bare };
  }
  if (priced.length === 1) return { price: first.price };
  const variants = priced.flatMap(({ name, price }) =>
    name === undefined ? [] : [{ name: cut(name, 200), price }],
  );
  const names = new Set(variants.map(({ name }) => name));
  if (names.size === priced.length) return { variants: variants.slice(0, 50) };
  const texts = new Set(priced.map(({ price }) => textIn(price)));
  if (texts.size === 1) return { price: first.price };
  const numbers = [...texts].toSorted((a, b) => Number(a) - Number(b));
  return { price: { ...first.price, text: `${numbers[0]} – ${numbers.at(-1)}` } };
}

function priceOf(graph: Graph, node: Node): Extract<FoundPrice, { text: string }> | undefined {
  for (const holder of [node, ...graph.nodes(node, 'priceSpecification')]) {
    const currency = textOf(holder, 'priceCurrency') ?? textOf(node, 'priceCurrency');
    const low = textOf(holder, 'lowPrice');
    const high = textOf(holder, 'highPrice');
    const range = low !== undefined && high !== undefined ? `${low} – ${high}` : undefined;
    const price = textPrice(textOf(holder, 'price') ?? range ?? low, currency);
    if (price !== undefined) return price;
  }
  return undefined;
}

function textPrice(
  text: string | undefined,
  currency: string | undefined,
): Extract<FoundPrice, { text: string }> | undefined {
  const price = clean(text);
  if (price === undefined) return undefined;
  return { text: cut(price, 200), ...(currency !== undefined && { currency: cut(currency, 20) }) };
}

function textIn(price: FoundPrice): string {
  return 'text' in price ? price.text : String(price.minor);
}

/** `menuAddOn`: a dish that may be added, or a section of such dishes. */
function addOns(graph: Graph, node: Node): FoundGroup[] {
  const loose: FoundOption[] = [];
  const groups: FoundGroup[] = [];
  for (const addOn of graph.nodes(node, 'menuAddOn')) {
    const inner = graph.nodes(addOn, 'hasMenuItem', 'menuItem');
    const name = clean(textOf(addOn, 'name'));
    if (inner.length === 0) loose.push(...optionOf(graph, addOn));
    else {
      const options = inner.flatMap((one) => optionOf(graph, one)).slice(0, 200);
      const title = cut(name ?? 'Extras', 200);
      if (options.length > 0) {
        groups.push({ name: title, min: 0, max: Math.min(options.length, 99), options });
      }
    }
  }
  if (loose.length > 0) {
    const options = loose.slice(0, 200);
    groups.unshift({ name: 'Extras', min: 0, max: Math.min(options.length, 99), options });
  }
  return groups.slice(0, 50);
}

function optionOf(graph: Graph, node: Node): FoundOption[] {
  const name = clean(textOf(node, 'name'));
  if (name === undefined) return [];
  const { price } = pricesOf(graph, node);
  const externalId = textOf(node, 'sku', 'identifier') ?? idOf(node);
  return [
    {
      name: cut(name, 200),
      ...(externalId !== undefined && { externalId: cut(externalId, 300) }),
      ...(price !== undefined && { price }),
    },
  ];
}

/** An id that was given, and not one that a page numbers its blank nodes with. */
export function idOf(node: Node): string | undefined {
  return node.id === undefined || node.id.startsWith('_:') ? undefined : cut(node.id, 300);
}
