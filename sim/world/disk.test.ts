import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyOf, type Entry, JournalStalled } from '../../src/engine/embedded/journal/journal.ts';
import { calm } from '../plan.ts';
import { settled } from './timeline.ts';
import { beginning, World } from './world.ts';
import type { Process } from './process.ts';

const plan = { seed: 1, mood: calm, limits: {}, holdMs: 1, steps: [] };

/** A world with an idle process, on whose disk a test writes. */
function begun(): { world: World; process: Process } {
  const world = new World(plan);
  world.machine.start();
  const { process } = world.machine;
  assert.ok(process !== undefined);
  return { world, process };
}

function entry(position: number, revision: number): Entry {
  const record = { type: 'attempt', at: beginning, failed: failure } as const;
  return { position, orderId: 'ord_1', revision, body: bodyOf(record), reply: null, row: null };
}
const failure = { key: 'ord_1:capture', attempts: 1, latencyMs: 1, error: 'no', nextAt: 1 };

async function pass(world: World, ms: number): Promise<void> {
  const until = world.timeline.now + ms;
  while (await world.timeline.step(until));
}

test('a batch that was answered is there after a crash', async () => {
  const { world, process } = begun();
  let answered = false;
  void process.journal.append([entry(1, 1), entry(2, 2)]).then(() => (answered = true));
  await pass(world, 100);
  assert.ok(answered);
  world.machine.kill({ downMs: 1, survives: false, why: 'test' });
  assert.equal(world.machine.disk.recordsOf('ord_1').length, 2);
  assert.equal(world.machine.disk.lastPosition, 2);
});

test('a batch that was being written stands or falls whole, and is not answered', async () => {
  for (const survives of [true, false]) {
    const { world, process } = begun();
    let answered = false;
    void process.journal.append([entry(1, 1), entry(2, 2)]).then(() => (answered = true));
    await settled();
    world.machine.kill({ downMs: 1, survives, why: 'test' });
    await pass(world, 100);
    assert.equal(answered, false);
    assert.equal(world.machine.disk.recordsOf('ord_1').length, survives ? 2 : 0);
  }
});

test('a dead process writes nothing', async () => {
  const { world, process } = begun();
  world.machine.kill({ downMs: 1, survives: true, why: 'test' });
  void process.journal.append([entry(1, 1)]);
  await pass(world, 100);
  assert.equal(world.machine.disk.recordsOf('ord_1').length, 0);
});

test('a full disk says so and keeps nothing; later it takes the same batch', async () => {
  const { world, process } = begun();
  world.machine.disk.fullUntil = world.timeline.now + 1_000;
  const refused = assert.rejects(process.journal.append([entry(1, 1)]), JournalStalled);
  await pass(world, 2_000);
  await refused;
  assert.equal(world.machine.disk.lastPosition, 0);
  void process.journal.append([entry(1, 1)]);
  await pass(world, 100);
  assert.equal(world.machine.disk.lastPosition, 1);
});

test('what the tables would refuse is refused', async () => {
  const { world, process } = begun();
  void process.journal.append([entry(1, 1)]);
  await pass(world, 100);
  const positions = assert.rejects(process.journal.append([entry(1, 2)]), /position 1 again/);
  await pass(world, 100);
  await positions;
  const revisions = assert.rejects(process.journal.append([entry(2, 3)]), /revision 3 after 1/);
  await pass(world, 100);
  await revisions;
});
