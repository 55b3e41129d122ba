import type { Stop } from './stop.ts';

/** Ends when so many steps in a row gained nothing. */
export function withoutGain(count: number): Stop {
  return () => {
    let idle = 0;
    return (step) => {
      idle = step.gained ? 0 : idle + 1;
      return idle >= count;
    };
  };
}
