import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Default: standard output. */
  readonly to?: DestinationStream;
}

/** What says who somebody is, where he lives, or how he pays. Never written, wherever it stands. */
const personal = [
  'customer',
  'dropoff',
  'pickup',
  'phone',
  'email',
  'address',
  'instructions',
  'payment_method',
  'paymentMethod',
  'authorization',
  'cookie',
];

/** One JSON line an event, with the time in UTC. */
export function openLog({ level, to }: LogOptions): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      // pino knows paths and no wildcards of depth: the levels that our log lines have.
      paths: personal.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[personal]',
    },
  };
  return to === undefined ? pino(options) : pino(options, to);
}
