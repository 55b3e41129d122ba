import type { Reviews } from './reviews/reviews.ts';

/** What the door needs for what comes after an order. It owns none of it. */
export interface Aftercare {
  readonly reviews: Reviews;
  /** A TrueType file for papers in scripts beyond Latin. */
  readonly font?: string;
}
