/**
 * Every route of the door tried as every role, as nobody, and as the same role of another
 * marketplace, against what `docs/access.md` promises. Not a measurement: it ends with 1 when there
 * is a hole, or when somebody is refused what is his.
 *
 * Tried: by id, by list, by filter, by a real event stream, with tokens that have ended, lapsed or
 * never were, and with keys that lack each scope. Not tried: how long an answer takes.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { callerRoles } from '../../src/http/access/table.ts';
import type { BenchOptions, BenchResult } from '../result.ts';
import { neverPromised } from './never.ts';
import { promisesOf } from './page.ts';
import { walk } from './walk.ts';

export const pageFile = join(import.meta.dirname, '..', '..', 'docs', 'access.md');

export async function run({ args }: BenchOptions): Promise<BenchResult> {
  const { values } = parseArgs({ args: [...args], options: { only: { type: 'string' } } });
  const promises = promisesOf(await readFile(pageFile, 'utf8'));
  const only = values.only === undefined ? {} : { only: values.only.split(',') };
  const walked = await walk(promises, only);
  const holes = [...neverPromised(promises), ...walked.holes];
  if (holes.length + walked.shut.length > 0) process.exitCode = 1;
  return {
    bench: 'access',
    figures: {
      routes: walked.operations,
      roles: callerRoles.length,
      callers: walked.actors,
      tries: walked.tries,
      holes: holes.length,
      shut: walked.shut.length,
    },
    rows: promises.map(({ operation, cells, scope, narrowedBy, audit }) => ({
      operation,
      ...cells,
      scope,
      narrowedBy,
      audit,
    })),
    notes: [
      ...holes.map(({ operation, actor, what }) => `HOLE ${operation} as ${actor}: ${what}`),
      ...walked.shut.map(({ operation, actor, what }) => `SHUT ${operation} as ${actor}: ${what}`),
    ],
  };
}
