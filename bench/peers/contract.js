/**
 * What every Node peer shares of the peer contract (bench/orders/README.md): how it answers, what it
 * counts, how it says that it is ready and how it ends.
 */
import { createServer } from 'node:http';
import { outsideFromEnv } from '../orders/outside.ts';

export const port = Number(process.env.PORT);
export const dataDir = process.env.DATA_DIR ?? '.';
export const outside = outsideFromEnv();
export const counted = { accepted: 0, done: 0 };

/** A port that was free a moment ago; between the asking and the taking another may take it. */
export async function freePort() {
  const { promise, resolve } = Promise.withResolvers();
  const server = createServer().listen(0, '127.0.0.1', () => {
    const taken = server.address().port;
    server.close(() => resolve(taken));
  });
  return promise;
}

/**
 * The door: `accept(key, order)` resolves once the order is durable by the peer's own means, and
 * only then is 201 answered. Without `accept` the peer has a door of its own and only counts here.
 */
export async function listen(accept, at = port) {
  const answer = (response, status, value) => {
    const body = JSON.stringify(value);
    response.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    });
    response.end(body);
  };
  const place = async (request, response, body) => {
    try {
      const key = request.headers['idempotency-key'];
      const order = JSON.parse(body);
      if (typeof key !== 'string' || !Array.isArray(order.items)) throw new Error('not an order');
      await accept(key, order);
      counted.accepted += 1;
      answer(response, 201, { id: key, status: 'placed' });
    } catch (error) {
      answer(response, 500, { error: String(error) });
    }
  };
  const server = createServer((request, response) => {
    if (request.method === 'GET') return answer(response, 200, counted);
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => void place(request, response, body));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise((resolve) => server.listen(at, '127.0.0.1', resolve));
}

/** `door` tells the load where orders go, when that is not `POST /orders` on PORT. */
export function ready(door) {
  console.log(door === undefined ? 'READY' : `READY ${JSON.stringify(door)}`);
}

/** Runs `stop` once, on the signal that ends a peer. */
export function onEnd(stop) {
  process.once('SIGTERM', () => {
    // A second signal must not cut the first one's work short.
    process.on('SIGTERM', () => {});
    void Promise.try(stop).finally(() => process.exit(0));
  });
}
