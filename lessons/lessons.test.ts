import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folders } from './main.ts';

const read = (...path: string[]): string =>
  readFileSync(join(import.meta.dirname, ...path), 'utf8');

test('every lesson is a program under 80 lines, with a test of its claim and a page beside it', () => {
  assert.deepEqual(
    folders().map((name) => name.slice(0, 2)),
    Array.from({ length: 14 }, (_, at) => String(at + 1).padStart(2, '0')),
  );
  for (const folder of folders()) {
    assert.ok(read(folder, 'lesson.ts').split('\n').length < 80, folder);
    const tests = readdirSync(join(import.meta.dirname, folder)).filter((name) =>
      /^lesson\..*test\.ts$/.test(name),
    );
    assert.equal(tests.length, 1, folder);
    assert.match(read(folder, 'README.md'), new RegExp(`^# ${folder.slice(0, 2)} `), folder);
    assert.ok(read('README.md').includes(`(${folder}/README.md)`), folder);
  }
});

test('every link of a page leads to a file', () => {
  for (const folder of ['.', ...folders()]) {
    for (const [, link = ''] of read(folder, 'README.md').matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
      assert.ok(read(folder, link).length > 0, `${folder}: ${link}`);
    }
  }
});
