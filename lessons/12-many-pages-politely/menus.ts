import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sleep } from '../../src/task/wait.ts';

/** A restaurant guide on this machine, which counts how it is treated. */
export interface Guide extends AsyncDisposable {
  readonly url: string;
  readonly treatment: { visits: string[]; mostAtOnce: number };
}

export async function openGuide(): Promise<Guide> {
  const treatment = { visits: [] as string[], mostAtOnce: 0 };
  let inside = 0;
  let tired = true;
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/robots.txt') {
      response.end('User-agent: *\nDisallow: /staff/\n');
      return;
    }
    treatment.visits.push(path);
    treatment.mostAtOnce = Math.max(treatment.mostAtOnce, ++inside);
    void sleep(40).then(() => {
      inside--;
      // Once, in the middle of it all, it asks for a pause.
      if (path === '/menu/5' && tired) {
        tired = false;
        response.writeHead(429, { 'retry-after': '1' }).end();
      } else response.end(`<title>Menu of ${path}</title>`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    treatment,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
