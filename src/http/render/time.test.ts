import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { toRfc3339 } from '../../base/instant.ts';
import { rfc3339, rfc3339OrNull } from './time.ts';

test('a time is written as everywhere else, in any order of days', () => {
  const instant = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
  fc.assert(
    fc.property(instant, (at) => assert.equal(rfc3339(at), toRfc3339(at))),
    {
      examples: [[0], [-1], [86_399_999], [86_400_000], [-86_400_000], [951_782_400_000]],
    },
  );
});

test('a time that is not yet is null', () => {
  assert.equal(rfc3339OrNull(null), null);
  assert.equal(rfc3339OrNull(0), '1970-01-01T00:00:00.000Z');
});
