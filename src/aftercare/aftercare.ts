import type { Reviews } from './reviews/reviews.ts';
import type { SettlementTerms } from './settlement/terms.ts';

/** What the door needs for what comes after an order. It owns none of it. */
export interface Aftercare {
  readonly reviews: Reviews;
  readonly terms: SettlementTerms;
  /** Of a report about nothing: ISO 4217. */
  readonly currency: string;
  /** A TrueType file for papers in scripts beyond Latin. */
  readonly font?: string;
}
