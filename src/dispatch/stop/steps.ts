import type { Stop } from './stop.ts';

/** Ends after so many steps: the same input then always gives the same plan. */
export function afterSteps(count: number): Stop {
  return () => (step) => step.steps >= count;
}
