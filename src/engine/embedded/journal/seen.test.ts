import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seeded } from '../../../base/random.ts';
import { newId } from '../../../base/ids.ts';
import { Seen } from './seen.ts';

test('what was put in is never denied', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 80 })), (texts) => {
      const seen = new Seen(Seen.memoryFor(texts.length));
      for (const text of texts) seen.add(text);
      for (const text of texts) assert.ok(seen.mayHave(text));
    }),
  );
});

test('of ids that were not put in, few are looked up for nothing', () => {
  const random = seeded(7);
  const memory = Seen.memoryFor(1_000_000);
  const seen = new Seen(memory);
  for (let at = 0; at < 1_000_000; at++) seen.add(newId('order', 1_800_000_000_000 + at, random));
  let maybe = 0;
  for (let at = 0; at < 10_000; at++) {
    if (seen.mayHave(newId('order', 1_800_001_000_000 + at, random))) maybe++;
  }
  assert.ok(maybe < 500, `${maybe} of 10,000`);
});

test('two who share the memory know the same', () => {
  const memory = Seen.memoryFor(10);
  new Seen(memory).add('ord_1');
  assert.ok(new Seen(memory).mayHave('ord_1'));
  assert.ok(!new Seen(memory).mayHave('ord_2'));
});
