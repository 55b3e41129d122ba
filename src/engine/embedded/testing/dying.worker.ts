/** A fault module under which the journal's thread ends in the middle of its first batch. */
import process from 'node:process';
import type { JournalFaults } from '../journal/wire.ts';

export const faults: JournalFaults = {
  at(point) {
    if (point === 'written') process.exit(1);
  },
};
