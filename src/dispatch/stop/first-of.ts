import type { Stop } from './stop.ts';

/** Ends with whichever comes first. Every one of them is told of every step. */
export function firstOf(...stops: readonly Stop[]): Stop {
  return () => {
    const runs = stops.map((stop) => stop());
    return (step) => runs.map((over) => over(step)).some(Boolean);
  };
}
