import type { Stop } from './stop.ts';

/** Ends when the caller's own question is answered with yes: his clock, his signal. */
export function when(over: () => boolean): Stop {
  return () => over;
}
