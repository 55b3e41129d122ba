import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choiceOf, hardDays } from './choice.ts';

const names = Array.from({ length: 120 }, (_, i) => `day${i}`);

test('twelve days spread over all are the quick look, and each flag picks others', () => {
  assert.equal(choiceOf([]).pick(names).length, 12);
  assert.deepEqual(choiceOf(['--sample', '3']).pick(names), ['day20', 'day60', 'day100']);
  assert.equal(choiceOf(['--all']).pick(names).length, 120);
  assert.deepEqual(choiceOf(['--instances', 'a, b']).pick(names), ['a', 'b']);
  assert.deepEqual(choiceOf(['--hard']).pick([...hardDays, 'x']), hardDays);
  assert.deepEqual(choiceOf(['--all']).pick([]), []);
});

test('rules default to the strict class, known ready times, a decision a minute', () => {
  assert.deepEqual(choiceOf([]).rules, { class: 'strict', ready: 'known', epoch: 1 });
  const other = choiceOf(['--class', 'open', '--ready', 'unknown', '--epoch', '5']);
  assert.deepEqual(other.rules, { class: 'open', ready: 'unknown', epoch: 5 });
});

test('a flag that makes no sense is refused in a plain word', () => {
  assert.throws(() => choiceOf(['--class', 'loose']), /--class is one of strict, open/);
  assert.throws(() => choiceOf(['--epoch', '0']), /--epoch wants a whole number/);
  assert.throws(() => choiceOf(['--sampel', '3']), /sampel/);
});
