import { type CheerioAPI, load, loadBuffer } from 'cheerio';
import type { FoundMenu, Warning } from './found.ts';
import { itemCount } from './found.ts';
import { readJsonLd } from './json-ld.ts';
import { type Dom, microdata, rdfa, readMarkup } from './markup.ts';
import type { Node } from './node.ts';
import { readSchemaOrg } from './schema-org.ts';
import { clean, cut, decode } from './text.ts';
import { visibleText } from './visible-text.ts';

/** What one page of a site says. */
export interface PageReading {
  readonly found: FoundMenu;
  /** Where the page leads, absolute, each once. */
  readonly links: readonly PageLink[];
  /** The text that a visitor sees; only where no menu was found. */
  readonly text?: string | undefined;
}

export interface PageLink {
  readonly url: string;
  readonly text: string;
  /** The page's own markup says that its menu is there. */
  readonly isMenu: boolean;
}

export interface PageBytes {
  readonly url: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const linksMax = 2_000;

/** Takes tens of milliseconds for a large page: to be called on a thread (`page.worker.ts`). */
export function readPage({ url, contentType, bytes }: PageBytes): PageReading {
  const $ = parsed(bytes, contentType);
  const base = URL.parse($('base[href]').attr('href') ?? '', url)?.href ?? url;
  const nodes: Node[] = [];
  const warnings: Warning[] = [];
  $('script[type^="application/ld+json" i]').each((index, script) => {
    const block = readJsonLd($(script).text(), { at: `${url} JSON-LD #${index + 1}`, base });
    nodes.push(...block.nodes);
    warnings.push(...block.warnings);
  });
  const language = $('html').attr('lang');
  // A page that says its menu in several ways means one menu: the first way that holds dishes.
  const ways = [
    () => nodes,
    () => readMarkup($, microdata, { at: url, base }),
    () => readMarkup($, rdfa, { at: url, base }),
  ];
  let found: FoundMenu = { sections: [], warnings: [] };
  const menuUrls = new Set<string>();
  for (const way of ways) {
    const { menuUrls: urls, ...reading } = readSchemaOrg(way(), { url, language });
    for (const menuUrl of urls) menuUrls.add(URL.parse(menuUrl, base)?.href ?? '');
    const better = itemCount(reading) > itemCount(found);
    if (better) found = { ...reading, ...restaurantOf(found, reading) };
    else if (found.restaurant === undefined) found = { ...found, ...restaurantOf(reading, found) };
    if (itemCount(found) > 0) break;
  }
  return {
    found: { ...found, warnings: [...warnings, ...found.warnings].slice(0, 5_000) },
    links: linksOf($, base, menuUrls),
    ...(itemCount(found) === 0 && { text: visibleText($.root()[0] as unknown as Dom) }),
  };
}

/** What is valid as UTF-8 is nothing else, whatever the page says of itself or fails to say. */
function parsed(bytes: Uint8Array, contentType: string): CheerioAPI {
  const { text, guessed } = decode(bytes);
  if (!guessed) return load(text);
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(contentType)?.[1];
  return loadBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    encoding: charset === undefined ? {} : { transportLayerEncodingLabel: charset },
  });
}

function restaurantOf(a: FoundMenu, b: FoundMenu): Pick<FoundMenu, 'restaurant'> {
  const restaurant = a.restaurant ?? b.restaurant;
  return restaurant === undefined ? {} : { restaurant };
}

function linksOf($: CheerioAPI, base: string, menus: ReadonlySet<string>): readonly PageLink[] {
  const links = new Map<string, PageLink>();
  const add = (href: string, text: string, isMenu: boolean): void => {
    const url = URL.parse(href, base);
    if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return;
    url.hash = '';
    if (links.size < linksMax && !links.has(url.href)) {
      links.set(url.href, { url: url.href, text, isMenu });
    }
  };
  for (const menu of menus) if (menu !== '') add(menu, '', true);
  if (/\bnofollow\b/i.test($('meta[name="robots" i]').attr('content') ?? '')) {
    return [...links.values()];
  }
  $('a[href], area[href], link[rel="menu"][href]').each((_, element) => {
    const { href = '', rel = '', title = '' } = element.attribs;
    if (/\bnofollow\b/i.test(rel)) return;
    const image = $(element).find('img[alt]').attr('alt') ?? '';
    add(href, cut(clean(`${$(element).text()} ${title} ${image}`) ?? '', 300), rel === 'menu');
  });
  return [...links.values()];
}
