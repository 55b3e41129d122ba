import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestMaker, standardShape } from './request.ts';

const bodyOf = (request: string): string => request.slice(request.indexOf('\r\n\r\n') + 4);

test('every request says its true length in bytes, also beyond ASCII and with a key inside', () => {
  const shape = { path: '/v1/orders', headers: {}, bodies: ['{"id":"{{key}}","name":"दाल"}'] };
  const request = requestMaker(shape, 1)();
  const length = Number(/content-length: (\d+)/.exec(request)?.[1]);
  assert.equal(length, Buffer.byteLength(bodyOf(request)));
});

test('no two orders share a key, and the key goes wherever the peer wants it', () => {
  const shape = {
    path: '/Order/{{key}}/run',
    headers: { 'x-external-id': '{{key}}' },
    bodies: ['{"external_id":"{{key}}"}'],
  };
  const make = requestMaker(shape, 7);
  const keys = new Set<string>();
  for (let i = 0; i < 1000; i++) {
    const request = make();
    const key = /idempotency-key: (.*)\r\n/.exec(request)?.[1] ?? '';
    assert.ok(request.startsWith(`POST /Order/${key}/run HTTP/1.1`));
    assert.ok(request.includes(`x-external-id: ${key}`));
    assert.deepEqual(JSON.parse(bodyOf(request)), { external_id: key });
    keys.add(key);
  }
  assert.equal(keys.size, 1000);
});

test('one seed gives the same load, another seed another', () => {
  const requests = (seed: number): string[] => {
    const make = requestMaker(standardShape(seed), seed);
    return Array.from({ length: 20 }, () => make());
  };
  assert.deepEqual(requests(3), requests(3));
  assert.notDeepEqual(requests(3), requests(4));
});

test('the standard order adds up', () => {
  for (const body of standardShape(5).bodies) {
    const order = JSON.parse(body) as {
      items: { quantity: number; unit_price: number }[];
      total: { amount: number };
    };
    const sum = order.items.reduce((all, item) => all + item.quantity * item.unit_price, 0);
    assert.equal(order.total.amount, sum);
  }
});
