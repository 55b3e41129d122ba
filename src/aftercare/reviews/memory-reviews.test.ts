import { MemoryReviews } from './memory-reviews.ts';
import { checkReviews } from './reviews.contract.ts';

checkReviews('reviews in memory', () =>
  Promise.resolve({
    reviews: new MemoryReviews(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }),
);
