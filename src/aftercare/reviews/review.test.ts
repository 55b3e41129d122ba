import assert from 'node:assert/strict';
import { test } from 'node:test';
import { someFacts } from '../../domain/order/testing/facts.ts';
import { delivered, historyOf, orderAfter } from '../testing/history.ts';
import { isReviewId, reviewId, reviewOf, reviewWindowMs } from './review.ts';

const order = orderAfter(historyOf(someFacts(), delivered()));
const wish = { subject: 'restaurant', rating: 5, text: '', now: order.statusAt } as const;

test('stars are shown at once, words wait for somebody to read them', () => {
  const stars = reviewOf(order, wish);
  assert.ok(stars.ok);
  assert.equal(stars.value.state, 'published');
  const words = reviewOf(order, { ...wish, text: ' Warm. ' });
  assert.ok(words.ok);
  assert.deepEqual([words.value.state, words.value.text], ['pending', 'Warm.']);
  const blank = reviewOf(order, { ...wish, text: ' \n ' });
  assert.ok(blank.ok);
  assert.equal(blank.value.state, 'published');
});

test('restaurant and courier are reviewed apart, each once for an order', () => {
  const courier = reviewOf(order, { ...wish, subject: 'courier' });
  assert.ok(courier.ok);
  assert.equal(courier.value.subjectId, 'cou_ada');
  assert.notEqual(courier.value.id, reviewId(order.facts.id, 'restaurant'));
  assert.ok(isReviewId(reviewId('ord_01k00000000000000000000000', 'courier')));
  assert.ok(!isReviewId('ord_01k00000000000000000000000'));
});

test('only a delivered order is reviewed, in time, with one to five stars, and who was there', () => {
  const code = (change: Partial<Parameters<typeof reviewOf>[1]>, of = order): string => {
    const result = reviewOf(of, { ...wish, ...change });
    return result.ok ? 'ok' : result.error.code;
  };
  const open = orderAfter(historyOf(someFacts(), delivered().slice(0, 4)));
  assert.equal(code({}, open), 'review.not_delivered');
  assert.equal(code({ now: order.statusAt + reviewWindowMs }), 'ok');
  assert.equal(code({ now: order.statusAt + reviewWindowMs + 1 }), 'review.too_late');
  for (const rating of [0, 6, 4.5, Number.NaN]) {
    assert.equal(code({ rating }), 'review.invalid_rating', String(rating));
  }
  const partner = orderAfter(
    historyOf(someFacts(), [
      ...delivered().slice(0, 5),
      { type: 'delivery.partner_requested', number: 1 },
      { type: 'delivery.partner_created', jobId: 'job_1' },
      { type: 'delivery.confirmed', fleet: 'partner', jobId: 'job_1', courierName: 'Bo' },
      { type: 'delivery.delivered' },
      { type: 'order.delivered' },
    ]),
  );
  assert.equal(code({ subject: 'courier' }, partner), 'review.no_courier');
  assert.equal(code({}, partner), 'ok');
});
