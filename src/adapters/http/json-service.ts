import type { z } from 'zod';
import { type Call, Transient, Unknown } from '../../ports/outcome.ts';
import { NotSent, Wire, type WireAnswer, type WireOptions } from './wire.ts';

/** The service says that the request itself is wrong. Asking again gives the same: a bug of ours. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  readonly status: number;

  constructor(path: string, answer: WireAnswer) {
    super(`${path}: ${answer.status} ${answer.text.slice(0, 200)}`);
    this.status = answer.status;
  }
}

/**
 * A service that is asked by POSTing JSON with an `Idempotency-Key`, and that answers with JSON.
 *
 * How an answer that is not one is told apart: no connection, 429 and 503 are Transient (with the
 * `Retry-After` they carry); any other 5xx, a broken or late answer and one that cannot be read are
 * Unknown, because the service may have acted; any other status is a `RefusedRequest`.
 */
export class JsonService implements AsyncDisposable {
  readonly #wire: Wire;

  constructor(options: WireOptions) {
    this.#wire = new Wire(options);
  }

  async ask<T>(
    request: { readonly path: string; readonly body: unknown; readonly answer: z.ZodType<T> },
    call: Call,
  ): Promise<T> {
    const answer = await this.#send(request.path, request.body, call);
    if (answer.status === 429 || answer.status === 503) {
      throw transient(`${request.path}: ${answer.status}`, answer);
    }
    if (answer.status >= 500) throw new Unknown(call.key, { cause: answer.text });
    if (answer.status >= 400) throw new RefusedRequest(request.path, answer);
    try {
      return request.answer.parse(JSON.parse(answer.text));
    } catch (error) {
      throw new Unknown(call.key, { cause: error });
    }
  }

  async #send(path: string, body: unknown, { key, signal }: Call): Promise<WireAnswer> {
    signal.throwIfAborted();
    try {
      return await this.#wire.send(
        {
          method: 'POST',
          path,
          headers: { 'content-type': 'application/json', 'idempotency-key': key },
          body: JSON.stringify(body),
        },
        signal,
      );
    } catch (error) {
      if (error instanceof NotSent) throw new Transient(error.message, { cause: error });
      throw new Unknown(key, { cause: error });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#wire[Symbol.asyncDispose]();
  }
}

/** `Retry-After` in seconds (RFC 9110 section 10.2.3); its date form is not used by these services. */
export function transient(message: string, answer: Pick<WireAnswer, 'headers'>): Transient {
  const seconds = Number(answer.headers['retry-after'] ?? NaN);
  return Number.isFinite(seconds)
    ? new Transient(message, { retryAfterMs: seconds * 1000 })
    : new Transient(message);
}
