import type { Notebook, NoteKind } from '../notebook.ts';

export interface MemoryNotebook extends Notebook {
  /** What a sandbox that is opened after a kill at this moment would read. */
  reopened(): MemoryNotebook;
}

/** A notebook without a file, for towns without sockets. */
export function memoryNotebook(found: readonly Kept[] = []): MemoryNotebook {
  const notes = new Map<string, Kept>(found.map((note) => [`${note.kind} ${note.name}`, note]));
  return {
    keep: (kind, name, value) => void notes.set(`${kind} ${name}`, { kind, name, value }),
    drop: (kind, name) => void notes.delete(`${kind} ${name}`),
    read: (kind) => found.filter((note) => note.kind === kind).map(({ value }) => value),
    reopened: () => memoryNotebook(JSON.parse(JSON.stringify([...notes.values()])) as Kept[]),
  };
}

interface Kept {
  readonly kind: NoteKind;
  readonly name: string;
  readonly value: unknown;
}
