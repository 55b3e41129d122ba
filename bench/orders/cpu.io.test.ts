import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { cpuMsOf } from './cpu.ts';

const skip = existsSync('/proc/self/stat') ? false : 'no /proc here';

test('a parent is charged for what its children use', { skip }, () => {
  const own = cpuMsOf(process.pid) ?? Number.NaN;
  const parents = cpuMsOf(process.ppid) ?? Number.NaN;
  assert.ok(own > 0);
  assert.ok(parents >= own);
});

test('a process that is not there has used nothing', { skip }, () => {
  assert.equal(cpuMsOf(2 ** 30), 0);
});
