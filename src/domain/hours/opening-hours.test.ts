import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../base/instant.ts';
import { Calendar } from './calendar.ts';
import {
  alwaysOpen,
  checkHours,
  dateOfDay,
  dayOfDate,
  type OpeningHours,
  weekdayOf,
  weekdays,
} from './opening-hours.ts';
import { isTimeZone, ZoneClock } from './zone-clock.ts';

const amsterdam = new ZoneClock('Europe/Amsterdam');

function at(local: string): number {
  return Temporal.ZonedDateTime.from(`${local}[Europe/Amsterdam]`).epochMilliseconds;
}

/** Tuesday to Sunday 17:00 to 01:00. */
const evenings: OpeningHours = {
  weekly: weekdays.slice(1).map((weekday) => ({ weekday, from: 17 * 60, to: 25 * 60 })),
  exceptions: [],
};

test('a night past midnight belongs to the day on which it began', () => {
  const calendar = new Calendar(evenings, amsterdam);
  // 2026-06-15 is a Monday, on which nothing begins; Sunday's night still runs into it.
  assert.equal(calendar.isOpen(at('2026-06-15T00:59')), true);
  assert.equal(calendar.isOpen(at('2026-06-15T01:00')), false);
  assert.equal(calendar.isOpen(at('2026-06-15T18:00')), false);
  assert.equal(calendar.isOpen(at('2026-06-16T00:30')), false);
  assert.equal(calendar.isOpen(at('2026-06-16T17:00')), true);
});

test('opening is included and closing is not, to the millisecond', () => {
  const calendar = new Calendar(evenings, amsterdam);
  const opens = at('2026-06-16T17:00');
  assert.equal(calendar.isOpen(opens - 1), false);
  assert.equal(calendar.isOpen(opens), true);
  assert.equal(calendar.closesAt(opens), at('2026-06-17T01:00'));
  assert.equal(calendar.isOpen(at('2026-06-17T01:00') - 1), true);
  assert.equal(calendar.isOpen(at('2026-06-17T01:00')), false);
});

test('a holiday closes its own date and not the night that began before it', () => {
  const holiday = { firstDate: '2026-12-25', lastDate: '2026-12-26', windows: [], reason: '' };
  const calendar = new Calendar({ ...evenings, exceptions: [holiday] }, amsterdam);
  assert.equal(calendar.isOpen(at('2026-12-25T00:30')), true);
  assert.equal(calendar.isOpen(at('2026-12-25T18:00')), false);
  assert.equal(calendar.isOpen(at('2026-12-27T00:30')), false);
  assert.equal(calendar.opensAt(at('2026-12-25T01:00')), at('2026-12-27T17:00'));
});

test('an exception replaces the hours of the week, and the first one named holds', () => {
  const lunch = { from: 12 * 60, to: 14 * 60 };
  const exceptions = [
    { firstDate: '2026-06-16', lastDate: '2026-06-16', windows: [lunch], reason: 'lunch only' },
    { firstDate: '2026-06-15', lastDate: '2026-06-17', windows: [], reason: 'kitchen repair' },
  ];
  const calendar = new Calendar({ ...evenings, exceptions }, amsterdam);
  assert.equal(calendar.isOpen(at('2026-06-16T13:00')), true);
  assert.equal(calendar.isOpen(at('2026-06-16T18:00')), false);
  assert.equal(calendar.isOpen(at('2026-06-17T18:00')), false);
});

test('a window within the hour that is skipped in spring does not open that night', () => {
  const nap = { weekday: 7, from: 130, to: 170 } as const;
  const calendar = new Calendar({ weekly: [nap], exceptions: [] }, amsterdam);
  assert.equal(calendar.opensAt(at('2026-03-28T12:00')), at('2026-04-05T02:10'));
  assert.deepEqual(calendar.openings(at('2026-03-28T12:00'), at('2026-03-30T12:00')), []);
});

test('windows that touch are one opening, so always open never closes at midnight', () => {
  const calendar = new Calendar(alwaysOpen, amsterdam);
  const now = at('2026-03-28T22:00');
  assert.equal(calendar.isOpenThrough(now, now + 3 * day), true);
  assert.deepEqual(calendar.openings(now, now + day).length, 1);
  const closes = calendar.closesAt(now);
  assert.ok(closes !== undefined && closes > now + 14 * day);
});

test('a break in the afternoon ends an opening', () => {
  const weekly = weekdays.flatMap((weekday) => [
    { weekday, from: 17 * 60, to: 22 * 60 },
    { weekday, from: 12 * 60, to: 15 * 60 },
  ]);
  const calendar = new Calendar({ weekly, exceptions: [] }, amsterdam);
  const lunch = at('2026-06-16T14:30');
  assert.equal(calendar.isOpenThrough(lunch, at('2026-06-16T15:00') - 1), true);
  assert.equal(calendar.isOpenThrough(lunch, at('2026-06-16T15:00')), false);
  assert.equal(calendar.isOpenThrough(lunch, at('2026-06-16T17:30')), false);
  assert.equal(calendar.opensAt(at('2026-06-16T15:00')), at('2026-06-16T17:00'));
});

test('a place that never opens is closed, and says so', () => {
  const calendar = new Calendar({ weekly: [], exceptions: [] }, amsterdam);
  const now = at('2026-06-16T12:00');
  assert.equal(calendar.isOpen(now), false);
  assert.equal(calendar.opensAt(now), undefined);
  assert.equal(calendar.closesAt(now), undefined);
  assert.deepEqual(calendar.openings(now, now + 7 * day), []);
});

test('dates and days of the week read as on a wall calendar', () => {
  assert.equal(dayOfDate('1970-01-01'), 0);
  assert.equal(dateOfDay(dayOfDate('2026-02-28')! + 1), '2026-03-01');
  assert.equal(weekdayOf(dayOfDate('2026-06-15')!), 1);
  assert.equal(weekdayOf(dayOfDate('2026-06-21')!), 7);
  assert.equal(weekdayOf(dayOfDate('1969-12-31')!), 3);
  assert.equal(dayOfDate('2026-02-30'), undefined);
});

test('hours that make no sense are named to whoever typed them', () => {
  const wrong: OpeningHours = {
    weekly: [
      { weekday: 1, from: -1, to: 60 },
      { weekday: 2, from: 600, to: 600 },
      { weekday: 3, from: 600, to: 600 + 1441 },
    ],
    exceptions: [
      { firstDate: '2026-13-01', lastDate: '2026-12-01', windows: [], reason: '' },
      { firstDate: '2026-12-02', lastDate: '2026-12-01', windows: [], reason: '' },
    ],
  };
  assert.equal(checkHours(wrong).length, 5);
  assert.deepEqual(checkHours(evenings), []);
  assert.deepEqual(checkHours(alwaysOpen), []);
});

test('a zone is one of the IANA database', () => {
  assert.equal(isTimeZone('Europe/Amsterdam'), true);
  assert.equal(isTimeZone('Europe/Atlantis'), false);
  assert.throws(() => new ZoneClock('Europe/Atlantis'), RangeError);
});
