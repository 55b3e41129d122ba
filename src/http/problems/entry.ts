/** What a stable code is called, its HTTP status, and what to do about it. */
export interface ProblemEntry {
  readonly status: number;
  readonly title: string;
  /** What it means, and what the caller can do. */
  readonly help: string;
}
