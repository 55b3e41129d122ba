import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Refusal } from '../base/result.ts';
import { Overloaded, Stopped } from '../engine/engine.ts';
import type { Metrics } from '../observe/metrics.ts';
import { Transient } from '../ports/outcome.ts';
import { type ProblemCode, problemEntry } from './problems.ts';

/** One thing wrong with a request. `pointer` is a JSON pointer into what was sent (RFC 6901). */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** What a handler throws to answer with a problem (RFC 9457). Nothing was changed. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  readonly faults: readonly Fault[] | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(refusal: Refusal, more: { faults?: readonly Fault[]; retryAfterMs?: number } = {}) {
    super(refusal.detail);
    this.code = refusal.code;
    this.faults = more.faults;
    this.retryAfterMs = more.retryAfterMs;
  }
}

export function problem(code: ProblemCode, detail: string): Problem {
  return new Problem({ code, detail });
}

/** Every error that can leave a handler or the framework, as a problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Overloaded) {
    const { retryAfterMs } = error;
    return new Problem({ code: 'service.overloaded', detail: error.message }, { retryAfterMs });
  }
  if (error instanceof Stopped) {
    return new Problem({ code: 'service.stopped', detail: error.message }, { retryAfterMs: 1_000 });
  }
  if (error instanceof Transient) {
    const retryAfterMs = error.retryAfterMs ?? 1_000;
    return new Problem({ code: 'service.overloaded', detail: error.message }, { retryAfterMs });
  }
  const code =
    frameworkCodes[codeOf(error)] ?? (error instanceof Error ? storeCodes[error.name] : undefined);
  if (code !== undefined) return problem(code, (error as Error).message);
  const { statusCode } = error as { statusCode?: unknown };
  if (statusCode === 429) return problem('rate.limited', (error as Error).message);
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) {
    return problem('request.invalid', (error as Error).message);
  }
  return problem('service.failed', 'An error of ours; it was written down.');
}

const frameworkCodes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.unsupported_media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.malformed_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.malformed_json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.malformed_json',
  FST_ERR_REOPENED_CLOSE_SERVER: 'service.stopped',
};

/** The store's own (store/errors.ts), and a queue of ours that is full: nothing was done. */
const storeCodes: Readonly<Record<string, ProblemCode>> = {
  StoreBusy: 'service.overloaded',
  StoreClosed: 'service.stopped',
  TransactionExpired: 'service.overloaded',
  QueueFull: 'service.overloaded',
};

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

/** RFC 9457: `type` is a page that explains the code, `code` is for programs. */
export function problemBody(what: Problem, path: string): string {
  const { status, title } = problemEntry(what.code);
  return JSON.stringify({
    type: `/docs/errors#${what.code}`,
    title,
    status,
    code: what.code,
    detail: what.message,
    instance: path,
    ...(what.faults === undefined ? {} : { errors: what.faults }),
  });
}

/** Fastify's error handler: an error becomes a problem, and one of ours is written down. */
export function answerErrors(
  metrics: Metrics,
): (error: unknown, request: FastifyRequest, reply: FastifyReply) => void {
  return (error, request, reply) => {
    const what = problemOf(error);
    const { status } = problemEntry(what.code);
    if (status === 500) request.log.error({ err: error, url: pathOf(request) }, 'a request failed');
    if (status === 503) metrics.requestOverloaded();
    metrics.requestRefused(what.code);
    void reply.code(status).header('content-type', 'application/problem+json; charset=utf-8');
    if (what.retryAfterMs !== undefined) {
      void reply.header('retry-after', String(Math.max(1, Math.ceil(what.retryAfterMs / 1_000))));
    }
    void reply.send(problemBody(what, pathOf(request)));
  };
}

/** Without the query, which may hold what is nobody's business. */
export function pathOf(request: FastifyRequest): string {
  const end = request.url.indexOf('?');
  return end < 0 ? request.url : request.url.slice(0, end);
}
