import type { Settings } from '../../src/dispatch/solve.ts';
import { firstOf } from '../../src/dispatch/stop/first-of.ts';
import { withoutGain } from '../../src/dispatch/stop/no-gain.ts';
import { afterSteps } from '../../src/dispatch/stop/steps.ts';

/**
 * How hard the optimiser looks, in steps and not in seconds, so that a day's figures do not hang
 * on the machine they were measured on.
 */
export const effort: Pick<Settings, 'stop' | 'moving'> = {
  stop: firstOf(afterSteps(300), withoutGain(150)),
  // Once at the start of a shift, as Reyes et al. do.
  moving: { when: 'shift_start', gainMin: 2, driveMinutesMax: 10 },
};
