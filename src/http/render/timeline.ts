import type { Timeline } from '../../engine/engine.ts';
import type { TimelineOut } from '../schemas/history.ts';
import { renderEvent } from './event.ts';
import { renderOrder } from './order.ts';
import { rfc3339, rfc3339OrNull } from './time.ts';

/** Why an order is where it is: every record, attempt and deadline. For operators and developers. */
export function renderTimeline(timeline: Timeline): TimelineOut {
  const { order, entries, pending, deadlines } = timeline;
  return {
    order: renderOrder(order),
    entries: entries.map(({ at, command, events, started, effect }) => ({
      at: rfc3339(at),
      command,
      events: events.map((event) => renderEvent(order.facts.id, event)),
      started: started.map(({ key, kind }) => ({ key, kind })),
      effect:
        effect === undefined
          ? null
          : {
              key: effect.key,
              attempts: effect.attempts,
              latency_ms: effect.latencyMs,
              error: effect.error ?? null,
            },
    })),
    pending: pending.map(({ key, kind, attempts, nextAttemptAt, lastError }) => ({
      key,
      kind,
      attempts,
      next_attempt_at: rfc3339OrNull(nextAttemptAt),
      last_error: lastError,
    })),
    deadlines: deadlines
      .toSorted((a, b) => a.at - b.at)
      .map(({ name, at }) => ({ name, at: rfc3339(at) })),
  };
}
