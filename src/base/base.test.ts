import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { distanceM, offsetM } from './geo.ts';
import { isId, newId, timeOf } from './ids.ts';
import { fromRfc3339, toRfc3339 } from './instant.ts';
import { add, format, money } from './money.ts';
import { seeded } from './random.ts';

test('ids sort by time, carry their prefix and give their time back', () => {
  const random = seeded(1);
  fc.assert(
    fc.property(fc.nat(4e12), fc.nat(4e12), (a, b) => {
      const first = newId('order', a, random);
      assert.ok(isId('order', first));
      assert.ok(!isId('courier', first));
      assert.equal(timeOf(first), a);
      if (a < b) assert.ok(first < newId('order', b, random));
    }),
  );
});

test('an id of another kind, alphabet or length is not an id', () => {
  for (const text of [
    '',
    'ord_',
    'ord_01',
    'ord_01K9X0000000000000000000AA',
    'ord_' + 'u'.repeat(26),
  ]) {
    assert.equal(isId('order', text), false, text);
  }
});

test('money keeps whole minor units and refuses to mix currencies', () => {
  assert.throws(() => money(1.5, 'EUR'), RangeError);
  assert.throws(() => add(money(1, 'EUR'), money(1, 'USD')), RangeError);
  assert.equal(format(money(-5, 'EUR')), '-0.05 EUR');
  assert.equal(format(money(1200, 'JPY')), '1200 JPY');
  assert.equal(format(money(1234, 'KWD')), '1.234 KWD');
});

test('timestamps read back as they were written', () => {
  fc.assert(fc.property(fc.nat(4e12), (at) => assert.equal(fromRfc3339(toRfc3339(at)), at)));
  assert.equal(fromRfc3339('yesterday'), undefined);
});

test('an offset of so many metres is that many metres away', () => {
  const origin = { lat: 52.09, lng: 5.12 };
  assert.ok(Math.abs(distanceM(origin, offsetM(origin, 3000, 4000)) - 5000) < 5);
});

test('one seed gives one stream, another seed another', () => {
  const take = (seed: number): number[] => Array.from({ length: 5 }, seeded(seed));
  assert.deepEqual(take(7), take(7));
  assert.notDeepEqual(take(7), take(8));
});
