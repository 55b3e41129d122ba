import type { Socket } from 'node:net';
import { Problem, problemBody } from './problem.ts';
import { problemEntry, type ProblemCode } from './problems.ts';

/** What the parser of HTTP itself refuses, before there is a request that could be handled. */
export function answerClientErrors(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const code: ProblemCode =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? 'request.timeout'
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? 'request.too_large'
        : 'request.invalid';
  const detail = code === 'request.invalid' ? 'This is not HTTP.' : problemEntry(code).title;
  const body = problemBody(new Problem({ code, detail }), '*');
  const { status } = problemEntry(code);
  const head = [
    `HTTP/1.1 ${status} ${reasons[status] ?? 'Bad Request'}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

const reasons: Readonly<Record<number, string>> = {
  408: 'Request Timeout',
  413: 'Content Too Large',
};
