import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { GeoPoint } from '../base/geo.ts';
import type { Instant } from '../base/instant.ts';

export interface Duty {
  readonly courierId: string;
  readonly location: GeoPoint;
  readonly seenAt: Instant;
}

/**
 * Who is on duty and where he was last, and what an operator wants to be left alone, on a file of
 * its own, so that a restart does not send the whole fleet home.
 *
 * Not the journal: a position is worth little and is replaced within seconds, so a write here takes
 * microseconds and is not fsynced. It survives the process, not a power cut; couriers' apps say it
 * again.
 */
export class DutyBook implements Disposable {
  readonly #db: DatabaseSync;
  readonly #write: StatementSync;
  readonly #erase: StatementSync;
  readonly #writeLock: StatementSync;
  readonly #eraseLock: StatementSync;
  readonly #locks: Map<string, string | null>;

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = OFF;
      CREATE TABLE IF NOT EXISTS duty (
        courier_id TEXT PRIMARY KEY,
        lat REAL NOT NULL,
        lng REAL NOT NULL,
        seen_at INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS lock (
        order_id TEXT PRIMARY KEY,
        courier_id TEXT
      ) STRICT, WITHOUT ROWID;`);
    this.#write = this.#db.prepare(`
      INSERT INTO duty (courier_id, lat, lng, seen_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (courier_id) DO UPDATE
      SET lat = excluded.lat, lng = excluded.lng, seen_at = excluded.seen_at`);
    this.#erase = this.#db.prepare('DELETE FROM duty WHERE courier_id = ?');
    this.#writeLock = this.#db.prepare(
      'INSERT OR REPLACE INTO lock (order_id, courier_id) VALUES (?, ?)',
    );
    this.#eraseLock = this.#db.prepare('DELETE FROM lock WHERE order_id = ?');
    const locks = this.#db.prepare('SELECT order_id, courier_id FROM lock').all();
    this.#locks = new Map(
      locks.map((row) => [row['order_id'] as string, row['courier_id'] as string | null]),
    );
  }

  read(): Duty[] {
    const rows = this.#db.prepare('SELECT courier_id, lat, lng, seen_at FROM duty').all();
    return rows.map((row) => ({
      courierId: row['courier_id'] as string,
      location: { lat: row['lat'] as number, lng: row['lng'] as number },
      seenAt: row['seen_at'] as number,
    }));
  }

  write({ courierId, location, seenAt }: Duty): void {
    this.#write.run(courierId, location.lat, location.lng, Math.round(seenAt));
  }

  erase(courierId: string): void {
    this.#erase.run(courierId);
  }

  /** An operator's wish: only this courier may be asked, or, with null, nobody at all. */
  lock(orderId: string, courierId: string | null): void {
    this.#locks.set(orderId, courierId);
    this.#writeLock.run(orderId, courierId);
  }

  unlock(orderId: string): void {
    if (this.#locks.delete(orderId)) this.#eraseLock.run(orderId);
  }

  locked(): readonly string[] {
    return [...this.#locks.keys()];
  }

  /** Undefined when the order is not locked. */
  lockOf(orderId: string): string | null | undefined {
    return this.#locks.get(orderId);
  }

  [Symbol.dispose](): void {
    this.#db.close();
  }
}
