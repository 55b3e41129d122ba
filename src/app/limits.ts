import { defaultLimits as engineLimits } from '../engine/embedded/limits.ts';
import { minute, second } from '../base/instant.ts';
import { defaultHttpLimits } from '../http/limits.ts';
import { defaultImportLimits } from '../menus-in/limits.ts';
import { defaultReconcileLimits } from '../reconcile/limits.ts';

/** Every bound of the process in one place; the parts state what theirs mean. */
export const limits = {
  engine: engineLimits,
  http: defaultHttpLimits,
  feed: { inboxLengthMax: 1_000 },
  streams: {
    streamsMax: 10_000,
    heartbeatMs: 15 * second,
    retryMs: 2 * second,
    drainTimeoutMs: 10 * second,
  },
  fleet: { couriersMax: 20_000, heartbeatMs: minute, marginMs: 30 * second },
  /** The thread that decides who carries what, in real time. */
  solver: { queueLengthMax: 1_000, answerMsMax: 10 * second },
  /** What is remembered of a router: a city's worth of pairs of places. */
  router: { pairsMax: 200_000, wantedMax: 20_000, freshMs: 60 * minute, restMs: 30 * second },
  routerWire: { connectionsMax: 2, timeoutMs: 10 * second },
  dispatchEffort: { stepsMax: 300, idleStepsMax: 150, wallMsMax: 250 },
  reconcile: defaultReconcileLimits,
  menusIn: { ...defaultImportLimits, importsMax: 2, importTimeoutMs: 90 * second },
  /** Sockets to each outside service. */
  outside: { connectionsMax: 64, timeoutMs: 10 * second },
  /** How long attempts under way may take once the process was asked to stop, in real time. */
  drainMs: 5 * second,
} as const;

/** Relations between the bounds of different rooms. */
export function checkAppLimits(): void {
  if (limits.streams.heartbeatMs >= limits.http.connectionTimeoutMs) {
    throw new RangeError('event streams would be cut between two heartbeats');
  }
}
