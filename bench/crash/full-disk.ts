/**
 * A disk that is full for as long as a file says so. Loaded on the journal's thread, which sees what
 * SQLite throws then: the rows of the batch were written, the commit never comes.
 */
import { existsSync } from 'node:fs';
import type { JournalFaults } from '../../src/engine/embedded/journal/wire.ts';
import { diskFullEnv } from './environment.ts';

const sqliteFull = 13;
// The thread has the process's environment.
const flag = process.env[diskFullEnv];

export const faults: JournalFaults = {
  at(point) {
    if (point !== 'written' || flag === undefined || !existsSync(flag)) return;
    throw Object.assign(new Error('database or disk is full'), { errcode: sqliteFull });
  },
};
