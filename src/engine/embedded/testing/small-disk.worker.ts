/** A fault module that makes the disk small, until a file beside the data says that there is room. */
import { existsSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { JournalFaults, WorkerSettings } from '../journal/wire.ts';

const { file } = workerData as WorkerSettings;

export const faults: JournalFaults = {
  at(point, db) {
    if (point !== 'begin') return;
    const pages = existsSync(`${file}.room`) ? 1_000_000 : 30;
    db.exec(`PRAGMA max_page_count = ${pages}`);
  },
};
