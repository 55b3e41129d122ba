import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { apply } from './mutant.ts';
import { mutants } from './mutants.ts';
import { top } from './tree.ts';

test('every planted fault still fits the source that it is planted in', () => {
  for (const { name, patches } of mutants) {
    for (const patch of patches) {
      const text = readFileSync(join(top, patch.file), 'utf8');
      assert.doesNotThrow(() => apply(text, patch), `"${name}": put it where the code is now`);
      assert.notEqual(apply(text, patch), text, name);
    }
  }
});

test('there are many faults, and no two of a name', () => {
  const names = mutants.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.length >= 15);
});

test('a patch that fits nowhere, or twice, is refused', () => {
  const patch = { file: 'x.ts', find: 'b', replace: 'c' };
  assert.equal(apply('abc', patch), 'acc');
  assert.throws(() => apply('aaa', patch), /no longer/);
  assert.throws(() => apply('abb', patch), /more than once/);
});
