import type { RoomMigrations } from '../migration.ts';

/** A room with one table, to try the store with. */
export const notes: RoomMigrations = {
  room: 'notes',
  steps: [
    {
      name: 'notes',
      statements: [
        `CREATE TABLE notes (
          id TEXT NOT NULL PRIMARY KEY,
          amount BIGINT NOT NULL,
          pinned SMALLINT NOT NULL DEFAULT 0,
          CONSTRAINT notes_amount CHECK (amount >= 0)
        )`,
        `CREATE TABLE note_lines (
          note_id TEXT NOT NULL REFERENCES notes (id),
          line TEXT NOT NULL
        )`,
      ],
    },
  ],
};

export interface NotesTables {
  notes: { id: string; amount: number; pinned?: number | boolean };
  note_lines: { note_id: string; line: string };
}
