import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Timeline } from './timeline.ts';

test('things happen in order of their instant, then of their appointment, unless called off', async () => {
  const plan = fc.array(fc.record({ at: fc.nat(20), off: fc.boolean() }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(plan, async (wanted) => {
      const timeline = new Timeline(0);
      const happened: number[] = [];
      const appointments = wanted.map(({ at }, index) =>
        timeline.at(at, () => happened.push(index)),
      );
      for (const [index, { off }] of wanted.entries()) if (off) appointments[index]?.cancel();
      while (await timeline.step(100));
      const expected = wanted
        .map(({ at, off }, index) => ({ at, off, index }))
        .filter(({ off }) => !off)
        .toSorted((a, b) => a.at - b.at)
        .map(({ index }) => index);
      assert.deepEqual(happened, expected);
      assert.equal(timeline.now, 100);
    }),
  );
});

test('between two things every promise that can go on has gone on', async () => {
  const timeline = new Timeline(0);
  const seen: string[] = [];
  const long = async (): Promise<void> => {
    for (let step = 0; step < 50; step++) await Promise.resolve();
    seen.push('the end of a long chain');
  };
  timeline.at(5, () => void long());
  timeline.at(5, () => seen.push('the next thing'));
  while (await timeline.step(10));
  assert.deepEqual(seen, ['the end of a long chain', 'the next thing']);
});

test('what is appointed for the past happens now, and time never goes back', async () => {
  const timeline = new Timeline(1_000);
  let at = 0;
  timeline.at(3, () => (at = timeline.now));
  await timeline.step(2_000);
  assert.equal(at, 1_000);
});
