import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayImport, pureRooms, roomOf, rooms } from './rooms.ts';

test('every room that is named by another is itself a room', () => {
  for (const [room, allowed] of Object.entries(rooms)) {
    for (const name of allowed) assert.ok(name === '*' || name in rooms, `${room} -> ${name}`);
  }
});

test('the walls have no cycle: nothing imports upward', () => {
  const visiting = new Set<string>();
  const done = new Set<string>();
  const visit = (room: string): void => {
    if (done.has(room)) return;
    assert.ok(!visiting.has(room), `cycle through ${room}`);
    visiting.add(room);
    for (const next of rooms[room] ?? []) if (next !== '*') visit(next);
    done.add(room);
  };
  for (const room of Object.keys(rooms)) visit(room);
});

test('pure rooms import only pure rooms', () => {
  for (const room of pureRooms) {
    for (const name of rooms[room] ?? []) assert.ok(pureRooms.includes(name), `${room} -> ${name}`);
  }
});

test('a path knows its room', () => {
  assert.equal(roomOf('src/engine/embedded/journal/worker.ts'), 'engine');
  assert.equal(roomOf('bench/orders/main.ts'), 'bench');
  assert.equal(roomOf('package.json'), undefined);
  assert.equal(mayImport('domain', 'engine'), false);
  assert.equal(mayImport('app', 'engine'), true);
});

test('only tests and contract suites may use the fakes without being granted them', () => {
  assert.equal(mayImport('engine', 'adapters'), false);
  assert.equal(mayImport('engine', 'adapters', true), true);
  assert.equal(mayImport('engine', 'http', true), false);
});
