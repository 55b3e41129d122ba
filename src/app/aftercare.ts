import type { Aftercare } from '../aftercare/aftercare.ts';
import type { AftercareTables } from '../aftercare/migrations.ts';
import { StoredReviews } from '../aftercare/reviews/stored-reviews.ts';
import { standardTerms } from '../aftercare/settlement/terms.ts';
import type { Store } from '../store/store.ts';

/** What comes after the order, kept in the house's store. */
export function openAftercare(store: Store): Aftercare {
  return {
    reviews: new StoredReviews(store.of<AftercareTables>()),
    terms: standardTerms,
    currency: 'EUR',
  };
}
