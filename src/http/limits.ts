import { second } from '../base/instant.ts';

/** Every bound of the door, with its unit last. Checked by `checkHttpLimits` when it is built. */
export interface HttpLimits {
  readonly bodyLengthMaxBytes: number;
  /** Of a menu, or of delivery zones: longer than what anybody else may send. */
  readonly catalogBodyLengthMaxBytes: number;
  /** From the first byte of a request to its last. */
  readonly requestTimeoutMs: number;
  /** A connection on which nothing moves is closed; above the heartbeat of event streams. */
  readonly connectionTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly pageLengthMax: number;
  readonly pageLengthDefault: number;
  /** null: none, and no `RateLimit-*` headers. */
  readonly rate: { readonly requestsMax: number; readonly windowMs: number } | null;
}

export const defaultHttpLimits: HttpLimits = {
  bodyLengthMaxBytes: 64 * 1024,
  catalogBodyLengthMaxBytes: 2 * 1024 * 1024,
  requestTimeoutMs: 10 * second,
  connectionTimeoutMs: 60 * second,
  keepAliveTimeoutMs: 30 * second,
  pageLengthMax: 200,
  pageLengthDefault: 50,
  rate: null,
};

export function checkHttpLimits(limits: HttpLimits): void {
  const { rate, ...plain } = limits;
  for (const [name, value] of Object.entries({ ...plain, ...rate })) {
    if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`${name} = ${value}`);
  }
  if (limits.pageLengthDefault > limits.pageLengthMax) {
    throw new RangeError('pageLengthDefault is above pageLengthMax');
  }
}
