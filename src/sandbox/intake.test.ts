import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from '../task/manual-clock.ts';
import { Gate } from './gate.ts';
import { Intake, type Reply, type Request } from './intake.ts';
import { Ledger } from './ledger.ts';
import { behaviourOf, changed } from './options.ts';
import { exactly } from './testing/town.ts';

function desk(
  behaviour: Record<string, unknown> = {},
  luck: (about: string) => number = () => 0.5,
) {
  const clock = new ManualClock();
  const ledger = new Ledger();
  let now = changed(behaviourOf(), { payments: behaviour });
  const intake = new Intake({ ledger, clock, luck, behaviour: (service) => now[service] });
  let done = 0;
  const request = (more: Partial<Request> = {}): Request => ({
    service: 'payments',
    kind: 'capture',
    key: 'k',
    orderId: 'ord_1',
    content: 'capture 900',
    act: () => {
      done += 1;
      return { status: 200, body: { number: done }, done: true };
    },
    ...more,
  });
  const caller = new AbortController();
  const words = (word: string): Reply => ({ status: 409, body: word });
  const manners = { otherRequest: () => words('other'), inUse: () => words('in use') };
  const entry = () => ledger.page({}).entries[0]!;
  return {
    clock,
    intake,
    ledger,
    caller,
    entry,
    take: (more?: Partial<Request>) => intake.take(request(more), manners, () => caller.signal),
    become: (part: Record<string, unknown>) => {
      now = changed(now, { payments: part });
    },
  };
}

test('a key that comes again gets the first answer, marked as a repeat', async () => {
  const { take, entry } = desk();
  assert.deepEqual(await take(), { status: 200, body: '{"number":1}' });
  assert.deepEqual(await take(), {
    status: 200,
    body: '{"number":1}',
    headers: { 'idempotent-replayed': 'true' },
  });
  assert.deepEqual([entry().asked, entry().performed], [2, 1]);
});

test('a key that comes with another request is refused, and counted', async () => {
  const { take, entry } = desk();
  await take();
  assert.deepEqual(await take({ content: 'capture 901' }), { status: 409, body: 'other' });
  assert.deepEqual([entry().asked, entry().performed, entry().conflicts], [2, 1, 1]);
});

test('what is lost on the way in is written down as asked and not done', async () => {
  const { take, entry, become } = desk({ lostRequestRate: 1 });
  const lost = await take();
  assert.ok(lost === 'cut' || lost.status === 503);
  assert.deepEqual([entry().asked, entry().performed, entry().lost_requests], [1, 0, 1]);
  become({ lostRequestRate: 0 });
  assert.deepEqual(await take(), { status: 200, body: '{"number":1}' });
});

test('what is lost on the way back is done and written down before the connection is cut', async () => {
  const { take, entry, become } = desk({ lostAnswerRate: 1 });
  assert.equal(await take(), 'cut');
  assert.deepEqual(
    [entry().performed, entry().lost_answers, entry().answer],
    [1, 1, { status: 200, body: '{"number":1}' }],
  );
  assert.equal(await take(), 'cut');
  become({ lostAnswerRate: 0 });
  const again = await take();
  assert.ok(again !== 'cut' && again.body === '{"number":1}');
  assert.equal(entry().performed, 1);
});

test('a service that is out hears nothing, until it is back', async () => {
  const { take, intake, clock, entry } = desk({}, () => 0.9);
  intake.outage('payments', 60_000);
  const away = { status: 503, body: '{"error":{"message":"away"}}' };
  assert.deepEqual(await take(), away);
  assert.deepEqual(
    intake.question('payments', () => ({ status: 200, body: '' })),
    away,
  );
  assert.equal(entry().performed, 0);
  clock.advanceTo(60_000);
  assert.deepEqual(await take(), { status: 200, body: '{"number":1}' });
});

test('a slow answer is given on the clock, of something that was done at once', async () => {
  const { take, clock, entry } = desk({ slowRate: 1, slow: exactly(8_000) });
  let reply: Reply | undefined;
  void take().then((given) => {
    reply = given;
  });
  await clock.runTo(7_999);
  assert.equal(entry().performed, 1);
  assert.equal(reply, undefined);
  await clock.runTo(8_000);
  assert.deepEqual(reply, { status: 200, body: '{"number":1}' });
});

test('while it is being answered a key is in use, until the caller hangs up', async () => {
  const { take, clock, caller, become } = desk({ slowRate: 1, slow: exactly(8_000) });
  const first = take();
  await clock.runTo(1);
  assert.deepEqual(await take(), { status: 409, body: 'in use' });
  caller.abort();
  assert.equal(await first, 'cut');
  assert.equal(clock.pending, 0);
  become({ slowRate: 0 });
  const again = await take();
  assert.ok(again !== 'cut' && again.body === '{"number":1}');
});

test('news that comes first is brought before the answer is given', async () => {
  const { take } = desk();
  const brought = new Gate();
  let answered = false;
  const reply = take({
    act: () => ({
      status: 200,
      body: {},
      done: true,
      first: (signal) => brought.passed(signal),
    }),
  }).then(() => {
    answered = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(answered, false);
  brought.open();
  await reply;
});

test('a busy service says when to come again', async () => {
  const { take, entry } = desk({ busyRate: 1 });
  const reply = await take();
  assert.ok(reply !== 'cut');
  assert.deepEqual([reply.status, reply.headers], [429, { 'retry-after': '1' }]);
  assert.equal(entry().performed, 0);
});
