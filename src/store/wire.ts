import type { ConstraintKind } from './errors.ts';
import type { RoomMigrations } from './migration.ts';

/** What the loop and the store's thread say to each other. */
export type Value = string | number | bigint | null | Uint8Array;

export type Row = Readonly<Record<string, Value>>;

export type Ask =
  | {
      readonly type: 'run';
      /** The reader sees what was committed when its statement began. */
      readonly on: 'writer' | 'reader';
      readonly sql: string;
      readonly values: readonly Value[];
    }
  | { readonly type: 'begin' | 'commit' | 'rollback' }
  | {
      readonly type: 'open';
      readonly cursor: number;
      readonly sql: string;
      readonly values: readonly Value[];
    }
  | { readonly type: 'fetch'; readonly cursor: number; readonly rows: number }
  | { readonly type: 'shut'; readonly cursor: number };

export interface Request {
  readonly id: number;
  readonly ask: Ask;
}

export interface Done {
  readonly rows: readonly Row[];
  /** Rows that were inserted, updated or deleted. */
  readonly changes: number;
}

export type Answer =
  | { readonly id: number; readonly ok: true; readonly done: Done }
  | {
      readonly id: number;
      readonly ok: false;
      readonly message: string;
      readonly constraint: ConstraintKind | null;
    };

export interface WorkerSettings {
  readonly file: string;
  readonly rooms: readonly RoomMigrations[];
  /** Written beside each migration that is applied, for people. */
  readonly now: number;
  readonly cursorsMax: number;
}

/** The thread's first message. */
export type Opened =
  | { readonly type: 'opened' }
  | {
      readonly type: 'refused';
      readonly reason: 'taken' | 'newer' | 'altered' | 'failed';
      readonly message: string;
    };
