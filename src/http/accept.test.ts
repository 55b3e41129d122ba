import assert from 'node:assert/strict';
import test from 'node:test';
import { preferred } from './accept.ts';
import { Problem } from './problem.ts';

const ours = ['text/html', 'application/pdf'] as const;

test('a client gets the type that he likes best, and ours when he has no wish', () => {
  const cases: readonly [string | undefined, string][] = [
    [undefined, 'text/html'],
    ['', 'text/html'],
    ['*/*', 'text/html'],
    ['application/pdf', 'application/pdf'],
    ['Application/PDF', 'application/pdf'],
    ['text/html;q=0.4, application/pdf;q=0.5', 'application/pdf'],
    ['application/*, text/*;q=0.9', 'application/pdf'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'text/html'],
    ['*/*;q=0.8, text/html;q=0', 'application/pdf'],
    ['application/pdf;q=2, text/html;q=0.1', 'text/html'],
  ];
  for (const [accept, type] of cases) assert.equal(preferred(accept, ours), type, String(accept));
});

test('who takes none of ours is told so', () => {
  for (const accept of ['image/png', 'text/html;q=0', 'nonsense']) {
    assert.throws(() => preferred(accept, ours), Problem, accept);
  }
});
