import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked } from './asked.ts';

test('what main does not own goes to the benchmark, in its order', () => {
  assert.deepEqual(
    asked(['orders', '--json', '--peers', 'none', '--html', 'a.html', '--rounds=2']),
    {
      name: 'orders',
      json: true,
      html: 'a.html',
      args: ['--peers', 'none', '--rounds=2'],
    },
  );
});

test('nothing asked is nothing assumed', () => {
  assert.deepEqual(asked([]), { name: undefined, json: false, html: undefined, args: [] });
});

test('--html without a file is refused before anything is measured', () => {
  assert.throws(() => asked(['orders', '--html']), /--html wants a file name/);
});
