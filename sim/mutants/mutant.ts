/** One planted fault: small enough to be an oversight, and what a checker should say to it. */
export interface Mutant {
  /** What goes wrong, as one would say it. */
  readonly name: string;
  readonly patches: readonly Patch[];
}

export interface Patch {
  /** From the top of the repository. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
}

/** The patched text. Throws when the patch does not fit: then the source has moved on. */
export function apply(text: string, { file, find, replace }: Patch): string {
  const at = text.indexOf(find);
  if (at < 0) throw new Error(`${file} has no longer:\n${find}`);
  if (text.includes(find, at + 1)) throw new Error(`${file} has more than once:\n${find}`);
  return text.slice(0, at) + replace + text.slice(at + find.length);
}
