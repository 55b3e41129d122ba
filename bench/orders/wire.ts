/**
 * The least of HTTP/1.1 that a load generator needs: one request at a time on a kept-alive socket.
 * No pipelining: no client of ours will do it, and it would flatter servers that answer at once.
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What lies at the front of `bytes`: a whole answer and its length, or undefined when more is due. */
export function readAnswer(bytes: Buffer): (Answer & { length: number }) | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const status = Number(head.slice(9, 12));
  const start = headEnd + 4;
  const declared = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (declared !== undefined) {
    const length = start + Number(declared);
    if (bytes.length < length) return undefined;
    return { status, body: bytes.toString('utf8', start, length), length };
  }
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return readChunks(bytes, start, status);
  return { status, body: '', length: start };
}

function readChunks(
  bytes: Buffer,
  start: number,
  status: number,
): (Answer & { length: number }) | undefined {
  let [at, body] = [start, ''];
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd === -1) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const end = lineEnd + 2 + size + 2;
    if (Number.isNaN(size)) throw new Error('a chunk without a size');
    if (bytes.length < end) return undefined;
    if (size === 0) return { status, body, length: end };
    body += bytes.toString('utf8', lineEnd + 2, lineEnd + 2 + size);
    at = end;
  }
}

/** One connection. Invariant: at most one request is under way; `onAnswer` is set exactly then. */
export class Wire {
  #socket: Socket | undefined;
  #left: Buffer | undefined;
  #onAnswer: ((answer: Answer | Error) => void) | undefined;
  readonly #host: string;
  readonly #port: number;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#host = hostname;
    this.#port = Number(port);
  }

  /** Connects when there is no connection (the first time, or after the server hung up). */
  send(request: string, onAnswer: (answer: Answer | Error) => void): void {
    if (this.#onAnswer !== undefined) throw new Error('one request at a time');
    this.#onAnswer = onAnswer;
    this.#socket ??= this.#connected();
    this.#socket.write(request);
  }

  close(): void {
    this.#socket?.destroy();
  }

  #connected(): Socket {
    const socket = connect(this.#port, this.#host);
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error) => this.#lost(socket, error));
    socket.on('close', () => this.#lost(socket, new Error('the server hung up')));
    return socket;
  }

  #take(chunk: Buffer): void {
    const bytes = this.#left === undefined ? chunk : Buffer.concat([this.#left, chunk]);
    const answer = readAnswer(bytes);
    this.#left = answer === undefined ? bytes : undefined;
    if (answer !== undefined) this.#settle(answer);
  }

  #lost(socket: Socket, error: Error): void {
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    this.#left = undefined;
    socket.destroy();
    this.#settle(error);
  }

  #settle(answer: Answer | Error): void {
    const onAnswer = this.#onAnswer;
    this.#onAnswer = undefined;
    onAnswer?.(answer);
  }
}

export function get(wire: Wire, path: string): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  wire.send(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`, (answer) =>
    answer instanceof Error ? reject(answer) : resolve(answer),
  );
  return promise;
}
