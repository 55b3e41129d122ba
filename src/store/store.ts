import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { realClock } from '../task/clock.ts';
import { moveOnAfter, shield } from '../task/wait.ts';
import { Pen, StoreDialect } from './dialect.ts';
import { checkStoreLimits, defaultStoreLimits, type StoreLimits } from './limits.ts';
import type { RoomMigrations } from './migration.ts';
import { StoreThread } from './thread.ts';

export interface StoreOptions {
  readonly file: string;
  /** In the order in which their tables lean on each other. */
  readonly rooms: readonly RoomMigrations[];
  readonly limits?: Partial<StoreLimits>;
}

/**
 * What is kept and is not an order: one SQLite file of its own, opened by one worker thread, which
 * does every write and every report. WAL with `synchronous=FULL`: what was answered survives a power
 * cut. Rooms bring their tables as migrations and ask through kysely.
 *
 *     const db = store.of<PeopleTables>();
 *     await db.insertInto('people_sessions').values({ … }).execute();
 *     await db.transaction().execute(async (tx) => { … });
 *
 * Reads that the event loop cannot wait for are not asked here: a room keeps what it needs in memory,
 * and writes through.
 */
export class Store implements AsyncDisposable {
  readonly #thread: StoreThread;
  readonly #pen: Pen;

  private constructor(thread: StoreThread, limits: StoreLimits) {
    this.#thread = thread;
    this.#pen = new Pen(thread, limits);
  }

  /**
   * Opens or makes the file, and brings it to the rooms' tables. Throws StoreTaken when another
   * process has it, StoreNewer when a later Dabba wrote it, StoreAltered when a step was edited.
   */
  static async open({ file, rooms, limits: change }: StoreOptions): Promise<Store> {
    const limits = { ...defaultStoreLimits, ...change };
    checkStoreLimits(limits);
    await mkdir(dirname(file), { recursive: true });
    // Names, addresses and digests of secrets: its owner's alone, as are the files that SQLite adds.
    await appendFile(file, '', { mode: 0o600 });
    const settings = { file, rooms, now: realClock.now(), cursorsMax: limits.cursorsMax };
    return new Store(await StoreThread.start(settings, limits), limits);
  }

  /** The tables of a room, typed. As many as are wanted may be made: all write with one pen. */
  of<Tables>(): Kysely<Tables> {
    return new Kysely<Tables>({ dialect: new StoreDialect(this.#pen) });
  }

  /** Waits for the transaction under way, within its bound, and for the file to be closed. */
  async [Symbol.asyncDispose](): Promise<void> {
    const { closeTimeoutMs } = this.#pen.limits;
    await shield(closeTimeoutMs * 2, async () => {
      const pen = await moveOnAfter(closeTimeoutMs, () => this.#pen.take());
      await this.#thread.close();
      // Who still waits for the pen gets it, and is told that the store is closed.
      pen.value?.[Symbol.dispose]();
    });
  }
}
