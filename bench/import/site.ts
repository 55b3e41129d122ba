/**
 * A restaurant's site of so many pages, each of which takes so long: `site.ts PAGES MS`. Tells its
 * parent the port, and, asked `atOnce`, how many requests were under way at most since it was asked.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const [pages = 0, answerMs = 0] = process.argv.slice(2).map(Number);
let atOnce = 0;
let most = 0;

const server = createServer(({ url = '/' }, response) => {
  most = Math.max(most, ++atOnce);
  setTimeout(() => {
    atOnce--;
    if (url === '/robots.txt') response.writeHead(404).end();
    else
      response.setHeader('content-type', 'text/html').end(page(Number(/\d+/.exec(url)?.[0] ?? 0)));
  }, answerMs);
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('message', () => {
  process.send?.(most);
  most = 0;
});
process.on('disconnect', () => process.exit());

/** About as long as a real one: forty dishes, a heading and a footer. */
function page(number: number): string {
  const dishes = Array.from({ length: 40 }, (_, at) => ({
    '@type': 'MenuItem',
    name: `Dish ${number}-${at}`,
    description: 'Slowly cooked, with what the market had this morning and bread beside it.',
    offers: { '@type': 'Offer', price: (5 + at / 4).toFixed(2), priceCurrency: 'EUR' },
  }));
  const section = {
    '@type': 'MenuSection',
    name: `Part ${number}`,
    hasMenuItem: dishes.slice(0, 9),
  };
  const links = Array.from({ length: pages - 1 }, (_, at) => `<a href="/menu/${at + 1}">Menu</a>`);
  const filler = '<p class="x">Open every day but Monday. Book by telephone.</p>'.repeat(200);
  return `<!doctype html><html lang="en"><head><title>Menu ${number}</title>
<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', ...section })}</script>
</head><body>${number === 0 ? links.join('\n') : ''}${filler}</body></html>`;
}
