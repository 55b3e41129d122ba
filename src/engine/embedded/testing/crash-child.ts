/**
 * A process that brings orders from their placing to their delivery, to be killed on the way: at the
 * n-th visit of a point, when it is told one. Run again, it goes on.
 *
 * It says on its standard output, at once and in order: `ack <order> <sequence> <at> <type>` for the
 * last event of what it was answered, `event …` in the same form for all events in the end, `bug …`
 * for what must not happen, and `done`.
 */
import { writeSync } from 'node:fs';
import process from 'node:process';
import { newId } from '../../../base/ids.ts';
import type { Command } from '../../../domain/order/command.ts';
import type { Order } from '../../../domain/order/order.ts';
import { someFacts } from '../../../domain/order/testing/facts.ts';
import { realClock } from '../../../task/clock.ts';
import type { Submission } from '../../engine.ts';
import { EmbeddedEngine } from '../embedded-engine.ts';
import type { EngineFaults } from '../faults.ts';
import { SqliteJournal } from '../journal/sqlite.ts';
import { RemotePorts } from './remote-ports.ts';

const [file = '', url = '', orders = '', room = '', point = '', nth = ''] = process.argv.slice(2);

function say(...words: readonly (string | number)[]): void {
  writeSync(1, `${words.join(' ')}\n`);
}

let left = Number(nth);
const onLoop: EngineFaults = {
  at(here) {
    if (here === point && --left === 0) process.kill(process.pid, 'SIGKILL');
  },
};

const onThread = new URL(`killing.worker.ts?point=${point}&nth=${nth}`, import.meta.url).href;
await using journal = await SqliteJournal.open({
  file,
  ...(room === 'journal' ? { faults: onThread } : {}),
});
using outside = new RemotePorts(url);
await using engine = EmbeddedEngine.start({
  journal,
  ports: outside.ports,
  contacts: { operator: 'desk@example.com' },
  clock: realClock,
  random: Math.random,
  ...(room === 'engine' ? { faults: onLoop } : {}),
  onBug: (orderId, error) => say('bug', orderId, error.message),
  onBroken: (error) => say('bug', 'journal', error.message),
});

async function submit(submission: Submission): Promise<void> {
  const answer = await engine.submit(submission);
  if (!answer.ok) return say('bug', submission.orderId, answer.error.code);
  const { facts, sequence } = answer.order;
  const event = (await engine.events(facts.id, sequence - 1))[0];
  say('ack', facts.id, sequence, event?.at ?? '-', event?.type ?? '-');
}

/** What people and the partner do next, as soon as they can. */
function next({ status, delivery, payment }: Order): Command | undefined {
  if (status === 'placed') return { type: 'accept', actor: 'restaurant' };
  const partner = 'search' in delivery ? delivery.search?.partner : undefined;
  if (partner?.jobId === null || partner?.jobId === undefined) return undefined;
  const by = { fleet: 'partner', jobId: partner.jobId } as const;
  const step = { type: 'progress', by, occurredAt: realClock.now() } as const;
  if (status === 'accepted' && payment.status === 'captured') {
    return { ...step, status: 'picked_up' };
  }
  return status === 'picked_up' ? { ...step, status: 'delivered' } : undefined;
}

function follow(order: Order): void {
  const command = next(order);
  if (command === undefined) return;
  const orderId = order.facts.id;
  const key = `${orderId} ${order.status}`;
  void submit({ orderId, command, idempotency: { key, fingerprint: command.type } });
}

const { promise: atRest, resolve: allAtRest } = Promise.withResolvers<void>();
let placed = 0;
engine.subscribe(({ order }) => {
  follow(order);
  setImmediate(() => {
    if (placed === Number(orders) && engine.stats().openOrders === 0) allAtRest();
  });
});
for (const order of engine.open()) follow(order);

/** Each customer asks until he is answered, under his own key; the id is made anew each time. */
for (let customer = 1; customer <= Number(orders); customer++) {
  const orderId = newId('order', realClock.now(), Math.random);
  const facts = someFacts({
    id: orderId,
    placedAt: realClock.now(),
    externalId: `customer ${customer}`,
    policy: { fleet: 'partner' },
  });
  void submit({
    orderId,
    command: { type: 'place', facts },
    idempotency: { key: `place ${customer}`, fingerprint: 'f' },
  }).then(() => placed++);
}

await atRest;
const { rows } = await engine.list({ limit: 1_000 });
for (const { id, externalId, status, payment } of rows) {
  say('order', id, status, payment, externalId ?? '');
  for (const { sequence, at, type } of await engine.events(id))
    say('event', id, sequence, at, type);
}
say('done');
