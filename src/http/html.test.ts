import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { escape, html, sourceOf, styleTag } from './html.ts';

const unit = fc.oneof(fc.constantFrom(...'<>"\'&`/;'.split('')), fc.string({ maxLength: 2 }));
const dangerous = fc.array(unit, { maxLength: 30 }).map((parts) => parts.join(''));

test('whatever is put into a page stays text', () => {
  fc.assert(
    fc.property(dangerous, (text) => {
      const made = html`<p title="${text}">${text}</p>`.text;
      const inner = made.slice('<p title="'.length, -'</p>'.length);
      assert.equal([...inner.matchAll(/[<>]/g)].length, 1, 'only our own bracket');
      assert.equal([...inner.matchAll(/"/g)].length, 1, 'only our own quote');
    }),
  );
});

test('escaping loses nothing', () => {
  const names = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#96': '`' } as const;
  const back = (text: string): string =>
    text.replaceAll(/&([a-z]+|#\d+);/g, (_, name: keyof typeof names) => names[name]);
  fc.assert(fc.property(dangerous, (text) => assert.equal(back(escape(text)), text)));
});

test('templates nest, and a list of them is a sequence', () => {
  const items = ['a', '<b>'].map((text) => html`<li>${text}</li>`);
  const { text } = html`<ol>
    ${items}
  </ol>`;
  assert.equal(text.replaceAll(/\s/g, ''), '<ol><li>a</li><li>&lt;b&gt;</li></ol>');
});

test('the source of a style is the digest of just what stands in its tag', () => {
  // sha256 of `a{}` in base64, by openssl.
  assert.equal(sourceOf('a{}'), "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='");
  assert.equal(styleTag('a{}').text, '<style>a{}</style>');
});
