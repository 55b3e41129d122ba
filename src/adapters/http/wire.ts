import { Pool } from 'undici';
import { linkSignal } from '../../task/wait.ts';
import { realClock } from '../../task/clock.ts';

export interface WireOptions {
  /** Where the service is; a path in it goes before every request's own. */
  readonly baseUrl: string;
  /** Real time for one call, from asking to the last byte of the answer. */
  readonly timeoutMs?: number;
  /** Sockets to the service; further calls wait for a free one. */
  readonly connectionsMax?: number;
}

export const wireDefaults = { timeoutMs: 10_000, connectionsMax: 32 } as const;

/** What the services answer is small; more than this is not an answer. */
const answerBytesMax = 1_000_000;

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** No connection could be made: the service has not seen the request. */
export class NotSent extends Error {
  override readonly name = 'NotSent';
}

/** The request may have left and no whole answer came. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/**
 * One bounded pool of sockets to one service, owned by one adapter.
 *
 * Invariants:
 * 1. A call ends within `timeoutMs`, and soon after its signal aborts; its socket is then cut.
 * 2. What is thrown says whether the request may have left: `NotSent` or `NoAnswer`. An abort
 *    before the call begins is thrown as its own reason, since nothing was done.
 * 3. Nothing is sent twice. Who asks again is the engine, with the same key.
 */
export class Wire implements AsyncDisposable {
  readonly #pool: Pool;
  readonly #prefix: string;
  readonly #timeoutMs: number;

  constructor(options: WireOptions) {
    const base = new URL(options.baseUrl);
    this.#prefix = base.pathname.replace(/\/$/, '');
    this.#timeoutMs = options.timeoutMs ?? wireDefaults.timeoutMs;
    this.#pool = new Pool(base.origin, {
      connections: options.connectionsMax ?? wireDefaults.connectionsMax,
      connect: { timeout: this.#timeoutMs },
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: answerBytesMax,
    });
  }

  async send(request: WireRequest, signal: AbortSignal): Promise<WireAnswer> {
    signal.throwIfAborted();
    using bound = linkSignal(signal);
    const timer = realClock.setTimer(realClock.now() + this.#timeoutMs, () =>
      bound.abort(new NoAnswer(`no answer in ${this.#timeoutMs} ms`)),
    );
    try {
      const answer = await this.#pool.request({
        method: request.method,
        path: this.#prefix + request.path,
        headers: request.headers,
        body: request.body ?? null,
        signal: bound.signal,
      });
      const text = await answer.body.text();
      return { status: answer.statusCode, headers: answer.headers, text };
    } catch (error) {
      throw wasSent(error)
        ? new NoAnswer(`${request.method} ${request.path}`, { cause: error })
        : new NotSent(`${request.method} ${request.path}`, { cause: error });
    } finally {
      timer.cancel();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool.destroy();
  }
}

/** Errors of looking up and connecting, before the first byte of a request. */
const unsent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function wasSent(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return true;
  return !unsent.has(String(error.code));
}
