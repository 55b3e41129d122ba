import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hour } from '../../base/instant.ts';
import { periodOf } from './period.ts';

function hours(from: string, to: string, zone: string): number {
  const period = periodOf({ from, to }, zone);
  assert.ok(period.ok);
  return (period.value.until - period.value.from) / hour;
}

test('a day is as long as it is there, and both ends are part of a period', () => {
  assert.equal(hours('2026-11-23', '2026-11-23', 'Europe/Amsterdam'), 24);
  assert.equal(hours('2026-03-29', '2026-03-29', 'Europe/Amsterdam'), 23);
  assert.equal(hours('2026-10-25', '2026-10-25', 'Europe/Amsterdam'), 25);
  assert.equal(hours('2026-11-01', '2026-11-30', 'America/New_York'), 30 * 24 + 1);
  // Midnight is skipped there: the day begins at one o'clock.
  assert.equal(hours('2026-09-06', '2026-09-06', 'America/Santiago'), 23);
});

test('it begins at midnight of the restaurant, and not of ours', () => {
  const period = periodOf({ from: '2026-11-23', to: '2026-11-23' }, 'Asia/Kolkata');
  assert.ok(period.ok);
  assert.equal(period.value.from, Date.UTC(2026, 10, 22, 18, 30));
});

test('months side by side leave no moment out and have none in common', () => {
  const one = periodOf({ from: '2026-10-01', to: '2026-10-31' }, 'Europe/London');
  const two = periodOf({ from: '2026-11-01', to: '2026-11-30' }, 'Europe/London');
  assert.ok(one.ok && two.ok);
  assert.equal(one.value.until, two.value.from);
});

test('what is no period is refused', () => {
  const code = (from: string, to: string): string => {
    const period = periodOf({ from, to }, 'Europe/London');
    return period.ok ? 'ok' : period.error.code;
  };
  assert.equal(code('2026-11-02', '2026-11-01'), 'period.invalid');
  assert.equal(code('yesterday', '2026-11-01'), 'period.invalid');
  assert.equal(code('2026-02-30', '2026-03-01'), 'period.invalid');
  assert.equal(code('2024-01-01', '2026-01-01'), 'period.invalid');
});
