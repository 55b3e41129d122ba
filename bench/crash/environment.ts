/** What the benchmark's server is told by its environment. */

/** Names a file: while it is there, the disk is full. */
export const diskFullEnv = 'CRASH_DISK_FULL_WHILE';

/** How far the wall clock is off when the process starts, in real milliseconds. */
export const clockStepEnv = 'CRASH_CLOCK_STEP_MS';
