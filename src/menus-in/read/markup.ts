import type { CheerioAPI } from 'cheerio';
import { absolute } from './json-ld.ts';
import { bareName, type Node, type Value } from './node.ts';

/**
 * Things that are marked up in the page's own elements, as microdata
 * (https://html.spec.whatwg.org/multipage/microdata.html) or as RDFa Lite
 * (https://www.w3.org/TR/rdfa-lite/), which say the same with other attributes.
 *
 * More is taken than the specifications give: a dish that stands inside a section without saying so
 * belongs to it, and a link that is marked as a name is named by its text and not by its address.
 */
export interface Dialect {
  readonly name: string;
  /** Marks an element as a thing. */
  readonly scope: string;
  readonly type: string;
  readonly ids: readonly string[];
  /** Marks an element as a property of the thing around it. */
  readonly property: string;
  /** Names elements elsewhere on the page that belong to the thing too. */
  readonly refers?: string;
}

export const microdata: Dialect = {
  name: 'microdata',
  scope: 'itemscope',
  type: 'itemtype',
  ids: ['itemid'],
  property: 'itemprop',
  refers: 'itemref',
};

export const rdfa: Dialect = {
  name: 'RDFa',
  scope: 'typeof',
  type: 'typeof',
  ids: ['resource', 'about'],
  property: 'property',
};

/** An element, or a stretch of text, of cheerio's tree. */
export interface Dom {
  readonly type: string;
  readonly name?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Dom[];
  readonly data?: string;
}

interface Making {
  readonly node: Omit<Node, 'props'> & { readonly props: Map<string, Value[]> };
  /** Elements that were read for it, so that a reference in a circle ends. */
  readonly read: Set<Dom>;
}

export function readMarkup(
  $: CheerioAPI,
  dialect: Dialect,
  place: { readonly at: string; readonly base: string },
): readonly Node[] {
  const roots: Node[] = [];
  const byId = new Map<string, Dom>();
  let count = 0;

  const make = (element: Dom, around: Making | undefined): Making => {
    const { attribs = {} } = element;
    const types = split(attribs[dialect.type]).map(bareName);
    const id = dialect.ids.map((name) => attribs[name]).find((one) => one !== undefined);
    const at = `${place.at} ${dialect.name} #${++count}${types[0] === undefined ? '' : ` ${types[0]}`}`;
    const node = { types, at, props: new Map<string, Value[]>() };
    const whole = id === undefined || id === '' ? node : { ...node, id: absolute(id, place) };
    const names = split(attribs[dialect.property]);
    const implied = names.length > 0 ? undefined : impliedBy(types);
    if (around === undefined || (names.length === 0 && implied === undefined)) roots.push(whole);
    else for (const name of implied === undefined ? names : [implied]) put(around, name, whole);
    return { node: whole, read: new Set([element]) };
  };

  const walk = (dom: Dom, around: Making | undefined, depth: number): void => {
    if (depth > domDepthMax) return;
    let inside = around;
    const { attribs } = dom;
    if (attribs !== undefined) {
      if (dialect.scope in attribs) {
        inside = make(dom, around);
        for (const id of split(dialect.refers === undefined ? '' : attribs[dialect.refers])) {
          const other = byId.get(id);
          if (other === undefined || inside.read.has(other)) continue;
          inside.read.add(other);
          walk(other, inside, depth + 1);
        }
      } else if (around !== undefined) {
        for (const name of split(attribs[dialect.property])) {
          const value = valueOf(dom, bareName(name), place);
          if (value !== '') put(around, name, value);
        }
      }
    }
    for (const child of dom.children ?? []) walk(child, inside, depth + 1);
  };

  const root = $.root()[0] as unknown as Dom | undefined;
  if (root === undefined) return [];
  if (dialect.refers !== undefined) {
    $('[id]').each((_, element) => {
      byId.set(element.attribs['id'] ?? '', element as unknown as Dom);
    });
  }
  walk(root, undefined, 0);
  return roots;
}

/** Pages nest a few dozen deep; the parser itself sets no bound. */
export const domDepthMax = 400;

function put({ node }: Making, name: string, value: Value): void {
  const key = bareName(name);
  const values = node.props.get(key);
  if (values === undefined) node.props.set(key, [value]);
  else values.push(value);
}

function impliedBy(types: readonly string[]): string | undefined {
  if (types.includes('MenuSection')) return 'hasMenuSection';
  if (types.includes('MenuItem')) return 'hasMenuItem';
  if (types.includes('Offer') || types.includes('AggregateOffer')) return 'offers';
  if (types.includes('NutritionInformation')) return 'nutrition';
  return undefined;
}

const textual = new Set(['name', 'description', 'price', 'priceCurrency', 'telephone']);
const addressed: Readonly<Record<string, string>> = {
  a: 'href',
  area: 'href',
  link: 'href',
  audio: 'src',
  embed: 'src',
  iframe: 'src',
  img: 'src',
  source: 'src',
  video: 'src',
  object: 'data',
};

function valueOf(dom: Dom, name: string, place: { readonly base: string }): string {
  const { attribs = {}, name: tag = '' } = dom;
  const { content, datetime, value } = attribs;
  if (content !== undefined) return content.trim();
  const attribute = Object.hasOwn(addressed, tag) ? addressed[tag] : undefined;
  const address = attribute === undefined ? undefined : (attribs[attribute] ?? attribs['data-src']);
  if (address !== undefined && !textual.has(name)) {
    return URL.parse(address, place.base)?.href ?? address;
  }
  if (tag === 'time' && datetime !== undefined) return datetime;
  if ((tag === 'data' || tag === 'meter') && value !== undefined) return value;
  return textIn(dom).replaceAll(/\s+/g, ' ').trim();
}

function textIn(dom: Dom): string {
  if (dom.type === 'text') return dom.data ?? '';
  if (dom.name === 'br') return ' ';
  if (dom.name === 'script' || dom.name === 'style') return '';
  return (dom.children ?? []).map(textIn).join('');
}

function split(words: string | undefined): readonly string[] {
  return (words ?? '').split(/\s+/).filter((word) => word !== '');
}
