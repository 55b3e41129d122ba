import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { newId } from '../../base/ids.ts';
import { seeded } from '../../base/random.ts';
import { type Review, reviewId, type ReviewSubject } from './review.ts';
import type { ReviewQuery, Reviews } from './reviews.ts';

export interface ReviewsPlace extends AsyncDisposable {
  readonly reviews: Reviews;
}

const noon = Date.UTC(2026, 10, 23, 11);
const random = seeded(1);

function review(change: Partial<Review> = {}, subject: ReviewSubject = 'restaurant'): Review {
  const orderId = change.orderId ?? newId('order', noon, random);
  return {
    id: reviewId(orderId, subject),
    orderId,
    marketplaceId: 'mkt_a',
    restaurantId: 'rst_a',
    customerId: 'cus_a',
    subject,
    subjectId: subject === 'restaurant' ? 'rst_a' : 'cou_a',
    rating: 4,
    text: 'Warm, and on time – “thanks”',
    createdAt: noon,
    state: 'pending',
    reason: null,
    moderatedBy: null,
    moderatedAt: null,
    ...change,
  };
}

/** The promises of `reviews.ts`, asked of any way of keeping them. */
export function checkReviews(name: string, makePlace: () => Promise<ReviewsPlace>): void {
  const check = (title: string, body: (reviews: Reviews) => Promise<void>): void => {
    test(title, async () => {
      await using place = await makePlace();
      await body(place.reviews);
    });
  };
  const ids = async (reviews: Reviews, query: Partial<ReviewQuery>): Promise<string[]> => {
    const page = await reviews.list({ marketplaceId: 'mkt_a', limit: 100, ...query });
    return page.reviews.map(({ id }) => id);
  };

  suite(name, () => {
    check('a review is found as it was given', async (reviews) => {
      const one = review();
      assert.deepEqual(await reviews.add(one), one);
      assert.deepEqual(await reviews.find('mkt_a', one.id), one);
      assert.equal(await reviews.find('mkt_a', reviewId(one.orderId, 'courier')), undefined);
    });

    check(
      'of two for one order and subject the first is kept, also when both come at once',
      async (reviews) => {
        const first = review();
        const [a, b] = await Promise.all([
          reviews.add(first),
          reviews.add({ ...first, rating: 1, text: 'cold' }),
        ]);
        assert.deepEqual(a, b);
        assert.deepEqual(await reviews.add({ ...first, rating: 2 }), a);
        const courier = review({ orderId: first.orderId }, 'courier');
        assert.deepEqual(await reviews.add(courier), courier, 'the courier’s is another');
      },
    );

    check('moderation publishes and hides with a reason, again and again', async (reviews) => {
      const one = review();
      await reviews.add(one);
      const of = { marketplaceId: 'mkt_a', id: one.id };
      const hidden = await reviews.moderate(of, {
        state: 'hidden',
        reason: 'abusive',
        by: 'acc_1',
        at: noon + 1,
      });
      assert.deepEqual(hidden, {
        ...one,
        state: 'hidden',
        reason: 'abusive',
        moderatedBy: 'acc_1',
        moderatedAt: noon + 1,
      });
      const shown = await reviews.moderate(of, { state: 'published', by: 'acc_2', at: noon + 2 });
      assert.deepEqual([shown?.state, shown?.reason], ['published', null]);
      assert.deepEqual(await reviews.find('mkt_a', one.id), shown);
      const none = { marketplaceId: 'mkt_a', id: review().id };
      assert.equal(await reviews.moderate(none, { state: 'published', by: 'a', at: 0 }), undefined);
    });

    check('averages count what is published, subject by subject', async (reviews) => {
      assert.deepEqual(await reviews.ratingOf('mkt_a', 'rst_a'), { count: 0, sum: 0 });
      await reviews.add(review({ rating: 5, state: 'published' }));
      await reviews.add(review({ rating: 2, state: 'published' }));
      await reviews.add(review({ rating: 1, state: 'pending' }));
      await reviews.add(review({ rating: 1, state: 'hidden', reason: 'fraud' }));
      await reviews.add(review({ rating: 3, state: 'published' }, 'courier'));
      assert.deepEqual(await reviews.ratingOf('mkt_a', 'rst_a'), { count: 2, sum: 7 });
      assert.deepEqual(await reviews.ratingOf('mkt_a', 'cou_a'), { count: 1, sum: 3 });
    });

    check(
      'lists come newest first, and pages of any length make up the whole once',
      async (reviews) => {
        const all: Review[] = [];
        for (let at = 0; at < 7; at++) {
          const orderId = newId('order', noon + at, random);
          all.push(await reviews.add(review({ orderId })));
          all.push(await reviews.add(review({ orderId }, 'courier')));
        }
        const whole = await ids(reviews, {});
        assert.equal(whole.length, 14);
        assert.deepEqual(new Set(whole), new Set(all.map(({ id }) => id)));
        assert.equal(whole[0]?.slice(4), all.at(-1)?.id.slice(4));
        for (const limit of [1, 3, 14]) {
          const seen: string[] = [];
          let after: string | undefined;
          for (let pages = 0; pages < 20; pages++) {
            const query = { marketplaceId: 'mkt_a', limit, ...(after && { after }) };
            const page = await reviews.list(query);
            seen.push(...page.reviews.map(({ id }) => id));
            if (page.next === null) break;
            after = page.next;
          }
          assert.deepEqual(seen, whole, `pages of ${limit}`);
        }
      },
    );

    check(
      'lists are narrowed by whom they are about, who wrote them and what became of them',
      async (reviews) => {
        const mine = await reviews.add(review({ customerId: 'cus_b' }));
        const shown = await reviews.add(review({ state: 'published' }));
        const rider = await reviews.add(review({}, 'courier'));
        assert.deepEqual(await ids(reviews, { customerId: 'cus_b' }), [mine.id]);
        assert.deepEqual(await ids(reviews, { state: 'published' }), [shown.id]);
        assert.deepEqual(await ids(reviews, { subject: 'courier' }), [rider.id]);
        assert.deepEqual(await ids(reviews, { subjectId: 'rst_a', state: 'pending' }), [mine.id]);
      },
    );

    check('another marketplace sees, changes and counts nothing', async (reviews) => {
      const one = await reviews.add(review({ state: 'published' }));
      assert.equal(await reviews.find('mkt_b', one.id), undefined);
      assert.deepEqual(await ids(reviews, { marketplaceId: 'mkt_b' }), []);
      assert.deepEqual(await reviews.ratingOf('mkt_b', 'rst_a'), { count: 0, sum: 0 });
      const theirs = { marketplaceId: 'mkt_b', id: one.id };
      const hide = { state: 'hidden', reason: 'other', by: 'x', at: 0 } as const;
      assert.equal(await reviews.moderate(theirs, hide), undefined);
      assert.equal(await reviews.eraseTexts('mkt_b', [one.orderId]), 0);
      assert.deepEqual(await reviews.find('mkt_a', one.id), one);
    });

    check('the words of an order are taken away, and the stars stay', async (reviews) => {
      const one = await reviews.add(review({ state: 'published' }));
      const other = await reviews.add(review({ state: 'published' }));
      await reviews.add(review({ orderId: one.orderId, state: 'published' }, 'courier'));
      assert.equal(await reviews.eraseTexts('mkt_a', [one.orderId]), 2);
      assert.equal(await reviews.eraseTexts('mkt_a', []), 0);
      assert.deepEqual(await reviews.find('mkt_a', one.id), { ...one, text: '' });
      assert.deepEqual(await reviews.find('mkt_a', other.id), other);
      assert.deepEqual(await reviews.ratingOf('mkt_a', 'rst_a'), { count: 2, sum: 8 });
    });
  });
}
