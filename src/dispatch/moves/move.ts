import type { Model } from '../model.ts';
import type { Routes } from '../routes.ts';

export interface Search {
  readonly model: Model;
  readonly routes: Routes;
  /** The couriers worth asking, by order. */
  readonly candidates: readonly Int32Array[];
  /** Floats in [0, 1). */
  readonly random: () => number;
}

/** One change of the plan in place. The caller keeps it or takes it back. */
export type Move = (search: Search) => void;
