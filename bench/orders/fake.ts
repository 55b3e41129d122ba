/**
 * The outside world over HTTP: answers any POST after CALL_MS, and tells on GET how often each kind
 * of call was made, so that a peer that skips a call is found out. One process for all peers of a
 * run, written on bare sockets because it shares the machine with what is measured: what it spends
 * is lost to the peer.
 *
 * Every call waits equally long, so what is due first came first: one queue and one timer serve all
 * of them, and the answers of one connection keep their order.
 */
import { createServer } from 'node:net';
import type { Socket } from 'node:net';

const callMs = Number(process.env['CALL_MS'] ?? 50);
const calls: Record<string, number> = { payment: 0, restaurant: 0, courier: 0, notification: 0 };
const waiting: { socket: Socket; dueMs: number }[] = [];
let first = 0;
let timer: NodeJS.Timeout | undefined;

function answerOf(body: string): string {
  return `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}
const accepted = answerOf('{"ok":true,"status":"accepted"}');

function answerDue(): void {
  timer = undefined;
  const nowMs = performance.now();
  for (let next = waiting[first]; next !== undefined; next = waiting[first]) {
    // A timer may fire a fraction early; without the slack it would be set again for nothing.
    if (next.dueMs > nowMs + 0.5) {
      timer = setTimeout(answerDue, next.dueMs - nowMs);
      break;
    }
    first += 1;
    if (!next.socket.destroyed) next.socket.write(accepted);
  }
  if (first > 4096) {
    waiting.splice(0, first);
    first = 0;
  }
}

function take(socket: Socket, head: string): void {
  if (head.startsWith('GET')) {
    socket.write(answerOf(JSON.stringify(calls)));
    return;
  }
  const kind = head.slice(6, head.indexOf(' ', 6));
  calls[kind] = (calls[kind] ?? 0) + 1;
  waiting.push({ socket, dueMs: performance.now() + callMs });
  timer ??= setTimeout(answerDue, callMs);
}

/** Takes the whole requests at the front of `bytes`; hands back the part of one that is not whole. */
function taken(socket: Socket, bytes: Buffer): Buffer | undefined {
  let at = 0;
  while (at < bytes.length) {
    const headEnd = bytes.indexOf('\r\n\r\n', at);
    if (headEnd === -1) break;
    const head = bytes.toString('latin1', at, headEnd);
    const end = headEnd + 4 + Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    if (end > bytes.length) break;
    take(socket, head);
    at = end;
  }
  return at === bytes.length ? undefined : bytes.subarray(at);
}

const server = createServer((socket) => {
  let left: Buffer | undefined;
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    left = taken(socket, left === undefined ? chunk : Buffer.concat([left, chunk]));
  });
});

server.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => console.log('READY'));
process.on('SIGTERM', () => process.exit(0));
