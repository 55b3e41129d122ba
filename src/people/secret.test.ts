import assert from 'node:assert/strict';
import test from 'node:test';
import { contactOf } from './contact.ts';
import { codeDigest, digestOf, idBodyOf, mint, newCode, sameDigest } from './secret.ts';

const body = '0'.repeat(26);

test('a token says what it is and whose, and nothing of it is like another', () => {
  const one = mint('key', `key_${body}`);
  assert.equal(idBodyOf('key', one.token), body);
  assert.equal(idBodyOf('access', one.token), undefined);
  assert.equal(idBodyOf('key', `${one.token}a`), undefined);
  assert.equal(one.digest, digestOf(one.token));
  const tokens = new Set(Array.from({ length: 1_000 }, () => mint('key', `key_${body}`).token));
  assert.equal(tokens.size, 1_000);
});

test('codes have six digits, with leading zeros, and are spread evenly', () => {
  const codes = Array.from({ length: 5_000 }, newCode);
  for (const code of codes) assert.match(code, /^\d{6}$/);
  const low = codes.filter((code) => code < '500000').length;
  // Six standard deviations of a fair coin: one run in a thousand million.
  assert.ok(Math.abs(low - 2_500) < 6 * Math.sqrt(1_250), String(low));
});

test('the digest of a code depends on the secret and on whose it is', () => {
  const pepper = new Uint8Array(32).fill(1);
  const digest = codeDigest('123456', { pepper, of: 'a' });
  assert.notEqual(digest, codeDigest('123456', { pepper, of: 'b' }));
  assert.notEqual(digest, codeDigest('123456', { pepper: new Uint8Array(32), of: 'a' }));
  assert.ok(sameDigest(digest, codeDigest('123456', { pepper, of: 'a' })));
  assert.ok(!sameDigest(digest, ''));
});

test('a contact is spelt in one way, or is none', () => {
  assert.deepEqual(contactOf(' Anna@Example.ORG '), { channel: 'email', to: 'anna@example.org' });
  assert.deepEqual(contactOf('+31 (6) 12-34.56 78'), { channel: 'sms', to: '+31612345678' });
  for (const text of [
    '',
    'anna',
    '0612345678',
    '+0612345678',
    '+12',
    'a@b',
    'a b@c.de',
    'a@b.c\nd',
  ]) {
    assert.equal(contactOf(text), undefined, text);
  }
});
