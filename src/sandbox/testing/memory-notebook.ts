import type { Notebook, NoteKind } from '../notebook.ts';

export interface MemoryNotebook extends Notebook {
  /** What a sandbox that is opened after a kill at this moment would read. */
  reopened(): MemoryNotebook;
}

/** A notebook without a file, for towns without sockets; values are read when a turn is over. */
export function memoryNotebook(found: readonly Kept[] = []): MemoryNotebook {
  const notes = new Map<string, Kept>(found.map((note) => [`${note.kind} ${note.name}`, note]));
  const changed = new Map<string, Kept | undefined>();
  const flush = (): void => {
    for (const [id, note] of changed) {
      if (note === undefined) notes.delete(id);
      else notes.set(id, JSON.parse(JSON.stringify(note)) as Kept);
    }
    changed.clear();
  };
  const change = (id: string, note: Kept | undefined): void => {
    if (changed.size === 0) setImmediate(flush);
    changed.set(id, note);
  };
  return {
    keep: (kind, name, value) => change(`${kind} ${name}`, { kind, name, value }),
    drop: (kind, name) => change(`${kind} ${name}`, undefined),
    read: (kind) => found.filter((note) => note.kind === kind).map(({ value }) => value),
    reopened: () => {
      flush();
      return memoryNotebook(JSON.parse(JSON.stringify([...notes.values()])) as Kept[]);
    },
  };
}

interface Kept {
  readonly kind: NoteKind;
  readonly name: string;
  readonly value: unknown;
}
