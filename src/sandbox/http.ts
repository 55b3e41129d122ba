import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Reply } from './intake.ts';

/** A request as the services see it. */
export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
  readonly key: string | undefined;
  readonly authorization: string | undefined;
  /** What the route's pattern caught, decoded. */
  readonly caught: readonly string[];
  /** Aborts when the caller has gone. */
  readonly hungUp: () => AbortSignal;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly pattern: RegExp;
  readonly answer: (asked: Asked) => Reply | Promise<Reply>;
}

export function json(status: number, body: unknown): Reply {
  return { status, body: JSON.stringify(body) };
}

const bodyBytesMax = 1_000_000;

/**
 * Serves `routes` on 127.0.0.1; `port` 0 takes a free one. No answer leaves before `written`
 * resolves, and none does when it rejects.
 */
export async function listen(
  routes: readonly Route[],
  { port, written }: { port: number; written?: (() => Promise<void>) | undefined },
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void serve(routes, { request, response, written });
  });
  // Longer than any client keeps a socket, so that a call never meets one that is being closed.
  server.keepAliveTimeout = 120_000;
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${taken}`, close: () => stop(server) };
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly written: (() => Promise<void>) | undefined;
}

async function serve(
  routes: readonly Route[],
  { request, response, written }: Exchange,
): Promise<void> {
  let reply: Reply;
  try {
    reply = await replyTo(routes, request, response);
    if (written !== undefined) await written();
  } catch (error) {
    reply = json(500, { error: { message: String(error) } });
  }
  if (reply === 'cut') {
    request.socket.destroy();
    return;
  }
  if (response.destroyed) return;
  const type = reply.body.startsWith('<') ? 'text/html; charset=utf-8' : 'application/json';
  response.writeHead(reply.status, {
    'content-type': type,
    'content-length': Buffer.byteLength(reply.body),
    ...reply.headers,
  });
  response.end(reply.body);
}

async function replyTo(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Reply> {
  const target = new URL(request.url ?? '/', 'http://sandbox');
  const path = target.pathname;
  for (const route of routes) {
    const match = request.method === route.method ? route.pattern.exec(path) : null;
    if (match === null) continue;
    const body = await read(request);
    if (body === undefined) return json(413, { error: { message: 'too large' } });
    return route.answer({
      path,
      query: target.searchParams,
      body,
      key: header(request, 'idempotency-key'),
      authorization: header(request, 'authorization'),
      caught: match.slice(1).map(decodeURIComponent),
      hungUp: () => hangUpSignal(response),
    });
  }
  return json(404, { error: { type: 'invalid_request_error', message: `no ${path} here` } });
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyBytesMax) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Made only for answers that wait: most are given at once. */
function hangUpSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  if (response.destroyed) gone.abort();
  else response.once('close', () => gone.abort());
  return gone.signal;
}
