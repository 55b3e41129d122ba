import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { money } from '../base/money.ts';
import { call, checkCalls, fresh, type Outside } from './calls.contract.ts';
import type { AuthorizeRequest, Payments } from './payments.ts';
import { Transient, Unknown } from './outcome.ts';

export interface PaymentsOutside extends Outside {
  readonly payments: Payments;
  /** Tokens of cards that behave as they are called. */
  readonly methods: {
    readonly approved: string;
    readonly declined: string;
    readonly actionRequired: string;
  };
}

const eur = (amount: number): ReturnType<typeof money> => money(amount, 'EUR');

/** The promises of `Payments`, against one provider. */
export function checkPayments(make: () => Promise<PaymentsOutside>): void {
  const held = async (
    outside: PaymentsOutside,
    amount: number,
    capture: AuthorizeRequest['capture'] = 'manual',
  ): Promise<{ orderId: string; providerId: string }> => {
    const orderId = fresh('ord');
    const answer = await outside.payments.authorize(
      { orderId, amount: eur(amount), method: outside.methods.approved, capture },
      call(`${orderId}:authorize`),
    );
    assert.ok(answer.outcome === (capture === 'manual' ? 'authorized' : 'captured'));
    return { orderId, providerId: answer.providerId };
  };
  const books = async (
    outside: PaymentsOutside,
    providerId: string,
  ): Promise<readonly [string, number, number, number] | undefined> => {
    const record = await outside.payments.find(providerId, new AbortController().signal);
    if (record === undefined) return undefined;
    const { status, authorized, captured, refunded } = record;
    return [status, authorized.amount, captured.amount, refunded.amount];
  };

  checkCalls('authorize', make, async ({ payments, methods }) => {
    const orderId = fresh('ord');
    const request = { orderId, amount: eur(2350), method: methods.approved, capture: 'manual' };
    return (how) => payments.authorize(request as AuthorizeRequest, how);
  });
  checkCalls('capture', make, async (outside) => {
    const payment = await held(outside, 2350);
    return (how) => outside.payments.capture({ ...payment, amount: eur(2350) }, how);
  });
  checkCalls('void', make, async (outside) => {
    const payment = await held(outside, 2350);
    return (how) => outside.payments.void(payment, how);
  });
  checkCalls('refund', make, async (outside) => {
    const payment = await held(outside, 2350, 'automatic');
    return (how) => outside.payments.refund({ ...payment, amount: eur(1000) }, how);
  });

  suite('payments', () => {
    test('a hold is not money taken, and says until when it may be captured', async () => {
      await using outside = await make();
      const orderId = fresh('ord');
      const answer = await outside.payments.authorize(
        { orderId, amount: eur(1999), method: outside.methods.approved, capture: 'manual' },
        call(fresh('key')),
      );
      assert.ok(answer.outcome === 'authorized');
      assert.ok(Number.isSafeInteger(answer.captureBefore));
      assert.deepEqual(await books(outside, answer.providerId), ['authorized', 1999, 0, 0]);
      const record = await outside.payments.find(answer.providerId, new AbortController().signal);
      assert.equal(record?.orderId, orderId);
      assert.equal(record?.captureBefore, answer.captureBefore);
    });

    test('money taken at once is captured at once', async () => {
      await using outside = await make();
      const { providerId } = await held(outside, 1999, 'automatic');
      assert.deepEqual(await books(outside, providerId), ['captured', 1999, 1999, 0]);
    });

    test('a declined card is an answer with a code, and holds nothing', async () => {
      await using outside = await make();
      const key = fresh('key');
      const request = {
        orderId: fresh('ord'),
        amount: eur(1999),
        method: outside.methods.declined,
        capture: 'manual',
      } as const;
      const answer = await outside.payments.authorize(request, call(key));
      assert.ok(answer.outcome === 'declined');
      assert.notEqual(answer.code, '');
      assert.deepEqual(await outside.payments.authorize(request, call(key)), answer);
      assert.equal(await outside.performed(key), 0);
      if (answer.providerId !== null) {
        assert.deepEqual(await books(outside, answer.providerId), ['declined', 0, 0, 0]);
      }
    });

    test('a card that wants the customer to act holds nothing yet, and says where to act', async () => {
      await using outside = await make();
      const answer = await outside.payments.authorize(
        {
          orderId: fresh('ord'),
          amount: eur(1999),
          method: outside.methods.actionRequired,
          capture: 'manual',
        },
        call(fresh('key')),
      );
      assert.ok(answer.outcome === 'requires_action');
      assert.ok(URL.canParse(answer.actionUrl), answer.actionUrl);
      assert.deepEqual(await books(outside, answer.providerId), ['requires_action', 0, 0, 0]);
    });

    test('a key that comes back with another request is refused, and nothing more is done', async () => {
      await using outside = await make();
      const key = fresh('key');
      const request = {
        orderId: fresh('ord'),
        amount: eur(1000),
        method: outside.methods.approved,
        capture: 'manual',
      } as const;
      await outside.payments.authorize(request, call(key));
      const other = outside.payments.authorize({ ...request, amount: eur(1001) }, call(key));
      await assert.rejects(other, isBug);
      assert.equal(await outside.performed(key), 1);
    });

    test('a hold is captured once, whatever key asks again', async () => {
      await using outside = await make();
      const payment = await held(outside, 1500);
      const request = { ...payment, amount: eur(1500) };
      const first = await outside.payments.capture(request, call(fresh('key')));
      assert.deepEqual(first, { outcome: 'captured' });
      assert.deepEqual(await outside.payments.capture(request, call(fresh('key'))), first);
      assert.deepEqual(await books(outside, payment.providerId), ['captured', 1500, 1500, 0]);
    });

    test('no more than the hold is ever captured, and what is left of it is released', async () => {
      await using outside = await make();
      const payment = await held(outside, 1500);
      const more = outside.payments.capture({ ...payment, amount: eur(1501) }, call(fresh('key')));
      await assert.rejects(more, isBug);
      assert.deepEqual(await books(outside, payment.providerId), ['authorized', 1500, 0, 0]);
      await outside.payments.capture({ ...payment, amount: eur(1200) }, call(fresh('key')));
      assert.deepEqual(await books(outside, payment.providerId), ['captured', 1500, 1200, 0]);
    });

    test('a voided hold cannot be captured, and is voided once', async () => {
      await using outside = await make();
      const payment = await held(outside, 1500);
      const voided = await outside.payments.void(payment, call(fresh('key')));
      assert.deepEqual(voided, { outcome: 'voided' });
      assert.deepEqual(await outside.payments.void(payment, call(fresh('key'))), voided);
      const late = await outside.payments.capture(
        { ...payment, amount: eur(1500) },
        call(fresh('key')),
      );
      assert.equal(late.outcome, 'gone');
      assert.deepEqual(await books(outside, payment.providerId), ['voided', 1500, 0, 0]);
    });

    test('a void that comes after the capture says that the money was taken', async () => {
      await using outside = await make();
      const payment = await held(outside, 1500);
      await outside.payments.capture({ ...payment, amount: eur(1500) }, call(fresh('key')));
      const late = await outside.payments.void(payment, call(fresh('key')));
      assert.deepEqual(late, { outcome: 'captured' });
      assert.deepEqual(await books(outside, payment.providerId), ['captured', 1500, 1500, 0]);
    });

    test('a payment that still waits for the customer can be called off', async () => {
      await using outside = await make();
      const orderId = fresh('ord');
      const method = outside.methods.actionRequired;
      const answer = await outside.payments.authorize(
        { orderId, amount: eur(700), method, capture: 'manual' },
        call(fresh('key')),
      );
      assert.ok(answer.outcome === 'requires_action');
      const { providerId } = answer;
      await outside.payments.void({ orderId, providerId }, call(fresh('key')));
      assert.deepEqual(await books(outside, providerId), ['voided', 0, 0, 0]);
    });

    test('refunds never exceed what was captured, over all keys together', async () => {
      await using outside = await make();
      const payment = await held(outside, 1500);
      await outside.payments.capture({ ...payment, amount: eur(1200) }, call(fresh('key')));
      const refund = async (amount: number): Promise<string> => {
        const request = { ...payment, amount: eur(amount) };
        return (await outside.payments.refund(request, call(fresh('key')))).outcome;
      };
      assert.equal(await refund(700), 'refunded');
      assert.equal(await refund(501), 'failed');
      assert.equal(await refund(500), 'refunded');
      assert.equal(await refund(1), 'failed');
      assert.deepEqual(await books(outside, payment.providerId), ['captured', 1500, 1200, 1200]);
    });

    test('what was only held cannot be refunded', async () => {
      await using outside = await make();
      const payment = await held(outside, 1500);
      const answer = await outside.payments.refund(
        { ...payment, amount: eur(1500) },
        call(fresh('key')),
      );
      assert.equal(answer.outcome, 'failed');
      assert.deepEqual(await books(outside, payment.providerId), ['authorized', 1500, 0, 0]);
    });

    test('find tells what is held, also when every answer was lost', async () => {
      await using outside = await make();
      const payment = await held(outside, 1500);
      await outside.loseAnswers(true);
      const lost = outside.payments.capture({ ...payment, amount: eur(1500) }, call(fresh('key')));
      await assert.rejects(lost, Unknown);
      await outside.loseAnswers(false);
      assert.deepEqual(await books(outside, payment.providerId), ['captured', 1500, 1500, 0]);
    });

    test('a payment nobody knows is not found', async () => {
      await using outside = await make();
      assert.equal(await books(outside, 'pi_nobodyknows'), undefined);
    });
  });
}

/** Neither to be asked again nor in doubt: the request itself is wrong. */
function isBug(error: unknown): boolean {
  return error instanceof Error && !(error instanceof Transient) && !(error instanceof Unknown);
}
