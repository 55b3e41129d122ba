/** A restaurant of the demo city as it is written down: who it is and what it cooks. */
export interface Sketch {
  readonly name: string;
  readonly cuisine: string;
  readonly description: string;
  /** `flat`: one plain list. `modifiers`: categories, and questions about dishes. `sets`: combos. */
  readonly shape: 'flat' | 'modifiers' | 'sets';
  readonly hours: HoursSketch;
  readonly prepMinutes: number;
  /** See `readMenu`. */
  readonly menu: string;
}

export type HoursSketch = 'always' | 'early' | 'day' | 'evening' | 'late';
