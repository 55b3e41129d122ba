import assert from 'node:assert/strict';
import test from 'node:test';
import { z } from 'zod';
import { operations } from '../operations.ts';
import { one, World } from '../testing/world.ts';
import { NoAccess } from './gate.ts';
import { accessRows, readTable } from './table.ts';

const head = 'operation nobody customer restaurant courier operator admin scope narrowed audit';

test('a line is read as it stands, and anything else is an error', () => {
  const [row] = readTable(`${head}\n GET /x - own yes - yes yes orders:read operation staff`);
  assert.equal(row?.operation, 'GET /x');
  assert.equal(row?.cells.customer, 'own');
  for (const line of [
    'a - own yes - yes yes orders:read operation',
    'a - own yes - yes yes orders:steal operation -',
    'a - mine yes - yes yes orders:read operation -',
    'a - own yes - yes yes orders:read nobody -',
    'a - own yes - yes yes orders:read gate loud',
    'a b c - own yes - yes yes orders:read gate -',
    'a yes - own yes - yes yes orders:read gate -',
  ]) {
    assert.throws(() => readTable(`${head}\n${line}`), Error, line);
  }
  const twice = 'a - own yes - yes yes orders:read operation -';
  assert.throws(() => readTable(`${head}\n${twice}\n${twice}`), /two lines/);
  assert.throws(() => readTable('operation nobody\n'), /head/);
});

test('an operation without a line keeps the door from opening', async () => {
  const without = accessRows.filter(({ operation }) => operation !== 'refundOrder');
  const world = new World({ deps: { access: without } });
  await assert.rejects(
    async () => world.app.ready(),
    (error) => {
      assert.ok(error instanceof NoAccess);
      return /refundOrder has no line/.test(error.message);
    },
  );
});

test('a line without an operation keeps the door from opening', async () => {
  const row = { ...one(accessRows[0]), operation: 'launchRockets' };
  const world = new World({ deps: { access: [...accessRows, row] } });
  await assert.rejects(async () => world.app.ready(), /launchRockets/);
});

test('a line that lets the ids of its path go unchecked keeps the door from opening', async () => {
  const loose = accessRows.map((row) =>
    row.operation === 'getOrder' ? { ...row, narrowedBy: '-' as const } : row,
  );
  const world = new World({ deps: { access: loose } });
  await assert.rejects(async () => world.app.ready(), /narrowed by the gate/);
});

test('every operation of the documentation says what it needs besides', async () => {
  await using world = new World();
  const { body } = await world.get('/openapi.json');
  const shape = z.record(
    z.string(),
    z.record(z.string(), z.object({ security: z.array(z.unknown()) })),
  );
  const paths = shape.parse(body.paths);
  assert.ok(operations.length > 30);
  const getOrder = paths['/v1/orders/{order_id}']?.['get'];
  assert.deepEqual(getOrder?.security, [
    { session: [] },
    { key: ['orders:read'] },
    { tracking: [] },
    { tracking_query: [] },
  ]);
  assert.deepEqual(paths['/v1/keys']?.['post']?.security, [
    { session: [] },
    { key: ['people:write'] },
  ]);
  assert.deepEqual(paths['/v1/orders']?.['post']?.security, [
    {},
    { session: [] },
    { key: ['orders:write'] },
  ]);
});
