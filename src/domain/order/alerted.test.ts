import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tell, type Told } from './testing/script.ts';
import { isWanted } from './wanted.ts';
import { wordsFor } from './words.ts';

/** How the restaurant is alerted: a ticket on its printer or screen, or a message. */
const alerts = ({ effects }: Told): string[] =>
  effects.flatMap((effect) => {
    if (effect.kind === 'kitchens.submit') return ['ticket'];
    const isMessage = effect.kind === 'notifications.send' && effect.audience === 'restaurant';
    return isMessage ? [effect.about] : [];
  });

test('pain 9: the restaurant is alerted of a new order at once, and again if nobody looks', () => {
  const placed = tell('place authorize=authorized');
  assert.deepEqual(alerts(placed), ['ticket']);
  assert.deepEqual(alerts(tell('due:kitchen_nudge', placed)), ['ticket', 'nudge']);
});

test('pain 9: of an order for another day the restaurant hears at placing, and again when it is time', () => {
  const ahead = tell('place:later authorize=authorized');
  assert.equal(ahead.order?.status, 'scheduled');
  assert.deepEqual(alerts(ahead), ['ordered_ahead']);
  assert.deepEqual(alerts(tell('due:release', ahead)), ['ordered_ahead', 'ticket']);
});

test('pain 9: nobody is alerted of an order that is not paid for', () => {
  assert.deepEqual(alerts(tell('place:later')), []);
  assert.deepEqual(alerts(tell('place:later authorize=declined')), []);
});

test('a restaurant that heard of an order ahead hears as well that it is off', () => {
  const ahead = tell('place:later authorize=authorized');
  assert.deepEqual(alerts(tell('cancel:customer', ahead)), ['ordered_ahead', 'ahead_is_off']);
  const released = tell('due:release', ahead);
  const off = alerts(tell('cancel:customer', released));
  assert.deepEqual(off, ['ordered_ahead', 'ticket'], 'then its ticket is called off');
});

test('an order ahead that ended before the message went out is not announced any more', () => {
  const ahead = tell('place:later authorize=authorized');
  const message = ahead.effects.find((one) => one.kind === 'notifications.send');
  assert.ok(message !== undefined && ahead.order !== null && isWanted(ahead.order, message));
  const { order } = tell('cancel:customer', ahead);
  assert.ok(order !== null && !isWanted(order, message));
});

test('the message says for when, by the clock on the restaurant’s wall', () => {
  const { order } = tell('place:later authorize=authorized');
  assert.ok(order !== null);
  const { facts } = order;
  const at = Temporal.Instant.fromEpochMilliseconds(facts.promisedAt);
  const wall = at.toZonedDateTimeISO(facts.timeZone).toPlainTime().toString().slice(0, 5);
  const { subject } = wordsFor(order, { audience: 'restaurant', about: 'ordered_ahead', data: {} });
  assert.match(subject, new RegExp(`^New order \\w{4} for \\w{3} \\d{4}-\\d{2}-\\d{2} ${wall}$`));
});
