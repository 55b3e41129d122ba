import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Quote } from '../domain/pricing/quote.ts';
import { readQuote, signQuote } from './quote-token.ts';

const secret = new Uint8Array(32).fill(1);
const quote = { id: 'quo_1', restaurantId: 'rst_1', releaseAt: null, expiresAt: 1_000, total: 7 };
const token = signQuote(quote as unknown as Quote, secret);

test('a quote comes back as it was signed, until it expires', () => {
  assert.deepEqual(readQuote(token, secret, 999), { ok: true, value: quote });
  const late = readQuote(token, secret, 1_000);
  assert.equal(late.ok ? '' : late.error.code, 'quote.expired');
});

test('a quote of another house is not ours', () => {
  const other = readQuote(token, new Uint8Array(32).fill(2), 0);
  assert.equal(other.ok ? '' : other.error.code, 'quote.invalid');
});

test('no other text is a quote of ours, however close it comes', () => {
  const change = fc.record({
    at: fc.nat(token.length - 1),
    to: fc.constantFrom(
      ...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.'.split(''),
    ),
  });
  fc.assert(
    fc.property(change, ({ at, to }) => {
      const changed = token.slice(0, at) + to + token.slice(at + 1);
      const read = readQuote(changed, secret, 0);
      // The last letter of base64 has bits that mean nothing: it may differ and mean the same.
      const same = changed === token || at === token.length - 1;
      assert.ok(same || (!read.ok && read.error.code === 'quote.invalid'));
      if (read.ok) assert.deepEqual(read.value, quote);
    }),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      assert.equal(readQuote(text, secret, 0).ok, false);
    }),
  );
});
