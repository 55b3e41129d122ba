import assert from 'node:assert/strict';
import test from 'node:test';
import { World } from './testing/world.ts';

test('a receipt is a page or a PDF, as the client likes, and its words are escaped', async () => {
  await using world = new World();
  const customer = { name: '<b>Asha</b>', phone: '+31 6 12345678', email: 'asha@example.org' };
  const id = await world.placed({ customer });
  const page = await world.get(`/v1/orders/${id}/receipt`, { accept: 'text/html' });
  assert.equal(page.status, 200);
  assert.match(String(page.raw.headers['content-type']), /^text\/html/);
  assert.match(String(page.raw.headers['content-security-policy']), /default-src 'none'/);
  assert.ok(page.raw.body.includes('&lt;b&gt;Asha&lt;/b&gt;'));
  assert.ok(!page.raw.body.includes('<b>Asha'));
  assert.ok(page.raw.body.includes('Taxes by rate'));
  assert.ok(page.raw.body.includes('9 %'));
  const pdf = await world.get(`/v1/orders/${id}/receipt`, { accept: 'application/pdf' });
  assert.equal(pdf.raw.headers['content-type'], 'application/pdf');
  assert.equal(pdf.raw.rawPayload.subarray(0, 5).toString(), '%PDF-');
});

test('another form and another order are refused', async () => {
  await using world = new World();
  const id = await world.placed();
  const image = await world.get(`/v1/orders/${id}/receipt`, { accept: 'image/png' });
  assert.equal(image.body.code, 'request.not_acceptable');
  assert.equal(image.status, 406);
  const gone = await world.get('/v1/orders/ord_01k00000000000000000000000/receipt');
  assert.equal(gone.body.code, 'order.unknown');
});
