import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instanceNames, instancesDir, loadInstance } from './load.ts';
import { floorMinutes } from './rules.ts';
import { mean } from './score.ts';

const dir = instancesDir();
const names = instanceNames(dir);
const skip = names.length === 0 ? 'the published instances are not on this machine' : false;

/** Mean floor of the half-size seed-0 days, as published with the exact solutions. */
const published: Readonly<Record<string, number>> = {
  '0o50t100s1p100': 28.34,
  '0o50t100s1p125': 32.09,
  '0o50t100s2p100': 28.33,
  '0o50t100s2p125': 32.08,
  '0o50t75s1p100': 26.52,
  '0o50t75s1p125': 30.27,
  '0o50t75s2p100': 26.54,
  '0o50t75s2p125': 30.29,
  '0r50t100s1p100': 29.53,
  '0r50t100s1p125': 33.63,
  '0r50t100s2p100': 29.5,
  '0r50t100s2p125': 33.61,
  '0r50t75s1p100': 27.77,
  '0r50t75s1p125': 31.87,
  '0r50t75s2p100': 27.75,
  '0r50t75s2p125': 31.85,
};

function floorOf(name: string): number {
  const { instance } = loadInstance(dir, name);
  return mean([...instance.orders.keys()].map((id) => floorMinutes(instance, id)));
}

test('the floor of each half-size seed-0 day is the published one', { skip }, () => {
  for (const [name, floor] of Object.entries(published)) {
    assert.equal(floorOf(name).toFixed(2), floor.toFixed(2), name);
  }
});

test('the floor over the even seeds is the published one', { skip }, () => {
  const even = names.filter((name) => Number(name[0]) % 2 === 0);
  assert.equal(mean(even.map(floorOf)).toFixed(2), '30.33');
});

test('a folder that is not there holds no instances', () => {
  assert.deepEqual(instanceNames('/nowhere/at/all'), []);
});
