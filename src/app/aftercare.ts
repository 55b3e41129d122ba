import type { Aftercare } from '../aftercare/aftercare.ts';
import type { AftercareTables } from '../aftercare/migrations.ts';
import { StoredMarks } from '../aftercare/privacy/marks.ts';
import { Retention, type RetentionParts } from '../aftercare/privacy/retention.ts';
import { StoredReviews } from '../aftercare/reviews/stored-reviews.ts';
import { standardTerms } from '../aftercare/settlement/terms.ts';
import { day } from '../base/instant.ts';
import type { Store } from '../store/store.ts';

/** What comes after the order, kept in the house's store. */
export function openAftercare(store: Store): Aftercare {
  return {
    reviews: new StoredReviews(store.of<AftercareTables>()),
    terms: standardTerms,
    currency: 'EUR',
  };
}

/** Forgets who ordered after so many days; undefined when it is kept for good. */
export function startRetention(
  retentionDays: number | undefined,
  parts: Omit<RetentionParts, 'reviews' | 'marks' | 'keepMs'> & { readonly store: Store },
): Retention | undefined {
  if (retentionDays === undefined) return undefined;
  const db = parts.store.of<AftercareTables>();
  return new Retention({
    ...parts,
    reviews: new StoredReviews(db),
    marks: new StoredMarks(db),
    keepMs: retentionDays * day,
  });
}
