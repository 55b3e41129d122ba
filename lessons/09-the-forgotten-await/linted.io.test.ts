import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const top = join(import.meta.dirname, '..', '..');

test('the linter finds both mistakes: neither of the comments that silence it is without need', async () => {
  const oxlint = join(top, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const strict = ['--type-aware', '--report-unused-disable-directives-severity', 'error'];
  const file = join('lessons', '09-the-forgotten-await', 'lesson.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [oxlint, ...strict, file], {
    cwd: top,
  });
  assert.match(stdout, /0 warnings and 0 errors/);
});
