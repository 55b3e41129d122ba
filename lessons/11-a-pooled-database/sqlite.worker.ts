import { DatabaseSync } from 'node:sqlite';

/** One connection a thread, opened by the first question and kept for all that follow. */
let db: DatabaseSync | undefined;

export function slowly({ file, rows }: { file: string; rows: number }): number {
  db ??= new DatabaseSync(file);
  const count = db.prepare(`
    WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < ?)
    SELECT count(*) AS n FROM series`);
  return Number(count.get(rows)?.['n']);
}
