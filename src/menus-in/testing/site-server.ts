import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A restaurant's web site on loopback. What it was asked for, and how much at once, is kept. */
export interface Site extends AsyncDisposable {
  readonly url: string;
  /** `127.0.0.1:port`, to be allowed. */
  readonly host: string;
  /** `GET /path`, in the order of asking. */
  readonly asked: readonly string[];
  readonly headers: readonly IncomingMessage['headers'][];
  readonly mostAtOnce: number;
}

export async function serveSite(answer: Answer): Promise<Site> {
  const asked: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  let atOnce = 0;
  let mostAtOnce = 0;
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    headers.push(request.headers);
    mostAtOnce = Math.max(mostAtOnce, ++atOnce);
    response.once('close', () => atOnce--);
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    asked,
    headers,
    get mostAtOnce() {
      return mostAtOnce;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const sitesFolder = join(import.meta.dirname, 'sites');

/** One of the folders of `sites/`: `/eat/midday` is the file `eat-midday.page`. */
export function folderSite(name: string): Answer {
  return async (request, response) => {
    const path = (request.url ?? '/').replace(/[?#].*$/, '').replaceAll(/^\/|\/$/g, '');
    const file = `${path === '' ? 'index' : path.replaceAll('/', '-')}.page`;
    try {
      const bytes = await readFile(join(sitesFolder, name, file));
      response.setHeader('content-type', 'text/html').end(bytes);
    } catch {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such page.');
    }
  };
}

export function page(
  response: ServerResponse,
  html: string,
  more: Record<string, string> = {},
): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...more }).end(html);
}

/** A page of one dish, marked up, with links. */
export function dishPage(name: string, links: readonly string[] = []): string {
  const menu = {
    '@context': 'https://schema.org',
    '@type': 'MenuSection',
    name: 'Dishes',
    hasMenuItem: {
      '@type': 'MenuItem',
      name,
      offers: { '@type': 'Offer', price: '5.00', priceCurrency: 'EUR' },
    },
  };
  const anchors = links.map((link) => `<a href="${link}">${link}</a>`).join('');
  return `<!doctype html><script type="application/ld+json">${JSON.stringify(menu)}</script>${anchors}`;
}
