import type { Kysely } from 'kysely';
import type { Instant } from '../../base/instant.ts';
import type { AftercareTables } from '../migrations.ts';

/** How far something has come, by its name; durable once it is answered. */
export interface Marks {
  get(name: string): Promise<Instant | undefined>;
  put(name: string, at: Instant): Promise<void>;
}

export class MemoryMarks implements Marks {
  readonly #marks = new Map<string, Instant>();

  async get(name: string): Promise<Instant | undefined> {
    await Promise.resolve();
    return this.#marks.get(name);
  }

  async put(name: string, at: Instant): Promise<void> {
    await Promise.resolve();
    this.#marks.set(name, at);
  }
}

export class StoredMarks implements Marks {
  readonly #db: Kysely<AftercareTables>;

  constructor(db: Kysely<AftercareTables>) {
    this.#db = db;
  }

  async get(name: string): Promise<Instant | undefined> {
    const row = await this.#db
      .selectFrom('aftercare_marks')
      .select('at')
      .where('name', '=', name)
      .executeTakeFirst();
    return row?.at;
  }

  async put(name: string, at: Instant): Promise<void> {
    await this.#db
      .insertInto('aftercare_marks')
      .values({ name, at })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ at }))
      .execute();
  }
}
