import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minute } from '../../base/instant.ts';
import { Calendar } from './calendar.ts';
import { type OpeningHours, weekdays } from './opening-hours.ts';
import { checkSlotRules, type SlotQuestion, slotsFor, takeSlot } from './slots.ts';
import { ZoneClock } from './zone-clock.ts';

function daily(fromHour: number, toHour: number): OpeningHours {
  const weekly = weekdays.map((weekday) => ({ weekday, from: fromHour * 60, to: toHour * 60 }));
  return { weekly, exceptions: [] };
}

/** 20 minutes of cooking and 15 of riding, in slots of half an hour. */
function ask(timeZone: string, now: string, hours: OpeningHours): SlotQuestion {
  const clock = new ZoneClock(timeZone);
  return {
    rules: { slotMinutes: 30, leadMinutes: 45, horizonDays: 2, ordersPerSlotMax: 3 },
    calendar: new Calendar(hours, clock),
    clock,
    now: Temporal.ZonedDateTime.from(`${now}[${timeZone}]`).epochMilliseconds,
    prepMs: 20 * minute,
    travelMs: 15 * minute,
    lastOrderMs: 0,
    taken: new Map(),
  };
}

function wall(timeZone: string, at: number): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return zoned.toString({ timeZoneName: 'never', smallestUnit: 'minute' });
}

function starts(question: SlotQuestion): string[] {
  return slotsFor(question).map((slot) => wall(question.clock.timeZone, slot.from));
}

const lunchAndDinner: OpeningHours = {
  weekly: weekdays.flatMap((weekday) => [
    { weekday, from: 12 * 60, to: 14 * 60 },
    { weekday, from: 18 * 60, to: 20 * 60 },
  ]),
  exceptions: [],
};

test('pain 10: slots leave time to cook and ride after opening, and cook nothing after closing', () => {
  const question = ask('Europe/Amsterdam', '2026-06-16T09:00', lunchAndDinner);
  assert.deepEqual(starts(question).slice(0, 8), [
    // Opens at 12:00: cooked at 12:20, at the door at 12:35, so the first whole slot is 13:00.
    '2026-06-16T13:00+02:00',
    '2026-06-16T13:30+02:00',
    '2026-06-16T14:00+02:00',
    // Ready at 13:45 for 14:00 is in time; 14:30 would be cooked after closing.
    '2026-06-16T19:00+02:00',
    '2026-06-16T19:30+02:00',
    '2026-06-16T20:00+02:00',
    '2026-06-17T13:00+02:00',
    '2026-06-17T13:30+02:00',
  ]);
});

test('pain 10: the lead time counts from now, inside an opening', () => {
  const question = ask('Europe/Amsterdam', '2026-06-16T12:50', lunchAndDinner);
  // 12:50 and 45 minutes is 13:35.
  assert.equal(starts(question)[0], '2026-06-16T14:00+02:00');
});

test('pain 10: a slot that is too late by the time of paying is refused and never moved', () => {
  const early = ask('Europe/Amsterdam', '2026-06-16T12:00', lunchAndDinner);
  const slot = slotsFor(early)[1];
  assert.ok(slot !== undefined);
  assert.ok(takeSlot(early, slot.from).ok);
  const late = { ...early, now: slot.from - 44 * minute };
  const refused = takeSlot(late, slot.from);
  assert.ok(!refused.ok);
  assert.equal(refused.error.code, 'slot.too_soon');
});

test('pain 10: a full slot is refused, and the next one is not', () => {
  const question = ask('Europe/Amsterdam', '2026-06-16T09:00', lunchAndDinner);
  const [first, second] = slotsFor(question);
  assert.ok(first !== undefined && second !== undefined);
  const busy = { ...question, taken: new Map([[first.from, 3]]) };
  assert.equal(slotsFor(busy)[0]?.left, 0);
  const refused = takeSlot(busy, first.from);
  assert.ok(!refused.ok && refused.error.code === 'slot.full');
  assert.ok(takeSlot(busy, second.from).ok);
});

test('pain 10: a moment that is no slot of the restaurant is refused by name', () => {
  const question = ask('Europe/Amsterdam', '2026-06-16T09:00', lunchAndDinner);
  const code = (from: number): string => {
    const taken = takeSlot(question, from);
    return taken.ok ? 'ok' : taken.error.code;
  };
  const first = slotsFor(question)[0]?.from ?? 0;
  assert.equal(code(first + 7 * minute), 'slot.unknown');
  assert.equal(code(first + 3 * 24 * 60 * minute), 'slot.too_far');
  assert.equal(code(question.now - minute), 'slot.too_soon');
});

test('pain 10: the day of a slot is the restaurant’s own, on the other side of the world', () => {
  // 2026-06-16 21:00 UTC is already the 17th, 07:30, on Lord Howe Island.
  const question = ask('Australia/Lord_Howe', '2026-06-17T07:30', daily(11, 14));
  assert.equal(starts(question)[0], '2026-06-17T12:00+10:30');
});

test('pain 10: a kitchen open past midnight has slots on both sides of it', () => {
  const question = ask('Europe/Amsterdam', '2026-06-16T22:00', daily(18, 26));
  const slots = starts(question);
  assert.equal(slots[0], '2026-06-16T23:00+02:00');
  assert.equal(slots[2], '2026-06-17T00:00+02:00');
  assert.ok(slots.includes('2026-06-17T02:00+02:00'));
  assert.ok(!slots.includes('2026-06-17T02:30+02:00'));
});

test('pain 10: the hour that is skipped in spring has no slots', () => {
  const question = ask('Europe/Amsterdam', '2026-03-29T00:00', daily(0, 24));
  assert.deepEqual(starts(question).slice(0, 4), [
    '2026-03-29T01:00+01:00',
    '2026-03-29T01:30+01:00',
    '2026-03-29T03:00+02:00',
    '2026-03-29T03:30+02:00',
  ]);
});

test('pain 10: the hour that comes twice in autumn has slots in both passes', () => {
  const question = ask('Europe/Amsterdam', '2026-10-25T01:00', daily(0, 24));
  assert.deepEqual(starts(question).slice(0, 5), [
    '2026-10-25T02:00+02:00',
    '2026-10-25T02:30+02:00',
    '2026-10-25T02:00+01:00',
    '2026-10-25T02:30+01:00',
    '2026-10-25T03:00+01:00',
  ]);
});

test('pain 10: a long slot that holds a change of the clocks is not crossed by the next one', () => {
  const night = { weekday: 6, from: 18 * 60, to: 23 * 60 + 15 } as const;
  const later = { weekday: 6, from: 23 * 60 + 20, to: 30 * 60 } as const;
  const hours = { weekly: [night, later], exceptions: [] };
  const question = ask('Europe/Amsterdam', '2026-03-28T20:00', hours);
  const rules = { ...question.rules, slotMinutes: 180 };
  const long = { ...question, rules, prepMs: minute, travelMs: 60 * minute };
  // From midnight to what is four o'clock in summer time; three o'clock would be within it.
  assert.deepEqual(starts(long).slice(0, 2), ['2026-03-29T00:00+01:00', '2026-03-29T06:00+02:00']);
});

test('a taken slot says when the kitchen is told and when the food must be ready', () => {
  const question = ask('Europe/Amsterdam', '2026-06-16T09:00', lunchAndDinner);
  const from = slotsFor(question)[0]?.from ?? 0;
  const taken = takeSlot(question, from);
  assert.ok(taken.ok);
  assert.equal(taken.value.readyAt, from - 15 * minute);
  assert.equal(taken.value.releaseAt, from - 35 * minute);
});

test('the kitchen takes no slot whose order would reach it after its last-order time', () => {
  const question = ask('Europe/Amsterdam', '2026-06-16T09:00', lunchAndDinner);
  // Released 60 minutes before closing at the latest: 13:00, which arrives at 13:35.
  const slots = starts({ ...question, lastOrderMs: 60 * minute });
  assert.deepEqual(slots.slice(0, 2), ['2026-06-16T13:00+02:00', '2026-06-16T13:30+02:00']);
  assert.equal(slots[2], '2026-06-16T19:00+02:00');
});

test('rules that cannot be kept are named', () => {
  const rules = { slotMinutes: 7, leadMinutes: -1, horizonDays: 99, ordersPerSlotMax: 0 };
  assert.equal(checkSlotRules(rules).length, 4);
});
