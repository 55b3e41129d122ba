import assert from 'node:assert/strict';
import test from 'node:test';
import { ProgressBar } from './progress-bar.ts';

function terminal(isTTY: boolean): {
  isTTY: boolean;
  shown: string[];
  write: (text: string) => true;
} {
  const shown: string[] = [];
  return {
    isTTY,
    shown,
    write: (text: string) => {
      shown.push(text);
      return true;
    },
  };
}

test('a bar is one line that is written over, and gone when it is over', () => {
  const to = terminal(true);
  {
    using bar = new ProgressBar(to as never);
    bar.show({ done: 1, all: 4, note: '3 dishes' });
    bar.show({ done: 9, all: 4, note: '30 dishes' });
  }
  assert.equal(to.shown.length, 3);
  assert.match(to.shown[0]!, /^\r█+░+ 1\/4 pages, 3 dishes/);
  assert.ok(!to.shown[1]!.includes('░'), 'never longer than itself');
  assert.equal(to.shown[2], '\r\u001B[K');
});

test('where nobody looks nothing is drawn', () => {
  const to = terminal(false);
  {
    using bar = new ProgressBar(to as never);
    bar.show({ done: 1, all: 4, note: '' });
  }
  assert.deepEqual(to.shown, []);
});
