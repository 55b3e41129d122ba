import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { type Paper, plainRow, sumRow } from './paper.ts';
import { pdfOf } from './pdf.ts';

function paper(rows: number): Paper {
  return {
    title: 'Receipt of Zoë 🍜',
    issuer: ['Noodle Bar'],
    facts: [{ label: 'Placed', value: 'noon' }],
    tables: [
      {
        heading: 'What',
        columns: [
          { label: 'Item', align: 'left', share: 0.7 },
          { label: 'Amount', align: 'right', share: 0.3 },
        ],
        rows: [
          ...Array.from({ length: rows }, (_, at) => plainRow(`Dish ${at}`, '1.00 EUR')),
          sumRow('Total', `${rows}.00 EUR`),
        ],
      },
    ],
    notes: ['Thank you.'],
    issuedAt: 0,
  };
}

/** The text of a PDF whose fonts are the built-in ones: strings in hexadecimal, kerned apart. */
function textOf(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes);
  let text = '';
  for (let at = raw.indexOf('stream\n'); at >= 0; at = raw.indexOf('stream\n', at + 1)) {
    const end = raw.indexOf('\nendstream', at);
    const content = inflateSync(raw.subarray(at + 7, end)).toString('latin1');
    for (const [, shown = ''] of content.matchAll(/\[(.*?)\] TJ/g)) {
      for (const [, hex = ''] of shown.matchAll(/<([0-9a-f]+)>/g)) {
        text += Buffer.from(hex, 'hex').toString('latin1');
      }
      text += '\n';
    }
    at = end + 10;
  }
  return text;
}

test('a paper is a PDF with all its words, and the same paper is the same bytes', async () => {
  const bytes = await pdfOf(paper(2));
  assert.equal(Buffer.from(bytes.subarray(0, 5)).toString(), '%PDF-');
  const text = textOf(bytes);
  for (const words of ['Receipt of Zoë ?', 'Noodle Bar', 'Dish 1', '2.00 EUR', 'Thank you.']) {
    assert.ok(text.includes(words), words);
  }
  assert.deepEqual(await pdfOf(paper(2)), bytes);
});

test('a long table goes on over the pages, and no row is lost', async () => {
  const text = textOf(await pdfOf(paper(200)));
  for (let at = 0; at < 200; at++) assert.ok(text.includes(`Dish ${at}\n`), String(at));
});

test('who does not wait for the paper any more stops its drawing', async () => {
  const signal = AbortSignal.abort(new Error('gone'));
  await assert.rejects(pdfOf(paper(1), { signal }), /gone/);
});
