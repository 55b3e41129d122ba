import assert from 'node:assert/strict';
import { test } from 'node:test';

test('the package entry has what it promises, and every name of it is there', async () => {
  const task: Record<string, unknown> = await import('dabba/task');
  for (const name of [
    'TaskGroup',
    'gather',
    'failAfter',
    'moveOnAfter',
    'shield',
    'sleep',
    'race',
    'toThread',
    'toProcess',
    'Channel',
    'timed',
    'LoopMonitor',
    'retry',
    'circuitBreaker',
    'pLimit',
    'ManualClock',
  ]) {
    assert.equal(typeof task[name], 'function', name);
  }
  for (const [name, value] of Object.entries(task)) assert.notEqual(value, undefined, name);
});
