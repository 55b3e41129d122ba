import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readAnswer } from './wire.ts';

const plain = 'HTTP/1.1 201 Created\r\nContent-Length: 4\r\n\r\nsöt'.replace(
  '\r\n\r\n',
  '\r\n\r\n',
);
const chunked =
  'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n2\r\n1}\r\n0\r\n\r\n';

test('an answer is read whole with its status and body, by length or by chunks', () => {
  const first = readAnswer(Buffer.from(plain));
  assert.deepEqual(first, { status: 201, body: 'söt', length: Buffer.byteLength(plain) });
  const second = readAnswer(Buffer.from(chunked));
  assert.deepEqual(second, { status: 200, body: '{"a":1}', length: chunked.length });
});

test('an answer without a body ends with its head', () => {
  const head = 'HTTP/1.1 202 Accepted\r\nx: y\r\n\r\n';
  assert.deepEqual(readAnswer(Buffer.from(head)), { status: 202, body: '', length: head.length });
});

test('an answer cut anywhere is not an answer yet, and never a wrong one', () => {
  fc.assert(
    fc.property(fc.constantFrom(plain, chunked), fc.nat(), (text, at) => {
      const bytes = Buffer.from(text);
      assert.equal(readAnswer(bytes.subarray(0, at % bytes.length)), undefined);
    }),
  );
});

test('what follows an answer is left for the next', () => {
  const length = readAnswer(Buffer.from(chunked + plain))?.length ?? 0;
  assert.equal(readAnswer(Buffer.from(chunked + plain).subarray(length))?.status, 201);
});
