import type { Day } from './bench.ts';
export function filmOf(days: readonly Day[]): string {
  return String(days.length);
}
