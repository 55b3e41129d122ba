import type { FoundItem, FoundMenu, FoundSection, Warning } from './found.ts';
import { Graph, type Node, textOf, textsOf } from './node.ts';
import { idOf, readDish } from './schema-org-dish.ts';
import { clean, cut } from './text.ts';

/** A page's things as a menu, and where else on the site the page says that its menu is. */
export interface SchemaOrgReading extends FoundMenu {
  readonly menuUrls: readonly string[];
}

/**
 * Finds the menus among the things of one page (https://schema.org/Menu).
 *
 * A `Menu` where there is one; else sections; else dishes that stand alone; else what an
 * `OfferCatalog` or an `ItemList` lists; else products with a price. The first of these that holds a
 * dish is taken, so that a shop's “you may also like” does not join the menu of the day.
 */
export function readSchemaOrg(
  roots: readonly Node[],
  page: { readonly url: string; readonly language?: string | undefined },
): SchemaOrgReading {
  const graph = new Graph(roots);
  const reader = new Reader(graph);
  const restaurants = graph.all(isRestaurant);
  const shop = restaurants[0];
  const { menus, warnings } = inOneLanguage(
    graph.all((type) => type === 'Menu'),
    page,
  );
  reader.warnings.push(...warnings);
  const sections =
    reader.menus(menus) ??
    reader.sections(graph) ??
    reader.listed(graph) ??
    reader.dishes(graph) ??
    reader.products(graph) ??
    [];
  const name = clean(textOf(shop ?? nothing, 'name'));
  const phone = clean(textOf(shop ?? nothing, 'telephone'));
  const address = shop === undefined ? undefined : addressOf(graph, shop);
  const currency = textOf(shop ?? nothing, 'currenciesAccepted');
  return {
    ...(shop !== undefined && {
      restaurant: {
        ...(name !== undefined && { name: cut(name, 300) }),
        ...(phone !== undefined && { phone: cut(phone, 100) }),
        ...(address !== undefined && { address: cut(address, 500) }),
      },
    }),
    ...(currency !== undefined && /^[A-Z]{3}$/.test(currency) && { currency }),
    sections,
    warnings: reader.warnings,
    menuUrls: menuUrls(restaurants, menus),
  };
}

const nothing: Node = { types: [], props: new Map(), at: '' };

/** https://schema.org/FoodEstablishment and what is under it, as far as it is used. */
const restaurantTypes = new Set([
  'FoodEstablishment',
  'Restaurant',
  'FastFoodRestaurant',
  'CafeOrCoffeeShop',
  'BarOrPub',
  'Bakery',
  'IceCreamShop',
  'Pizzeria',
  'Brewery',
  'Winery',
]);

function isRestaurant(type: string): boolean {
  return restaurantTypes.has(type);
}

class Reader {
  readonly warnings: Warning[] = [];
  readonly #graph: Graph;
  readonly #read = new Set<Node>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  menus(menus: readonly Node[]): FoundSection[] | undefined {
    const titled = menus.length > 1;
    return some(
      menus.flatMap((menu) => {
        const prefix = titled ? clean(textOf(menu, 'name')) : undefined;
        return this.#sections(menu, { prefix, fallback: clean(textOf(menu, 'name')) ?? 'Menu' });
      }),
    );
  }

  /** Sections that no menu holds. */
  sections(graph: Graph): FoundSection[] | undefined {
    const sections = graph.all((type) => type === 'MenuSection');
    const inner = new Set(sections.flatMap((one) => graph.nodes(one, ...sectionProps)));
    return some(
      sections.filter((one) => !inner.has(one)).flatMap((one) => this.#section(one, undefined)),
    );
  }

  /** Dishes that nothing holds. */
  dishes(graph: Graph): FoundSection[] | undefined {
    const items = this.#dishes(graph.all((type) => type === 'MenuItem'));
    return items.length === 0 ? undefined : [{ name: 'Menu', items, at: items[0]?.at ?? '' }];
  }

  listed(graph: Graph): FoundSection[] | undefined {
    const isList = (type: string): boolean => type === 'OfferCatalog' || type === 'ItemList';
    const lists = graph.all(isList);
    const inner = new Set(lists.flatMap((list) => this.#elements(list)));
    return some(
      lists.filter((list) => !inner.has(list)).flatMap((list) => this.#list(list, undefined)),
    );
  }

  products(graph: Graph): FoundSection[] | undefined {
    const priced = graph
      .all((type) => type === 'Product')
      .filter((one) => one.props.has('offers') || one.props.has('price'));
    const byCategory = Map.groupBy(priced, (one) => clean(textOf(one, 'category')) ?? 'Menu');
    const sections: FoundSection[] = [];
    for (const [name, nodes] of byCategory) {
      const items = this.#dishes(nodes);
      const last = name.split(/\s*[>/]\s*/).findLast((part) => part !== '') ?? name;
      if (items.length > 0) sections.push({ name: cut(last, 200), items, at: items[0]?.at ?? '' });
    }
    return some(sections);
  }

  #sections(
    holder: Node,
    title: { readonly prefix: string | undefined; readonly fallback: string },
  ): FoundSection[] {
    if (this.#read.has(holder)) return [];
    this.#read.add(holder);
    const own = this.#dishes(this.#graph.nodes(holder, ...dishProps));
    const hours = availability(this.#graph, holder);
    const found: FoundSection[] = [];
    if (own.length > 0) found.push({ name: cut(title.fallback, 200), items: own, at: holder.at });
    for (const section of this.#graph.nodes(holder, ...sectionProps)) {
      found.push(...this.#section(section, title.prefix));
    }
    return hours === undefined
      ? found
      : found.map((section) => ({ availability: hours, ...section }));
  }

  #section(section: Node, prefix: string | undefined): FoundSection[] {
    if (this.#read.has(section)) return [];
    this.#read.add(section);
    const own = clean(textOf(section, 'name'));
    const name = [prefix, own].filter((part) => part !== undefined).join(': ') || 'Menu';
    const description = clean(textOf(section, 'description'));
    const items = this.#dishes(this.#graph.nodes(section, ...dishProps));
    const hours = availability(this.#graph, section);
    const found: FoundSection[] = [];
    if (items.length > 0) {
      found.push({
        name: cut(name, 200),
        ...(idOf(section) !== undefined && { externalId: idOf(section) }),
        ...(description !== undefined && { description: cut(description, 2_000) }),
        ...(hours !== undefined && { availability: hours }),
        items,
        at: section.at,
      });
    }
    // “Pizza” may be only the roof over “Rossa” and “Bianca”, which alone would say too little.
    for (const inner of this.#graph.nodes(section, ...sectionProps)) {
      found.push(...this.#section(inner, own === undefined ? prefix : name));
    }
    return found;
  }

  #list(list: Node, prefix: string | undefined): FoundSection[] {
    if (this.#read.has(list)) return [];
    this.#read.add(list);
    const own = clean(textOf(list, 'name'));
    const name = [prefix, own].filter((part) => part !== undefined).join(': ');
    const elements = this.#elements(list);
    const items = this.#dishes(elements.filter(isDish));
    const inner = elements.filter((one) => !isDish(one));
    const here = items.length === 0 ? [] : [{ name: cut(name || 'Menu', 200), items, at: list.at }];
    // A catalogue's own name is the shop's; it says nothing in front of each of its parts.
    return [...here, ...inner.flatMap((one) => this.#list(one, undefined))];
  }

  /** What a list lists, without the positions and offers that stand between. */
  #elements(list: Node): readonly Node[] {
    return this.#graph.nodes(list, 'itemListElement').flatMap((element) => {
      if (element.types.includes('ListItem')) return this.#graph.nodes(element, 'item');
      if (!element.types.includes('Offer')) return [element];
      const offered = this.#graph.nodes(element, 'itemOffered');
      return offered.map((one) => offeredAs(one, element));
    });
  }

  #dishes(nodes: readonly Node[]): FoundItem[] {
    const found: FoundItem[] = [];
    for (const node of nodes) {
      if (this.#read.has(node)) continue;
      this.#read.add(node);
      const dish = readDish(this.#graph, node, this.warnings);
      if (dish !== undefined) found.push(dish);
    }
    return found;
  }
}

/** What is offered, with the offer around it as its own. Not under its id: that is without it. */
function offeredAs(offered: Node, offer: Node): Node {
  const { id: ownId, ...dish } = offered;
  const terms = new Map(offer.props);
  terms.delete('itemOffered');
  const props = new Map(dish.props);
  if (!props.has('offers')) props.set('offers', [{ ...offer, props: terms }]);
  const given = ownId === undefined ? undefined : idOf(offered);
  if (!props.has('identifier') && given !== undefined) props.set('identifier', [given]);
  return { ...dish, types: [...dish.types, 'MenuItem'], props };
}

function isDish(node: Node): boolean {
  return node.types.some((type) => type === 'MenuItem' || type === 'Product');
}

/** The newer names first; pages still use the older ones. */
const sectionProps = ['hasMenuSection', 'menuSection'] as const;
const dishProps = ['hasMenuItem', 'menuItem'] as const;

function some<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** A page that says its menu twice, in two languages, means one menu. */
function inOneLanguage(
  menus: readonly Node[],
  page: { readonly language?: string | undefined },
): { menus: readonly Node[]; warnings: readonly Warning[] } {
  const languages = new Set(menus.map((menu) => textOf(menu, 'inLanguage')?.toLowerCase()));
  languages.delete(undefined);
  if (languages.size < 2) return { menus, warnings: [] };
  const wanted = page.language?.toLowerCase().slice(0, 2);
  const chosen = [...languages].find((one) => one?.slice(0, 2) === wanted) ?? [...languages][0];
  const kept = menus.filter((menu) => {
    const language = textOf(menu, 'inLanguage')?.toLowerCase();
    return language === undefined || language === chosen;
  });
  const detail = `The menu is there in ${[...languages].join(', ')}; ${chosen} was read.`;
  return {
    menus: kept,
    warnings: [{ code: 'menu.other_language', detail, at: menus[0]?.at ?? '' }],
  };
}

function menuUrls(restaurants: readonly Node[], menus: readonly Node[]): readonly string[] {
  const urls = new Set<string>();
  for (const shop of restaurants) {
    for (const name of ['hasMenu', 'menu']) {
      for (const text of textsOf(shop, name)) urls.add(text);
      for (const value of shop.props.get(name) ?? []) {
        if (typeof value === 'string' || value.props.has('hasMenuSection')) continue;
        const url = textOf(value, 'url') ?? value.id;
        if (url !== undefined) urls.add(url);
      }
    }
  }
  for (const menu of menus) for (const url of textsOf(menu, 'url')) urls.add(url);
  return [...urls].filter((url) => !url.startsWith('_:'));
}

function addressOf(graph: Graph, shop: Node): string | undefined {
  const postal = graph.nodes(shop, 'address')[0];
  if (postal === undefined) return clean(textOf(shop, 'address'));
  const parts = ['streetAddress', 'postalCode', 'addressLocality', 'addressCountry'];
  const told = parts
    .map((part) => clean(textOf(postal, part)))
    .filter((part) => part !== undefined);
  return told.length === 0 ? undefined : told.join(', ');
}

/** `availabilityStarts` and `availabilityEnds` of the offer of a menu: `T11:30` to `T15:00`. */
function availability(graph: Graph, menu: Node): FoundSection['availability'] {
  for (const offer of graph.nodes(menu, 'offers')) {
    const from = minuteOf(textOf(offer, 'availabilityStarts'));
    const until = minuteOf(textOf(offer, 'availabilityEnds'));
    if (from === undefined || until === undefined || from === until) continue;
    const to = until > from ? until : until + 1_440;
    return ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, from, to }));
  }
  return undefined;
}

/** Only a time of day by itself: one with a date is a season, which is another matter. */
function minuteOf(text: string | undefined): number | undefined {
  const match = /^T?([01]?\d|2[0-3]):([0-5]\d)(:[0-5]\d)?$/.exec(text ?? '');
  return match === null ? undefined : Number(match[1]) * 60 + Number(match[2]);
}
