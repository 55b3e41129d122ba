import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { type AccessRow, accessRows, type CallerRole } from '../../src/http/access/table.ts';
import { pageFile } from './bench.ts';
import { neverPromised } from './never.ts';
import { pageOf, promisesOf } from './page.ts';
import { routesOf, wholeDoor } from './routes.ts';
import { walk } from './walk.ts';

const page = await readFile(pageFile, 'utf8');
const promises = promisesOf(page);

test('docs/access.md is made of the table and of the routes of the door', async () => {
  await using world = wholeDoor();
  assert.equal(
    page,
    pageOf(accessRows, await routesOf(world)),
    'write it anew: node bench/access/page.ts > docs/access.md',
  );
});

test('what the page promises keeps the rules that no table may break', () => {
  assert.deepEqual(neverPromised(promises), []);
  const loose = changed('refundOrder', { customer: 'own' });
  assert.equal(neverPromised(loose).length, 1);
  assert.notDeepEqual(neverPromised(changed('listKeys', { operator: 'yes' })), []);
  assert.notDeepEqual(neverPromised(changed('acceptOrder', { nobody: 'yes' })), []);
});

test('the door has no hole, and shuts nobody out who is to be let in', async () => {
  const { tries, holes, shut } = await walk(promises);
  assert.deepEqual(holes, []);
  assert.deepEqual(shut, []);
  assert.ok(tries > 1_000, `${tries} tries`);
});

for (const [operation, cells, who] of [
  ['refundOrder', { customer: 'yes' }, 'customer'],
  ['getOrder', { customer: 'yes' }, 'another customer'],
  ['getOrder', { nobody: 'yes' }, 'nobody'],
  ['cancelOrder', { restaurant: 'yes' }, 'another restaurant'],
  ['delivered', { courier: 'yes' }, 'another courier'],
  ['getTimeline', { nobody: 'yes' }, 'another guest'],
  ['listAudit', { operator: 'yes' }, 'operator'],
  ['listCouriers', { customer: 'yes' }, 'customer'],
  ['metrics', { nobody: 'yes' }, 'nobody'],
] as const) {
  const what = Object.entries(cells).map(([role, cell]) => `${cell} for a ${role}`);
  test(`a table loosened to ${what.join()} at ${operation} is found`, async () => {
    const access = changed(operation, cells);
    const { holes } = await walk(promises, { access, only: [operation] });
    assert.ok(
      holes.some(({ actor }) => actor === who),
      JSON.stringify(holes),
    );
  });
}

test('a line tightened by mistake is found as well', async () => {
  const access = changed('cancelOrder', { nobody: '-' });
  const { shut, holes } = await walk(promises, { access, only: ['cancelOrder'] });
  assert.ok(shut.length + holes.length > 0);
});

function changed(operation: string, cells: Partial<AccessRow['cells']>): readonly AccessRow[] {
  return accessRows.map((row) =>
    row.operation === operation
      ? {
          ...row,
          cells: { ...row.cells, ...cells } as Record<CallerRole, AccessRow['cells']['nobody']>,
        }
      : row,
  );
}
