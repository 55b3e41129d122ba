import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Form } from './form.ts';

const body =
  'amount=1099&currency=eur&metadata[order_id]=ord_1&metadata%5Bnote%5D=a%26b&expand[0]=latest_charge&payment_method_types[]=card';

test('fields, maps and lists are read as Stripe writes them', () => {
  const form = new Form(body);
  assert.equal(form.amount('amount'), 1099);
  assert.equal(form.text('currency'), 'eur');
  assert.deepEqual(form.map('metadata'), { order_id: 'ord_1', note: 'a&b' });
  assert.deepEqual(form.list('expand'), ['latest_charge']);
  assert.deepEqual(form.list('payment_method_types'), ['card']);
  assert.equal(form.text('nothing'), undefined);
  assert.equal(form.amount('nothing'), undefined);
});

test('an amount that is no whole positive number is none', () => {
  for (const amount of ['0', '-5', '1.5', '1e9', '', 'abc', '9999999999999']) {
    assert.ok(Number.isNaN(new Form(`amount=${amount}`).amount('amount')), amount);
  }
});

test('the order of fields makes no other request, a value does', () => {
  const swapped = body.split('&').toReversed().join('&');
  assert.equal(new Form(swapped).canonical(), new Form(body).canonical());
  assert.notEqual(new Form(body.replace('1099', '1098')).canonical(), new Form(body).canonical());
});
