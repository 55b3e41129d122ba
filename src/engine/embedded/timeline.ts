import type { TimelineEntry } from '../engine.ts';
import type { Record } from './journal/journal.ts';

/** A record as a person who asks "why is it here?" wants to read it. */
export function entryOf(record: Record): TimelineEntry {
  if (record.type === 'attempt') {
    const { key, attempts, latencyMs, error } = record.failed;
    return {
      at: record.at,
      command: 'attempt',
      events: [],
      started: [],
      effect: { key, attempts, latencyMs, error },
    };
  }
  return {
    at: record.at,
    command: record.type,
    events: record.events,
    started: record.effects.map(({ key, kind }) => ({ key, kind })),
    ...(record.settles === undefined ? {} : { effect: record.settles }),
  };
}
