import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DutyBook } from './duty-book.ts';

test('who is on duty and what is locked are there again when the file is opened again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dabba-duty-'));
  try {
    const file = join(folder, 'book');
    const duty = { courierId: 'cou_1', location: { lat: 1, lng: 2 }, seenAt: 3 };
    {
      using book = new DutyBook(file);
      book.write(duty);
      book.write({ ...duty, courierId: 'cou_2' });
      book.erase('cou_2');
      book.lock('ord_a', 'cou_1');
      book.lock('ord_b', 'cou_1');
      book.lock('ord_b', null);
      book.lock('ord_c', null);
      book.unlock('ord_c');
    }
    using book = new DutyBook(file);
    assert.deepEqual(book.read(), [duty]);
    assert.deepEqual(book.locked().toSorted(), ['ord_a', 'ord_b']);
    assert.deepEqual(
      ['ord_a', 'ord_b', 'ord_c'].map((id) => book.lockOf(id)),
      ['cou_1', null, undefined],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
