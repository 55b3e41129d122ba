import type { PageLink } from '../read/page.ts';

/** The same restaurant's site: the same host, with or without `www.`, at the same port. */
export function sameSite(a: URL, b: URL): boolean {
  return site(a) === site(b) && a.port === b.port;
}

export function site(url: URL): string {
  return url.hostname.replace(/^www\./, '').replace(/\.$/, '');
}

/** Ways to write one address: without what only counts where visitors come from. */
export function normalized(href: string): string {
  const url = new URL(href);
  url.hash = '';
  for (const name of url.searchParams.keys().toArray()) {
    if (/^(utm_.*|fbclid|gclid|msclkid|mc_[ce]id|ref|source)$/i.test(name)) {
      url.searchParams.delete(name);
    }
  }
  return url.href;
}

/** What a link promises: a page that is likely a menu, one as a document that is not read, nothing. */
export function promise({ url, text, isMenu }: PageLink): 'page' | 'document' | 'nothing' {
  const { pathname, searchParams } = new URL(url);
  if (searchParams.size > 3 || url.length > 2_000) return 'nothing';
  const likely =
    isMenu || words(decoded(pathname)).some(isMenuWord) || words(text).some(isMenuWord);
  if (!likely || elsewhere.test(pathname)) return 'nothing';
  if (/\.(pdf|docx?|jpe?g|png|webp)$/i.test(pathname)) return 'document';
  return /\.(gif|svg|css|js|xml|rss|zip|mp4|ics|vcf)$/i.test(pathname) ? 'nothing' : 'page';
}

/** Pages that speak of menus and are none. */
const elsewhere =
  /\/(cart|basket|checkout|login|account|wp-admin|wp-json|feed|tag|blog|news)(\/|$)/i;

function words(text: string): readonly string[] {
  return text
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
}

function isMenuWord(word: string): boolean {
  return menuWords.has(word) || /^(menu|menue|speise|wijnkaart|weinkarte|getrankekarte)/.test(word);
}

const menuWords = new Set(
  (
    'carte carta kaart karte cardapio food drink drinks dranken getranke boissons bevande bebidas ' +
    'breakfast brunch lunch dinner diner mittagstisch fruhstuck dessert desserts starters mains ' +
    'sides dishes gerechten gerichte plats platos piatti antipasti pizza pizzas pasta burger burgers ' +
    'sushi curry curries salads salate bowls wine wines wijn wein vins vini order bestellen ' +
    'afhalen bezorgen takeaway takeout delivery lieferung'
  ).split(' '),
);

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
