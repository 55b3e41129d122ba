/** A fault module that kills the whole process at the n-th visit of a point: `?point=written&nth=3`. */
import process from 'node:process';
import type { JournalFaults } from '../journal/wire.ts';

const { searchParams } = new URL(import.meta.url);
let left = Number(searchParams.get('nth'));

export const faults: JournalFaults = {
  at(point) {
    if (point === searchParams.get('point') && --left === 0) process.kill(process.pid, 'SIGKILL');
  },
};
