import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installed } from './bench.ts';
import { contestants, type ContestantName } from './contestants.ts';

for (const name of Object.keys(contestants) as ContestantName[]) {
  const skip = name === 'bare' || name === 'dabba' || installed(name) ? false : 'not installed';

  test(`${name} does the work of every child before its group is over`, { skip }, async () => {
    let begun = 0;
    let over = 0;
    const contestant = await contestants[name](async () => {
      begun++;
      await new Promise((resolve) => setImmediate(resolve));
      over++;
    });
    await contestant.group(10);
    assert.deepEqual([begun, over], [10, 10]);
    await contestant.group(0);
  });

  test(`${name} stops children that would wait for ever`, { skip }, async () => {
    await (await contestants[name](() => Promise.resolve())).calledOff(10);
  });
}
