import { type Instant, minute } from '../../base/instant.ts';

/** How the kitchen is doing. With `until` it goes back to `online` by itself. */
export type BusyMode =
  | { readonly mode: 'online' }
  | { readonly mode: 'busy'; readonly extraMinutes: number; readonly until?: Instant }
  | { readonly mode: 'paused'; readonly until?: Instant };

export const online: BusyMode = { mode: 'online' };

/** The mode that holds at an instant: one that has run out counts as online. */
export function busyModeAt(busyMode: BusyMode, at: Instant): BusyMode {
  if (busyMode.mode === 'online') return busyMode;
  return busyMode.until !== undefined && busyMode.until <= at ? online : busyMode;
}

export function isPaused(busyMode: BusyMode, at: Instant): boolean {
  return busyModeAt(busyMode, at).mode === 'paused';
}

/** What a busy kitchen adds to the time it needs. */
export function busyExtraMs(busyMode: BusyMode, at: Instant): number {
  const held = busyModeAt(busyMode, at);
  return held.mode === 'busy' ? held.extraMinutes * minute : 0;
}
