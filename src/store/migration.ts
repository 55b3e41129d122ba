/**
 * The tables of one room, as a list of steps that is only ever added to: what was applied once is
 * never edited, because files out there have it already.
 *
 * Statements are written in what SQLite and PostgreSQL both read: TEXT, BIGINT for instants, amounts
 * and counts, DOUBLE PRECISION, SMALLINT 0 or 1 for yes and no, JSON as TEXT; named constraints;
 * no AUTOINCREMENT, STRICT or WITHOUT ROWID.
 */
export interface RoomMigrations {
  /** The room's name; its tables begin with it where another room might want the same word. */
  readonly room: string;
  readonly steps: readonly MigrationStep[];
}

export interface MigrationStep {
  /** For people: `reviews and their moderation`. */
  readonly name: string;
  /** One statement each, applied in one transaction. */
  readonly statements: readonly string[];
}
