import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Crew } from './model.ts';

test('several async processes serve every order and every heavy request between them', async () => {
  await using crew = await Crew.of({ name: 'a', program: 'async.ts', processes: 2, threads: 1 });
  const schedule = { orders: 40, ratePerS: 400, heavyEveryMs: 50 };
  const inPlace = await crew.serve(schedule, { turns: 1000, heavyOn: 'loop' });
  assert.equal(inPlace.orders, 40);
  assert.ok(inPlace.heavy_p50_ms !== undefined);
  const inThread = await crew.serve(schedule, { turns: 1000, heavyOn: 'thread' });
  assert.equal(inThread.orders, 40);
  assert.ok(inThread.loop_delay_max_ms !== undefined);
});

test('a pool of blocking threads serves more orders than it has threads, burst after burst', async () => {
  await using crew = await Crew.of({ name: 'b', program: 'blocking.ts', processes: 1, threads: 4 });
  for (const orders of [4, 6]) {
    const measured = await crew.serve({ orders });
    assert.equal(measured.orders, orders);
    assert.ok(Number.isFinite(measured.p50_ms) && Number.isFinite(measured.orders_per_s));
    assert.equal(measured.loop_delay_max_ms, undefined);
  }
});

test('a crew of which one cannot start is refused, and nobody of it is left behind', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'dabba-crew-'));
  t.after(() => rmSync(folder, { recursive: true }));
  process.env['FIRST_COME'] = join(folder, 'first');
  const program = 'one-dies.fixture.ts' as 'async.ts';
  await assert.rejects(
    Crew.of({ name: 'c', program, processes: 2, threads: 1 }),
    /died while it was asked/,
  );
  const survivor = Number(readFileSync(join(folder, 'first'), 'utf8'));
  assert.throws(() => process.kill(survivor, 0), { code: 'ESRCH' });
});
