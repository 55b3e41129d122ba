/** A fault module that does no harm: it writes down what the journal's connection runs with. */
import { writeFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { JournalFaults, WorkerSettings } from '../journal/wire.ts';

const { file } = workerData as WorkerSettings;

export const faults: JournalFaults = {
  at(point, db) {
    if (point !== 'begin') return;
    const journalMode = db.prepare('PRAGMA journal_mode').get()?.['journal_mode'];
    const synchronous = db.prepare('PRAGMA synchronous').get()?.['synchronous'];
    writeFileSync(`${file}.pragmas`, JSON.stringify({ journalMode, synchronous }));
  },
};
