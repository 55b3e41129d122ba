/**
 * Where the people of the city write down what they must still know when the sandbox is opened
 * again: by kind of thing and name, a value that JSON can carry.
 *
 * A value is read when the turn of the event loop in which it was kept is over, not before: what one
 * turn changes is kept whole or not at all, and an object that changes again must be kept again.
 */
export interface Notebook {
  keep(kind: NoteKind, name: string, value: unknown): void;
  drop(kind: NoteKind, name: string): void;
  /** What stood in it when it was opened, in the order in which it was first kept. */
  read(kind: NoteKind): readonly unknown[];
}

export type NoteKind =
  | 'entry'
  | 'account'
  | 'intent'
  | 'event'
  | 'ticket'
  | 'courier'
  | 'offer'
  | 'driver'
  | 'job'
  | 'news';

/** Remembers nothing: a sandbox without a state file. */
export const blankNotebook: Notebook = { keep() {}, drop() {}, read: () => [] };
