import type { RoomMigrations } from '../store/migration.ts';

/** The tables of this room; only ever added to. */
export const aftercareMigrations: RoomMigrations = {
  room: 'aftercare',
  steps: [
    {
      name: 'reviews and their moderation',
      statements: [
        `CREATE TABLE aftercare_reviews (
          id TEXT NOT NULL PRIMARY KEY,
          place TEXT NOT NULL,
          order_id TEXT NOT NULL,
          marketplace_id TEXT NOT NULL,
          restaurant_id TEXT NOT NULL,
          customer_id TEXT NOT NULL,
          subject TEXT NOT NULL,
          subject_id TEXT NOT NULL,
          rating BIGINT NOT NULL,
          text TEXT NOT NULL,
          created_at BIGINT NOT NULL,
          state TEXT NOT NULL,
          reason TEXT,
          moderated_by TEXT,
          moderated_at BIGINT,
          CONSTRAINT aftercare_reviews_rating CHECK (rating BETWEEN 1 AND 5),
          CONSTRAINT aftercare_reviews_hidden CHECK ((state = 'hidden') = (reason IS NOT NULL))
        )`,
        `CREATE INDEX aftercare_reviews_by_subject
          ON aftercare_reviews (marketplace_id, subject_id, state, place)`,
        `CREATE INDEX aftercare_reviews_by_state
          ON aftercare_reviews (marketplace_id, state, place)`,
        `CREATE INDEX aftercare_reviews_by_order ON aftercare_reviews (order_id)`,
        `CREATE INDEX aftercare_reviews_by_customer
          ON aftercare_reviews (marketplace_id, customer_id, place)`,
      ],
    },
    {
      name: 'how far the retention has come',
      statements: [
        `CREATE TABLE aftercare_marks (
          name TEXT NOT NULL PRIMARY KEY,
          at BIGINT NOT NULL
        )`,
      ],
    },
  ],
};

export interface AftercareTables {
  aftercare_reviews: ReviewRow;
  aftercare_marks: { name: string; at: number };
}

export interface ReviewRow {
  id: string;
  /** The order's part of the id, then the subject's: what lists are sorted by. */
  place: string;
  order_id: string;
  marketplace_id: string;
  restaurant_id: string;
  customer_id: string;
  subject: string;
  subject_id: string;
  rating: number;
  text: string;
  created_at: number;
  state: string;
  reason: string | null;
  moderated_by: string | null;
  moderated_at: number | null;
}
