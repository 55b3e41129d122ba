import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ZodError } from 'zod';
import { behaviourOf, behaviourOfFlags, changed, rough, sandboxOptions } from './options.ts';

test('without a word the city has a good day', () => {
  const rates = (part: object): number[] =>
    Object.entries(part)
      .filter(([name]) => name.endsWith('Rate'))
      .map(([, rate]) => Number(rate));
  for (const part of Object.values(behaviourOf())) assert.ok(rates(part).every((one) => one === 0));
});

test('a change to one figure leaves all others as they are', () => {
  const before = behaviourOf({ kitchens: { rejectRate: 0.2 } });
  const after = changed(before, { kitchens: { answer: { meanMs: 50_000 } } });
  assert.equal(after.kitchens.rejectRate, 0.2);
  assert.deepEqual(after.kitchens.answer, { ...before.kitchens.answer, meanMs: 50_000 });
  assert.deepEqual({ ...after, kitchens: null }, { ...before, kitchens: null });
});

test('a figure that cannot be and a name that is none are refused', () => {
  for (const wrong of [
    { payments: { declineRate: 1.5 } },
    { payments: { declineRat: 0.5 } },
    { kitchen: {} },
    { kitchens: { answer: { minMs: 5, meanMs: 4, maxMs: 6 } } },
    { couriers: { patienceMs: -1 } },
    [],
  ]) {
    assert.throws(() => changed(behaviourOf(), wrong), ZodError, JSON.stringify(wrong));
  }
});

test('flags start from a good day or a rough one, and change it', () => {
  const flags = sandboxOptions.parse({
    day: 'rough',
    port: '0',
    behaviour: '{"payments":{"declineRate":0.5}}',
  });
  const behaviour = behaviourOfFlags(flags);
  assert.equal(behaviour.payments.declineRate, 0.5);
  assert.equal(behaviour.kitchens.silentRate, rough.kitchens.silentRate);
  assert.equal(flags.port, 0);
  assert.throws(() => sandboxOptions.parse({ behaviour: '{' }), ZodError);
});
