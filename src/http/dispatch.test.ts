import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DispatchDesk } from './deps.ts';
import { type Answer, bearer, World } from './testing/world.ts';

/** A desk that remembers locks and has one explanation for every order. */
class Desk implements DispatchDesk {
  readonly locks = new Map<string, string | null>();

  explain(orderId: string) {
    return {
      orderId,
      courierId: 'cou_near',
      at: 0,
      orderIds: [orderId],
      total: 3.456,
      terms: { delay: 3, driving: 0.456, waiting: 0, pay: 0, presence: 0, risk: 0 },
      runnersUp: [{ courierId: 'cou_far', total: 5 }],
    };
  }

  lock(orderId: string, courierId: string | null): void {
    this.locks.set(orderId, courierId);
  }

  unlock(orderId: string): void {
    this.locks.delete(orderId);
  }

  lockOf(orderId: string): string | null | undefined {
    return this.locks.get(orderId);
  }
}

async function put(world: World, url: string, payload: object): Promise<Answer> {
  return world.ask({ method: 'PUT', url, payload, headers: bearer(world.key) });
}

test('who asks why gets the terms of the cost, who came next, and one line for a page', async () => {
  await using world = new World({ deps: { dispatch: new Desk() } });
  const id = await world.accepted();
  const { status, body } = await world.get(`/v1/orders/${id}/dispatch`);
  assert.equal(status, 200);
  assert.equal(body.lock, null);
  assert.equal(body.decision.courier_id, 'cou_near');
  assert.equal(body.decision.total, 3.46);
  assert.deepEqual(body.decision.runners_up, [{ courier_id: 'cou_far', total: 5 }]);
  assert.match(body.decision.text, /^cou_near was asked .*3\.0 minutes of delay.*cou_far at 5\.0/);
  const unknown = await world.get(`/v1/orders/ord_${'0'.repeat(26)}/dispatch`);
  assert.equal(unknown.status, 404);
});

test('an operator keeps an order for a courier or for himself, and gives it back', async () => {
  const desk = new Desk();
  await using world = new World({ deps: { dispatch: desk } });
  const id = await world.accepted();
  const [courier = ''] = world.couriers;
  const url = `/v1/orders/${id}/dispatch/lock`;
  const locked = await put(world, url, { courier_id: courier });
  assert.deepEqual(locked.body.lock, { courier_id: courier });
  assert.equal(desk.lockOf(id), courier);
  const mine = await put(world, url, {});
  assert.equal(mine.status, 200, JSON.stringify(mine.body));
  assert.deepEqual(mine.body.lock, { courier_id: null });
  const nobody = await put(world, url, { courier_id: 'cou_nobody' });
  assert.equal(nobody.body.code, 'courier.unknown');
  assert.equal(
    (await world.ask({ method: 'DELETE', url, headers: bearer(world.key) })).body.lock,
    null,
  );
  assert.equal(desk.lockOf(id), undefined);
});

test('an offer by hand locks the order to its courier; one that is refused changes nothing', async () => {
  const desk = new Desk();
  await using world = new World({ deps: { dispatch: desk } });
  const id = await world.accepted();
  const [first = '', second = ''] = world.couriers;
  const made = await world.post(`/v1/orders/${id}/offer`, { courier_id: first });
  assert.equal(made.status, 200);
  assert.equal(desk.lockOf(id), first);
  const again = await world.post(`/v1/orders/${id}/offer`, { courier_id: second });
  assert.equal(again.body.code, 'delivery.already_offered');
  assert.equal(desk.lockOf(id), first);
});
