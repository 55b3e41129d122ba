import { Scope, type ScopeOptions } from './scope.ts';

/** What the scope of a group asks its group, and tells it. */
export interface ScopedGroup {
  readonly name: string;
  readonly size: { readonly running: number; readonly waiting: number };
}

/** The group's place in the tree of scopes: tells the group when it was called off, by whomever. */
export class GroupScope extends Scope {
  readonly #group: ScopedGroup;
  readonly #onCalledOff: () => void;

  constructor(group: ScopedGroup, options: ScopeOptions, onCalledOff: () => void) {
    super(options);
    this.#group = group;
    this.#onCalledOff = onCalledOff;
  }

  override get title(): string {
    return this.#group.name;
  }

  override get state(): string {
    const { running, waiting } = this.#group.size;
    const parts = [`${running} running`];
    if (waiting > 0) parts.push(`${waiting} waiting`);
    if (this.aborted) parts.push('called off');
    return parts.join(', ');
  }

  protected override callOff(reason: unknown): void {
    const before = this.aborted;
    super.callOff(reason);
    if (!before && this.aborted) this.#onCalledOff();
  }
}
