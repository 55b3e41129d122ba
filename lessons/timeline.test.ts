import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ManualClock } from '../src/task/clock.ts';
import { sleep } from '../src/task/wait.ts';
import { Stage, standStill } from './stage.ts';
import { drawn } from './timeline.ts';

test('a timeline has a lane for each who, with what it waited, worked and where it failed', () => {
  const drawing = drawn([
    { who: 'payment', kind: 'waits', from: 0, to: 300, end: 'done' },
    { who: 'kitchen', kind: 'works', from: 300, to: 600, end: 'failed' },
    { who: 'bell', kind: 'marks', from: 150, to: 150, end: 'done' },
  ]);
  const pad = (text: string, length: number): string => text.repeat(length);
  assert.deepEqual(drawing.split('\n'), [
    `  payment  ${pad('░', 30)}`,
    `  kitchen  ${pad(' ', 30)}${pad('█', 29)}×`,
    `  bell     ${pad(' ', 15)}•`,
    `           0 ms${'600 ms'.padStart(56)}`,
  ]);
});

test('an empty act can be drawn', () => {
  assert.match(drawn([]), /0 ms/);
});

test('an act tells its story in milliseconds from its own beginning', async () => {
  const clock = new ManualClock(1_000);
  const printed: string[] = [];
  const stage = new Stage(clock, (text) => printed.push(text));
  clock.advanceBy(500);
  const played = stage.act('an order', async (act) => {
    await act.waits('payment', () => sleep(50, { clock }));
    act.works('waiter', () => standStill(clock, 20));
    act.marks('bell');
    return await act.waits('kitchen', () => Promise.reject(new Error('burnt'))).catch(() => 'soup');
  });
  await clock.runBy(100);
  assert.equal(await played, 'soup');
  assert.deepEqual(stage.acts[0]?.story, [
    'payment waits 0-50',
    'waiter works 50-70',
    'bell marks 70',
    'kitchen waits 70-70!',
  ]);
  assert.match(printed[0]!, /^\nan order\n {2}payment/);
});
