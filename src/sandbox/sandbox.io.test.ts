import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { hour, minute, second } from '../base/instant.ts';
import { seeded } from '../base/random.ts';
import { ManualClock } from '../task/manual-clock.ts';
import { behaviourOf } from './options.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { type FakeDabba, fakeDabba } from './testing/dabba.ts';
import { centre, east, exactly, town } from './testing/town.ts';

interface Running extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly dabba: FakeDabba;
  readonly clock: ManualClock;
  /** As `clock.runTo`, but no timer fires while a call to the door is under way. */
  runTo(atMs: number): Promise<void>;
  post(path: string, body: unknown, key?: string): Promise<{ status: number; body: unknown }>;
  get(path: string): Promise<Record<string, unknown>>;
}

async function open(
  behaviour: unknown = {},
  { state, now }: { state?: string; now?: number } = {},
): Promise<Running> {
  const dabba = await fakeDabba();
  const clock = new ManualClock(now);
  const sandbox = await startSandbox({
    port: 0,
    clock,
    random: seeded(1),
    doorUrl: () => `${dabba.url}/`,
    behaviour: behaviourOf(behaviour),
    world: {
      ...town().world,
      couriers: [{ id: 'cou_1', location: centre, vehicle: 'bicycle', onAt: null, offAt: null }],
    },
    ...(state === undefined ? {} : { state }),
  });
  return {
    sandbox,
    dabba,
    clock,
    async runTo(atMs) {
      const quiet = async (): Promise<void> => {
        do await new Promise((resolve) => setImmediate(resolve));
        while (sandbox.door.trying > 0);
      };
      await quiet();
      for (let next = clock.nextAt; next !== undefined && next <= atMs; next = clock.nextAt) {
        await clock.runTo(next);
        await quiet();
      }
      await clock.runTo(atMs);
    },
    async post(path, body, key) {
      const form = typeof body === 'string';
      const answer = await fetch(sandbox.url + path, {
        method: 'POST',
        body: form ? body : JSON.stringify(body),
        headers: {
          authorization: 'Bearer sk_test_x',
          'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
          ...(key === undefined ? {} : { 'idempotency-key': key }),
        },
      });
      const text = await answer.text();
      return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
    },
    get: async (path) =>
      (await (await fetch(sandbox.url + path)).json()) as Record<string, unknown>,
    async [Symbol.asyncDispose]() {
      await sandbox.close();
      await dabba[Symbol.asyncDispose]();
    },
  };
}

const ticket = {
  order_id: 'ord_1',
  restaurant_id: 'rst_1',
  short_code: 'K7',
  lines: [{ name: 'Soup', quantity: 1, modifiers: [], note: null }],
  note: null,
  ready_at: null,
};

const offer = {
  order_id: 'ord_1',
  channel: 'push',
  to: 'cou_1',
  subject: 'New job',
  text: 'Pick up',
  data: {
    type: 'offer',
    delivery_id: 'del_1',
    token: 1,
    expires_at: hour,
    ready_at: 0,
    pickup_lat: east(5).lat,
    pickup_lng: east(5).lng,
    dropoff_lat: east(8).lat,
    dropoff_lng: east(8).lng,
  },
};

const pay =
  'amount=1099&currency=eur&capture_method=manual&confirm=true&payment_method=pm_card_visa&metadata[order_id]=ord_1';

test('a lost answer stands in the ledger before the connection is cut', async () => {
  await using city = await open({ payments: { lostAnswerRate: 1, webhooks: 'later' } });
  await assert.rejects(city.post('/v1/payment_intents', pay, 'k1'));
  const { entries } = await city.get('/ledger?kind=authorize&order_id=ord_1');
  const [entry] = entries as Record<string, unknown>[];
  assert.deepEqual(
    [entry?.['key'], entry?.['asked'], entry?.['performed'], entry?.['lost_answers']],
    ['k1', 1, 1, 1],
  );
  assert.deepEqual(entry?.['moved'], { authorized: 1_099, captured: 0, currency: 'EUR' });
  const { orders } = await city.get('/ledger/money?order_id=ord_1');
  assert.equal((orders as { authorized: number }[])[0]?.authorized, 1_099);
});

/** What reaches the door of one order's life, in the order in which it happens. */
const life = [
  '/v1/couriers/cou_1/on-duty',
  '/v1/webhooks/stripe',
  '/v1/orders/ord_1/accept',
  '/v1/deliveries/del_1/accept',
  '/v1/orders/ord_1/preparing',
  '/v1/deliveries/del_1/arrived-at-pickup',
  '/v1/orders/ord_1/ready',
  '/v1/deliveries/del_1/picked-up',
  '/v1/deliveries/del_1/arrived-at-dropoff',
  '/v1/deliveries/del_1/delivered',
];

test('an order goes through the whole city: paid, cooked, driven, and counted', async () => {
  await using city = await open({
    kitchens: { answer: exactly(second), start: exactly(5 * second), cook: exactly(10 * minute) },
    couriers: { answer: exactly(2 * second) },
  });
  await city.runTo(0);
  const paid = await city.post('/v1/payment_intents', pay, 'pay');
  const { id } = paid.body as { id: string };
  const told = await city.dabba.arrived('/v1/webhooks/stripe');
  assert.match(told.signature ?? '', /^t=0,v1=[0-9a-f]{64}$/);
  await city.post('/kitchens/tickets', ticket, 'ticket');
  await city.post('/messages', offer, 'offer');
  await city.runTo(hour);
  assert.deepEqual(
    city.dabba.seen.map(({ path }) => path),
    life,
  );
  await city.post(`/v1/payment_intents/${id}/capture`, 'amount_to_capture=1099', 'capture');
  const summary = await city.get('/ledger/summary');
  const perOrder = summary['per_order'] as Record<string, { max_performed: number }>;
  for (const kind of ['authorize', 'capture', 'ticket', 'message']) {
    assert.equal(perOrder[kind]?.max_performed, 1, kind);
  }
  assert.deepEqual(summary['errors'], []);
  const { totals } = await city.get('/ledger/money');
  assert.deepEqual(totals, [
    { currency: 'EUR', orders: 1, authorized: 1_099, captured: 1_099, voided: 0, refunded: 0 },
  ]);
});

test('the behaviour can be read and changed while it runs, and a wrong change is refused', async () => {
  await using city = await open();
  const wrong = await city.post('/control/behaviour', { payments: { declineRate: 2 } });
  assert.equal(wrong.status, 400);
  const right = await city.post('/control/behaviour', { payments: { declineRate: 1 } });
  assert.equal(right.status, 200);
  assert.equal(city.sandbox.behaviour.payments.declineRate, 1);
  const declined = await city.post('/v1/payment_intents', pay, 'k');
  assert.equal(declined.status, 402);
});

test('a service that is put out hears nothing until its time is over', async () => {
  await using city = await open();
  await city.post('/control/outage', { service: 'kitchens', ms: minute });
  for (let n = 0; n < 5; n++) {
    const { status } = await city
      .post('/kitchens/tickets', ticket, `k${n}`)
      .catch(() => ({ status: 0 }));
    assert.ok(status === 503 || status === 0);
  }
  assert.equal((await city.post('/messages', { ...offer, channel: 'sms' }, 'm')).status, 200);
  await city.clock.runTo(minute);
  assert.equal((await city.post('/kitchens/tickets', ticket, 'k0')).status, 200);
  assert.equal((await city.post('/control/outage', { service: 'bank', ms: 1 })).status, 400);
});

test('what cannot be read is refused with a reason, and not written down', async () => {
  await using city = await open();
  const refused: readonly [string, unknown, string | undefined][] = [
    ['/kitchens/tickets', ticket, undefined],
    ['/kitchens/tickets', { ...ticket, lines: [] }, 'k'],
    ['/messages', { ...offer, channel: 'pigeon' }, 'k'],
    ['/v1/payment_intents', pay.replace('1099', '-1'), 'k'],
    ['/v1/payment_intents', pay.replace('pm_card_visa', '4242'), 'k'],
    ['/v1/payment_intents', pay.replace('confirm=true', ''), 'k'],
    ['/v1/payment_intents', pay, undefined],
  ];
  for (const [path, body, key] of refused) {
    const answer = await city.post(path, body, key);
    assert.equal(answer.status, 400, path);
    assert.notEqual((answer.body as { error: { message: string } }).error.message, '');
  }
  assert.deepEqual((await city.get('/ledger'))['entries'], []);
  assert.equal((await city.post('/v1/payment_intents/pi_x/capture', '', 'k')).status, 404);
  assert.equal((await city.post('/nowhere', {})).status, 404);
  assert.equal((await city.post('/messages', 'x'.repeat(1_000_001), 'k')).status, 413);
});

test('Stripe says 400 to a key that comes with other parameters, and 401 to nobody', async () => {
  await using city = await open();
  await city.post('/v1/payment_intents', pay, 'k');
  const other = await city.post('/v1/payment_intents', pay.replace('1099', '1100'), 'k');
  assert.equal(other.status, 400);
  assert.equal((other.body as { error: { type: string } }).error.type, 'idempotency_error');
  const nobody = await fetch(`${city.sandbox.url}/v1/payment_intents`, {
    method: 'POST',
    body: pay,
    headers: { 'idempotency-key': 'k2' },
  });
  assert.equal(nobody.status, 401);
});

test('a slow card is charged at once and answered late, and its key is in use meanwhile', async () => {
  await using city = await open({ payments: { slow: exactly(8 * second), webhooks: 'later' } });
  const slow = pay.replace('pm_card_visa', 'pm_card_slow');
  const answer = city.post('/v1/payment_intents', slow, 'k');
  const performed = (): number => city.sandbox.ledger.summary().kinds.authorize.performed;
  while (performed() === 0) await city.get('/healthz');
  assert.equal((await city.post('/v1/payment_intents', slow, 'k')).status, 409);
  assert.equal(performed(), 1);
  await city.runTo(8 * second);
  assert.equal((await answer).status, 200);
});

test('a customer who watches can confirm with his bank by himself', async () => {
  await using city = await open();
  const made = await city.post(
    '/v1/payment_intents',
    pay.replace('pm_card_visa', 'pm_card_authenticationRequired'),
    'k',
  );
  const intent = made.body as {
    id: string;
    next_action: { redirect_to_url: { url: string } };
  };
  const { url } = intent.next_action.redirect_to_url;
  const page = await (await fetch(url)).text();
  assert.match(page, new RegExp(`action="/confirm/${intent.id}/approve"`));
  await city.post(`/confirm/${intent.id}/approve`, '');
  const now = await city.get(`/v1/payment_intents/${intent.id}`);
  assert.equal(now['status'], 'requires_capture');
  await city.dabba.arrived('/v1/webhooks/stripe');
});

test('a sandbox that closes leaves no timer and lets its port go', async () => {
  const city = await open({ payments: { slowRate: 1 } });
  await city.dabba.arrived('/v1/couriers/cou_1/on-duty');
  const slow = city.post('/v1/payment_intents', pay, 'k');
  await city.dabba.arrived('/v1/webhooks/stripe');
  await city.post('/kitchens/tickets', ticket, 'ticket');
  const cut = assert.rejects(slow);
  await city[Symbol.asyncDispose]();
  await cut;
  assert.equal(city.clock.pending, 0);
  await assert.rejects(fetch(`${city.sandbox.url}/healthz`));
});

/** Both as a kill leaves the file and as closing does. */
for (const end of ['killed', 'closed'] as const) {
  test(`an order goes on in the next sandbox on the same state file, the first was ${end}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dabba-city-'));
    await using _ = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
    const behaviour = {
      kitchens: { answer: exactly(second), start: exactly(5 * second), cook: exactly(10 * minute) },
      couriers: { answer: exactly(2 * second) },
    };
    const first = join(folder, 'first');
    const before = await open(behaviour, { state: first });
    await before.runTo(0);
    const paid = await before.post('/v1/payment_intents', pay, 'pay');
    const { id } = paid.body as { id: string };
    await before.post('/kitchens/tickets', ticket, 'ticket');
    await before.post('/messages', offer, 'offer');
    await before.runTo(5 * minute + 3 * second);
    const capture = `/v1/payment_intents/${id}/capture`;
    const captured = await before.post(capture, 'amount_to_capture=1099', 'capture');
    assert.equal(captured.status, 200);
    assert.equal(before.dabba.seen.at(-1)?.path, '/v1/deliveries/del_1/arrived-at-pickup');
    const state = end === 'closed' ? first : join(folder, 'left');
    if (end === 'killed') {
      await copyFile(first, state);
      await copyFile(`${first}-wal`, `${state}-wal`);
    }
    const seen = new Set(before.dabba.seen.map(({ key }) => key));
    await before[Symbol.asyncDispose]();

    await using after = await open(behaviour, { state, now: 6 * minute });
    const again = await after.post(capture, 'amount_to_capture=1099', 'capture');
    assert.deepEqual(again, captured);
    const other = await after.post(capture, 'amount_to_capture=1099', 'capture-2');
    assert.equal(other.status, 400);
    assert.deepEqual(await after.post('/v1/payment_intents', pay, 'pay'), paid);
    await after.post('/kitchens/tickets', ticket, 'ticket');
    await after.runTo(hour);
    const fresh = after.dabba.seen.filter(({ key }) => !seen.has(key)).map(({ path }) => path);
    assert.deepEqual(
      fresh.filter((path) => !path.endsWith('stripe')),
      ['/v1/couriers/cou_1/on-duty', ...life.slice(life.indexOf('/v1/orders/ord_1/ready'))],
    );
    const { kinds } = after.sandbox.ledger.summary();
    assert.deepEqual(
      [kinds.capture.performed, kinds.capture.asked, kinds.authorize.performed],
      [1, 3, 1],
    );
    assert.equal(kinds.ticket.performed, 1);
    assert.deepEqual(after.sandbox.ledger.accounts.totals(), [
      { currency: 'EUR', orders: 1, authorized: 1_099, captured: 1_099, voided: 0, refunded: 0 },
    ]);
  });
}

test('what cannot be written down is neither answered nor told, and nothing is done twice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dabba-city-'));
  await using _ = { [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
  const state = join(folder, 'city');
  await using city = await open({}, { state });
  await city.dabba.arrived('/v1/couriers/cou_1/on-duty');
  const other = new DatabaseSync(state);
  other.exec('BEGIN IMMEDIATE');
  assert.equal((await city.post('/v1/payment_intents', pay, 'pay')).status, 500);
  assert.equal((await city.post('/v1/payment_intents', pay, 'pay')).status, 500);
  assert.equal(city.dabba.seen.length, 1);
  other.exec('COMMIT');
  other.close();
  assert.equal((await city.post('/v1/payment_intents', pay, 'pay')).status, 200);
  await city.runTo(minute);
  await city.dabba.arrived('/v1/webhooks/stripe');
  const { authorize } = city.sandbox.ledger.summary().kinds;
  assert.deepEqual([authorize.asked, authorize.performed], [3, 1]);
});
