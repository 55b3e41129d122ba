/**
 * How a call to the outside can end, besides an answer.
 *
 * An answer is a returned value, also when it is a no (a declined card, a refused job): the business
 * decides what follows. What is thrown is one of the two classes below; anything else that escapes
 * an adapter is a bug and is treated as Unknown, because the outside may have acted.
 */

/** The outside did not take the request, and may take the same one later. Nothing was done. */
export class Transient extends Error {
  override readonly name = 'Transient';
  /** How long the outside asked us to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: { cause?: unknown; retryAfterMs?: number } = {}) {
    super(message, { cause: options.cause });
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** The request was sent and no answer came: it may or may not have been done. Ask again, same key. */
export class Unknown extends Error {
  override readonly name = 'Unknown';
  readonly key: string;

  constructor(key: string, options: { cause?: unknown } = {}) {
    super(`no answer for ${key}`, { cause: options.cause });
    this.key = key;
  }
}

/**
 * What every call to the outside carries.
 *
 * `key` is the idempotency key: the same key is the same request, performed at most once by the
 * outside however often it is asked. `signal` bounds the wait; when it aborts after the request may
 * have left, the adapter throws Unknown, not the abort reason.
 */
export interface Call {
  readonly key: string;
  readonly signal: AbortSignal;
}
