import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { digestOf } from './digest.ts';

const json = fc.jsonValue({ maxDepth: 4 });

/** The same value with the fields of every object in another order. */
function turnedRound(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turnedRound);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, one]) => [name, turnedRound(one)]);
  return Object.fromEntries(fields.toReversed()) as unknown;
}

test('the order of fields and the way of writing make no difference to a digest', () => {
  fc.assert(
    fc.property(json, (value) => {
      const digest = digestOf(value);
      assert.match(digest, /^[0-9a-f]{16}$/);
      assert.equal(digestOf(turnedRound(value)), digest);
      assert.equal(digestOf(JSON.parse(JSON.stringify(value, null, 2))), digest);
    }),
  );
});

test('two values that differ have different digests', () => {
  const texts = new Map<string, string>();
  fc.assert(
    fc.property(json, (value) => {
      const text = JSON.stringify(sorted(value));
      const before = texts.get(digestOf(value)) ?? text;
      assert.equal(before, text);
      texts.set(digestOf(value), text);
    }),
    { numRuns: 20_000 },
  );
  assert.ok(texts.size > 5_000);
});

/** Fields by name, and no zero below zero: `JSON.stringify` of it is equal for equal values. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => [`${name}:`, sorted(one)]);
}

test('what is easily mistaken for one another is told apart', () => {
  const values: unknown[] = [
    [null, true, false, 0, 1, -1, 0.5, 1e9, 2 ** 52, '', '0', 'null', [], {}, [[]], [{}], [null]],
    [{ a: {} }, { a: [] }, { a: '' }, { a: null }, { b: '' }, [0, 1], [1, 0], ['', ''], ['']],
    ['ab', 'ba', ['a', 'b'], ['b', 'a'], ['ab', ''], ['', 'ab'], { a: 'b' }, { b: 'a' }],
    [
      ['a', 'b\u0001c'],
      ['a\u0001b', 'c'],
    ],
    [{ a: 1, b: 2 }, { a: 2, b: 1 }, { ab: 12 }, [{ a: 1 }, { b: 2 }], [{ a: 1, b: 2 }]],
    [{ a: { b: 1, c: 2 } }, { a: { b: 1 }, c: 2 }, { a: { c: 2 }, b: 1 }],
  ].flat();
  assert.equal(new Set(values.map(digestOf)).size, values.length);
});

test('an order with one figure or one letter changed has another digest', () => {
  const order = (n: number): object => ({
    items: [{ item_id: 'itm_01kdvdna00zd6227r7d8xns3xd', quantity: n }],
    customer: { name: `customer ${n * 7}`, phone: '+31201230000' },
    location: { lat: 52.07 + n / 1e12, lng: 5.14 },
  });
  const digests = Array.from({ length: 50_000 }, (_, n) => digestOf(order(n)));
  assert.equal(new Set(digests).size, digests.length);
});

test('an absent field and an undefined one are the same, and so are the two zeros', () => {
  assert.equal(digestOf({ a: 1, b: undefined }), digestOf({ a: 1 }));
  assert.equal(digestOf([-0]), digestOf([0]));
});

test('what JSON cannot say has no digest', () => {
  for (const value of [undefined, () => 1, 1n, Symbol('one')]) {
    assert.throws(() => digestOf([value]), TypeError);
  }
});
