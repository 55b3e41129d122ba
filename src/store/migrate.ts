import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { StoreAltered, StoreNewer } from './errors.ts';
import type { MigrationStep, RoomMigrations } from './migration.ts';

const createTable = `
  CREATE TABLE IF NOT EXISTS store_migrations (
    room TEXT NOT NULL,
    step BIGINT NOT NULL,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    applied_at BIGINT NOT NULL,
    PRIMARY KEY (room, step)
  )`;

const selectApplied = `SELECT step, digest FROM store_migrations WHERE room = ? ORDER BY step`;

const insertApplied = `
  INSERT INTO store_migrations (room, step, name, digest, applied_at) VALUES (?, ?, ?, ?, ?)`;

/**
 * Brings the file to what the rooms want, room by room in the order given, each step in a
 * transaction of its own with the line that says it was applied.
 *
 * Everything is looked at before anything is changed: a file with a step that this program does not
 * know is a later program's, and is left as it is. Rooms that are not named are left alone.
 */
export function migrate(db: DatabaseSync, rooms: readonly RoomMigrations[], now: number): void {
  db.exec(createTable);
  const pending = rooms.flatMap(({ room, steps }) => {
    const applied = db.prepare(selectApplied).all(room);
    if (applied.length > steps.length) {
      throw new StoreNewer(
        `the file has ${applied.length} steps of “${room}”, this program knows ${steps.length}: it was written by a later version`,
      );
    }
    for (const [at, row] of applied.entries()) {
      const step = steps[at];
      if (step === undefined || row['digest'] !== digestOf(step)) {
        throw new StoreAltered(
          `step ${at + 1} of “${room}” is not the one this file was made with`,
        );
      }
    }
    return steps.slice(applied.length).map((step, at) => ({
      room,
      step,
      number: applied.length + at + 1,
    }));
  });
  for (const { room, step, number } of pending) {
    db.exec('BEGIN IMMEDIATE');
    try {
      for (const statement of step.statements) db.exec(statement);
      db.prepare(insertApplied).run(room, number, step.name, digestOf(step), now);
      db.exec('COMMIT');
    } catch (cause) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw new Error(`step ${number} of “${room}” (${step.name}): ${String(cause)}`, { cause });
    }
  }
}

/** White space apart, so that a formatter changes nothing. */
function digestOf({ statements }: MigrationStep): string {
  const text = statements.map((statement) => statement.trim().replaceAll(/\s+/g, ' ')).join(';\n');
  return hash('sha256', text, 'hex');
}
