import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../plan.ts';

/** A history that once failed, as short as it could be made, and what was wrong. */
export interface Pin {
  readonly name: string;
  /** Which checker said no. */
  readonly checker: string;
  readonly reason: string;
  readonly plan: Plan;
}

/** Every `*.json` of this folder. */
export function pins(): readonly Pin[] {
  const here = import.meta.dirname;
  return readdirSync(here)
    .filter((file) => file.endsWith('.json'))
    .toSorted()
    .map((file) => {
      const pin = JSON.parse(readFileSync(join(here, file), 'utf8')) as Omit<Pin, 'name'>;
      return { ...pin, name: file.replace('.json', '').replaceAll('-', ' ') };
    });
}
