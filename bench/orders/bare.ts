/**
 * What the same waits cost with no promise kept: `node:http`, the order only in memory, 201 at once.
 * It is the ceiling that durability is measured against, not something to run.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { outsideFromEnv } from './outside.ts';

const outside = outsideFromEnv();
const counted = { accepted: 0, done: 0 };

async function seeThrough(key: string): Promise<void> {
  await outside('payment', key);
  await Promise.all([outside('restaurant', key), outside('courier', key)]);
  await outside('notification', key);
  counted.done += 1;
}

function place(request: IncomingMessage, response: ServerResponse, body: string): void {
  const key = request.headers['idempotency-key'];
  const order = JSON.parse(body) as { items?: unknown };
  if (typeof key !== 'string' || !Array.isArray(order.items)) {
    response.writeHead(400).end();
    return;
  }
  counted.accepted += 1;
  const answer = JSON.stringify({ id: key, status: 'placed' });
  response.writeHead(201, {
    'content-type': 'application/json',
    'content-length': answer.length,
  });
  response.end(answer);
  seeThrough(key).catch((error: unknown) => console.error(error));
}

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(counted));
    return;
  }
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk: string) => (body += chunk));
  request.on('end', () => place(request, response, body));
});

server.keepAliveTimeout = 60_000;
server.listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('READY'));
process.on('SIGTERM', () => process.exit(0));
