import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, minute, second } from '../base/instant.ts';
import { seeded } from '../base/random.ts';
import { SandboxCouriers } from './couriers.ts';
import { SandboxFleet } from './fleet.ts';
import { SandboxKitchens } from './kitchens.ts';
import type { Notebook } from './notebook.ts';
import { Bank } from './payments/bank.ts';
import { cardOf } from './payments/cards.ts';
import { Provider } from './payments/provider.ts';
import { memoryNotebook } from './testing/memory-notebook.ts';
import { centre, east, exactly, town, type Knocked, type Town } from './testing/town.ts';

const steady = {
  kitchens: { answer: exactly(30 * second), start: exactly(minute), cook: exactly(12 * minute) },
  couriers: { answer: exactly(5 * second) },
  payments: { action: exactly(20 * second) },
  fleet: { couriers: 1, assign: exactly(30 * second) },
};

/** A town with everybody in it, on `notebook`; `now` in seconds. */
function wake(notebook: Notebook, now: number) {
  const place = town({
    notebook,
    now: now * second,
    behaviour: steady,
    luck: () => 0.5,
    couriers: [{ id: 'cou_1', location: centre, vehicle: 'bicycle', onAt: null, offAt: null }],
  });
  const kitchens = new SandboxKitchens(place);
  const couriers = new SandboxCouriers(place, kitchens);
  const fleet = new SandboxFleet(place, { kitchens, random: seeded(1) });
  const parts = {
    clock: place.clock,
    luck: place.luck,
    random: seeded(1),
    behaviour: () => place.behaviourNow.payments,
    notebook,
  };
  const bank = new Bank({ ...parts, actionUrl: (id) => `http://bank/${id}`, move: () => {} });
  const provider = new Provider({ ...place, ...parts, bank, webhookSecret: 'whsec_test' });
  provider.start();
  kitchens.start();
  couriers.start();
  fleet.start();
  return { place, kitchens, couriers, fleet, bank, provider };
}

function ask({ kitchens, couriers, fleet, bank }: ReturnType<typeof wake>): void {
  for (const id of ['ord_1', 'ord_2']) {
    kitchens.submit({
      order_id: id,
      restaurant_id: 'rst_1',
      short_code: 'K7',
      lines: [{ name: 'Soup', quantity: 1 }],
      note: null,
      ready_at: null,
    });
    couriers.push('cou_1', id, {
      type: 'offer',
      delivery_id: `del_${id}`,
      token: 1,
      expires_at: 45 * second,
      pickup_lat: east(5).lat,
      pickup_lng: east(5).lng,
      dropoff_lat: east(8).lat,
      dropoff_lng: east(8).lng,
      ready_at: 12 * minute,
    });
  }
  fleet.request({
    order_id: 'ord_3',
    delivery_id: 'del_ord_3',
    pickup: east(5),
    dropoff: east(8),
    pickup_ready_at: '1970-01-01T00:10:00Z',
  });
  pay(bank, 'pm_card_authenticationRequired');
}

function pay(bank: Bank, token: string): string {
  const deed = bank.confirm(
    {
      orderId: 'ord_1',
      metadata: {},
      amount: 1_000,
      currency: 'eur',
      captureMethod: 'manual',
      paymentMethod: token,
      returnUrl: null,
      card: cardOf(token)!,
    },
    false,
  );
  return (deed.body as { id: string }).id;
}

/** What Dabba took, under each key once, and when it was first said; whoever came came for one thing. */
function told(knocked: readonly Knocked[]): readonly string[] {
  const byKey = new Map<string, Knocked>();
  for (const call of knocked) {
    if (call.path.endsWith('duty')) continue;
    const first = byKey.get(call.key);
    if (first === undefined) byKey.set(call.key, call);
    else assert.deepEqual(call.body, first.body, call.key);
  }
  const what = ({ at, path, body }: Knocked): string =>
    `${at} ${path} ${JSON.stringify(body['status'] ?? body['type'] ?? null)}`;
  return [...byKey.values()].map(what).toSorted();
}

const end = 2 * 60 * 60;

async function undisturbed(): Promise<readonly string[]> {
  const { place, ...others } = wake(memoryNotebook(), 0);
  await using whole = place;
  ask({ place, ...others });
  await whole.run(end);
  return told(whole.knocked);
}

/** Stops at `at` without taking anything down; what was written is opened again `laterS` after. */
async function killed(
  at: number,
  { laterS = 0, answer }: { laterS?: number; answer?: Town['answer'] } = {},
): Promise<{ before: readonly Knocked[]; after: readonly Knocked[] }> {
  const notebook = memoryNotebook();
  const before = wake(notebook, 0);
  if (answer !== undefined) before.place.answer = answer;
  ask(before);
  await before.place.run(at);
  await using after = wake(notebook.reopened(), at + laterS).place;
  await after.run(end);
  return { before: before.place.knocked, after: after.knocked };
}

test('killed at any moment and opened again, the city does what it would have done, once', async () => {
  const whole = await undisturbed();
  assert.equal(whole.length, 24, whole.join('\n'));
  for (let at = 0; at < 60 * 60; at += 31) {
    const { before, after } = await killed(at);
    assert.deepEqual(told([...before, ...after]), whole, `killed after ${at} s`);
    const taken = new Set(before.map(({ key }) => key));
    const again = after.filter(({ key, path }) => taken.has(key) && !path.endsWith('duty'));
    assert.deepEqual(again, [], `killed after ${at} s`);
  }
});

test('a press whose answer the kill cut off is pressed again, and says the same', async () => {
  const untimed = (lines: readonly string[]): string[] =>
    lines.map((line) => line.replace(/^\S+ /, '')).toSorted();
  const whole = await undisturbed();
  for (const at of new Set(whole.map((line) => Number.parseFloat(line)))) {
    const answer: Town['answer'] = (call) =>
      call.at < at ? { status: 200, body: '' } : new Promise<never>(() => {});
    const { before, after } = await killed(at, { laterS: 70, answer });
    const heard = before.filter((call) => call.at < at);
    assert.deepEqual(untimed(told([...heard, ...after])), untimed(whole), `killed after ${at} s`);
    told([...before, ...after]);
  }
});

test('a press that was refused before the kill is not pressed again', async () => {
  const notebook = memoryNotebook();
  const before = wake(notebook, 0);
  before.place.answer = ({ path }) => ({ status: path.includes('webhooks') ? 200 : 409, body: '' });
  ask(before);
  await before.place.run(60);
  await using after = wake(notebook.reopened(), 60).place;
  await after.run(end);
  const people = after.story().filter((line) => !/webhooks|duty/.test(line));
  assert.deepEqual(people, []);
});

test('an event that Dabba has not taken is told by the next sandbox, with the same id', async () => {
  const notebook = memoryNotebook();
  const before = wake(notebook, 0);
  before.place.answer = () => ({ status: 503, body: '' });
  pay(before.bank, 'pm_card_visa');
  await before.place.run(10);
  const again = notebook.reopened();
  await using after = wake(again, 10).place;
  await after.run(10);
  const events = ({ knocked }: Town): unknown[] =>
    knocked.filter(({ path }) => path.endsWith('stripe')).map(({ body }) => body);
  assert.deepEqual(events(after), events(before.place).slice(0, 1));
  await using third = wake(again.reopened(), 20).place;
  await third.run(10);
  assert.deepEqual(events(third), []);
});

test('a hold outlives the sandbox: it can be captured once, or lapses when its time is up', async () => {
  const notebook = memoryNotebook();
  const before = wake(notebook, 0);
  const kept = pay(before.bank, 'pm_card_visa');
  await before.place.run(1);
  const reopened = notebook.reopened();
  const after = wake(reopened, 10);
  await using place = after.place;
  assert.equal(after.bank.capture(after.bank.find(kept)!, 1_000).done, true);
  await place.run(1);
  after.bank.refund(after.bank.find(kept)!, 300, {});
  const third = wake(reopened.reopened(), 20);
  await using last = third.place;
  assert.equal(third.bank.find(kept)?.refunded, 300);
  assert.equal(third.bank.find(kept)?.status, 'succeeded');
  assert.equal(third.bank.capture(third.bank.find(kept)!, 1_000).done, false);
  await place.run(1);
  const lapsing = wake(notebook.reopened(), 30);
  await using late = lapsing.place;
  assert.equal(lapsing.bank.find(kept)?.status, 'requires_capture');
  await late.run((7 * day) / second);
  assert.equal(lapsing.bank.find(kept)?.cancellationReason, 'automatic');
  await last.run(1);
});
