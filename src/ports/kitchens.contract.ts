import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { call, checkCalls, fresh, type Outside } from './calls.contract.ts';
import type { Kitchens, Ticket } from './kitchens.ts';

export interface KitchensOutside extends Outside {
  readonly kitchens: Kitchens;
  /** A restaurant that the outside knows and that takes tickets. */
  readonly restaurantId: string;
}

/** The promises of `Kitchens`, against one kitchen system. */
export function checkKitchens(make: () => Promise<KitchensOutside>): void {
  const ticketOf = ({ restaurantId }: KitchensOutside): Ticket => ({
    orderId: fresh('ord'),
    restaurantId,
    shortCode: 'K7',
    lines: [
      { name: 'Margherita', quantity: 2, modifiers: ['extra basil', 'no salt'], note: 'well done' },
      { name: 'Lemonade', quantity: 1, modifiers: [], note: null },
    ],
    note: 'ring twice — “Émile”',
    readyAt: null,
  });

  checkCalls('submit', make, async (outside) => {
    const ticket = ticketOf(outside);
    return (how) => outside.kitchens.submit(ticket, how);
  });
  checkCalls('cancel', make, async (outside) => {
    const ticket = ticketOf(outside);
    await outside.kitchens.submit(ticket, call(fresh('key')));
    const { orderId, restaurantId } = ticket;
    return (how) => outside.kitchens.cancel({ orderId, restaurantId, reason: 'no_courier' }, how);
  });

  suite('kitchens', () => {
    test('a ticket is received, accepted with a time, or rejected with a reason', async () => {
      await using outside = await make();
      const answer = await outside.kitchens.submit(ticketOf(outside), call(fresh('key')));
      switch (answer.outcome) {
        case 'received':
          break;
        case 'accepted':
          assert.ok(answer.readyAt === null || Number.isSafeInteger(answer.readyAt));
          break;
        case 'rejected':
          assert.notEqual(answer.reason, '');
          break;
      }
    });

    test('one ticket is cooked once, also when another key brings it again', async () => {
      await using outside = await make();
      const ticket = ticketOf(outside);
      await outside.kitchens.submit(ticket, call(fresh('key')));
      const again = fresh('key');
      await outside.kitchens.submit(ticket, call(again));
      assert.equal(await outside.performed(again), 0);
    });

    test('a ticket may be ordered for later', async () => {
      await using outside = await make();
      const ticket = { ...ticketOf(outside), readyAt: Date.UTC(2031, 4, 1, 18, 30) };
      const answer = await outside.kitchens.submit(ticket, call(fresh('key')));
      assert.notEqual(answer.outcome, 'rejected');
    });

    test('calling off is safe to repeat, also for a ticket that never came', async () => {
      await using outside = await make();
      const { orderId, restaurantId } = ticketOf(outside);
      const request = { orderId, restaurantId, reason: 'customer_request' };
      const first = await outside.kitchens.cancel(request, call(fresh('key')));
      assert.deepEqual(first, { outcome: 'canceled' });
      assert.deepEqual(await outside.kitchens.cancel(request, call(fresh('key'))), first);
    });

    test('a ticket that comes after it was called off is not cooked', async () => {
      await using outside = await make();
      const ticket = ticketOf(outside);
      const { orderId, restaurantId } = ticket;
      const request = { orderId, restaurantId, reason: 'customer_request' };
      await outside.kitchens.cancel(request, call(fresh('key')));
      const key = fresh('key');
      const late = await outside.kitchens.submit(ticket, call(key));
      assert.equal(late.outcome, 'rejected');
      assert.equal(await outside.performed(key), 0);
    });
  });
}
