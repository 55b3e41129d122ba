import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { day } from '../../base/instant.ts';
import { seeded } from '../../base/random.ts';
import { ManualClock } from '../../task/manual-clock.ts';
import { Accounts } from '../accounts.ts';
import type { Deed } from '../intake.ts';
import type { Luck } from '../luck.ts';
import { blankNotebook } from '../notebook.ts';
import { behaviourOf } from '../options.ts';
import { Bank, type Confirmation, type PaymentEvent } from './bank.ts';
import { cardOf } from './cards.ts';
import type { Intent } from './intent.ts';

function branch(given: { behaviour?: unknown; luck?: Luck } = {}) {
  const clock = new ManualClock();
  const accounts = new Accounts();
  const events: PaymentEvent[] = [];
  const behaviour = behaviourOf({ payments: given.behaviour ?? {} }).payments;
  const bank = new Bank({
    clock,
    random: seeded(1),
    luck: given.luck ?? (() => 0.5),
    behaviour: () => behaviour,
    actionUrl: (id) => `http://bank.example/${id}`,
    move: (orderId, movement) => accounts.move(orderId, movement),
    notebook: blankNotebook,
  });
  bank.onEvent = (event) => events.push(event);
  const confirm = (more: Partial<Confirmation> = {}, token = 'pm_card_visa'): Deed =>
    bank.confirm(
      {
        orderId: 'ord_1',
        metadata: { order_id: 'ord_1' },
        amount: 1_000,
        currency: 'eur',
        captureMethod: 'manual',
        paymentMethod: token,
        returnUrl: null,
        card: cardOf(token)!,
        ...more,
      },
      true,
    );
  const book = (deed: Deed): Deed => {
    if (deed.moved !== undefined) accounts.move('ord_1', deed.moved);
    return deed;
  };
  const intentOf = ({ body }: Deed): Intent => bank.find((body as { id: string }).id)!;
  return { clock, accounts, events, bank, confirm, book, intentOf };
}

test('a card is what its token says, with or without its brand', () => {
  const decline = (code: string): unknown => ({
    type: 'declined',
    code: 'card_declined',
    declineCode: code,
  });
  assert.deepEqual(cardOf('pm_card_visa'), { type: 'approved', slow: false });
  assert.deepEqual(cardOf('pm_card_slow'), { type: 'approved', slow: true });
  assert.deepEqual(cardOf('pm_card_chargeDeclined'), decline('generic_decline'));
  assert.deepEqual(cardOf('pm_card_visa_chargeDeclined'), decline('generic_decline'));
  assert.deepEqual(
    cardOf('pm_card_visa_chargeDeclinedInsufficientFunds'),
    decline('insufficient_funds'),
  );
  assert.deepEqual(cardOf('pm_card_authenticationRequired'), { type: 'action_required' });
  assert.equal(cardOf('4242424242424242'), undefined);
});

test('a hold shows until when it may be captured where Stripe shows it', () => {
  const { confirm } = branch();
  const { body, done, moved } = confirm();
  const charge = (body as { latest_charge: Record<string, unknown> }).latest_charge;
  const details = charge['payment_method_details'] as { card: { capture_before: number } };
  assert.equal(details.card.capture_before, (7 * day) / 1_000);
  assert.deepEqual([done, moved], [true, { currency: 'EUR', authorized: 1_000, captured: 0 }]);
});

test('a hold that nobody captures lapses, and tells', () => {
  const { clock, accounts, events, confirm, book, intentOf } = branch();
  const intent = intentOf(book(confirm()));
  clock.advanceTo(7 * day);
  assert.equal(intent.status, 'canceled');
  assert.equal(intent.cancellationReason, 'automatic');
  assert.equal(accounts.list('ord_1')[0]?.voided, 1_000);
  assert.deepEqual(events, ['payment_intent.amount_capturable_updated', 'payment_intent.canceled']);
});

test('a captured and a voided hold do not lapse', () => {
  const { clock, bank, confirm, intentOf } = branch();
  bank.capture(intentOf(confirm()), 900);
  bank.cancel(intentOf(confirm()));
  assert.equal(clock.pending, 0);
});

test('a decline is a 402 with its code, and the payment can be found', () => {
  const { confirm } = branch();
  const { status, body, done, moved } = confirm({}, 'pm_card_visa_chargeDeclinedInsufficientFunds');
  const { error } = body as { error: { decline_code: string; payment_intent: { status: string } } };
  assert.deepEqual([status, done, moved], [402, false, undefined]);
  assert.equal(error.decline_code, 'insufficient_funds');
  assert.equal(error.payment_intent.status, 'requires_payment_method');
});

test('by the flags a good card is declined, or wants its owner to act', () => {
  const declined = branch({ behaviour: { declineRate: 1 } }).confirm();
  assert.equal(declined.status, 402);
  const asked = branch({ behaviour: { actionRate: 1 } }).confirm();
  assert.equal((asked.body as { status: string }).status, 'requires_action');
});

test('the customer decides once, and not after the payment was called off', () => {
  const { accounts, bank, confirm, intentOf } = branch();
  const said = (deed: Deed, approved: boolean): string | undefined =>
    bank.act(intentOf(deed).id, approved)?.status;
  const first = confirm({}, 'pm_card_authenticationRequired');
  assert.equal(said(first, true), 'requires_capture');
  assert.equal(said(first, false), 'requires_capture');
  assert.equal(accounts.list('ord_1')[0]?.authorized, 1_000);
  const second = confirm({}, 'pm_card_authenticationRequired');
  assert.equal(said(second, false), 'requires_payment_method');
  const third = confirm({}, 'pm_card_authenticationRequired');
  bank.cancel(intentOf(third));
  assert.equal(said(third, true), 'canceled');
  assert.equal(accounts.list('ord_1')[0]?.authorized, 1_000);
  assert.equal(bank.act('pi_nobody', true), undefined);
});

test('a refund that fails gives no money back', () => {
  const { accounts, bank, book, confirm, intentOf } = branch({ behaviour: { refundFailRate: 1 } });
  const intent = intentOf(book(confirm({ captureMethod: 'automatic' })));
  const deed = book(bank.refund(intent, 1_000, {}));
  assert.equal((deed.body as { status: string }).status, 'failed');
  assert.equal(deed.done, false);
  assert.equal(accounts.list('ord_1')[0]?.refunded, 0);
});

test('currencies whose minor unit Stripe counts otherwise are booked in their own', () => {
  const { accounts, book, confirm } = branch();
  book(confirm({ currency: 'isk', amount: 120_000 }));
  book(confirm({ currency: 'kwd', amount: 1_230 }));
  assert.deepEqual(
    accounts.totals().map(({ currency, authorized }) => [currency, authorized]),
    [
      ['ISK', 1_200],
      ['KWD', 1_230],
    ],
  );
});

const step = fc.oneof(
  fc.record({ type: fc.constant('capture' as const), amount: fc.integer({ min: 1, max: 1_500 }) }),
  fc.record({ type: fc.constant('cancel' as const) }),
  fc.record({ type: fc.constant('refund' as const), amount: fc.integer({ min: 1, max: 1_500 }) }),
  fc.record({ type: fc.constant('act' as const), approved: fc.boolean() }),
  fc.record({ type: fc.constant('wait' as const), days: fc.integer({ min: 0, max: 9 }) }),
);

test('whatever is asked in whatever order, money is neither made nor lost', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('pm_card_visa', 'pm_card_authenticationRequired', 'pm_card_chargeDeclined'),
      fc.constantFrom('manual' as const, 'automatic' as const),
      fc.array(step, { maxLength: 12 }),
      (...[token, captureMethod, steps]) => {
        const { clock, accounts, bank, book, confirm } = branch();
        const { body } = book(confirm({ captureMethod }, token));
        const shown = body as { id?: string; error?: { payment_intent: { id: string } } };
        const intent = bank.find(shown.id ?? shown.error?.payment_intent.id ?? '')!;
        for (const one of steps) {
          if (one.type === 'capture') book(bank.capture(intent, one.amount));
          else if (one.type === 'cancel') book(bank.cancel(intent));
          else if (one.type === 'refund') book(bank.refund(intent, one.amount, {}));
          else if (one.type === 'act') bank.act(intent.id, one.approved);
          else clock.advanceBy(one.days * day);
          const account = accounts.list('ord_1')[0];
          const { authorized = 0, captured = 0, voided = 0, refunded = 0 } = account ?? {};
          const held = intent.status === 'requires_capture' ? intent.amount : 0;
          assert.equal(authorized, held + captured + voided);
          assert.ok(refunded <= captured);
          assert.deepEqual([captured, refunded], [intent.captured, intent.refunded]);
        }
      },
    ),
  );
});
