import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { day, hour, minute } from '../../base/instant.ts';
import { Calendar } from './calendar.ts';
import { dateOfDay, type OpeningHours, weekdayOf, weekdays } from './opening-hours.ts';
import { checkSlotRules, type SlotQuestion, slotsFor, takeSlot } from './slots.ts';
import { ZoneClock } from './zone-clock.ts';

/** Forward and back by an hour and by half of one, and over midnight, north and south. */
const zones = [
  'Europe/Amsterdam',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
] as const;

const newYear = Temporal.Instant.from('2026-01-01T00:00:00Z').epochMilliseconds;
const runs = { numRuns: 10_000 };

interface Change {
  readonly clock: ZoneClock;
  readonly at: number;
}

/** Every change of 2026, straight from Temporal. */
const changes: readonly Change[] = zones.flatMap((timeZone) => {
  const clock = new ZoneClock(timeZone);
  const found: Change[] = [];
  let zoned = Temporal.Instant.fromEpochMilliseconds(newYear).toZonedDateTimeISO(timeZone);
  for (;;) {
    const next = zoned.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= newYear + 365 * day) return found;
    found.push({ clock, at: next.epochMilliseconds });
    zoned = next;
  }
});

/** A moment up to three days from a change. */
const nearChange = fc
  .record({
    change: fc.constantFrom(...changes),
    away: fc.integer({ min: -72 * 60, max: 72 * 60 }),
  })
  .map(({ change, away }) => ({ clock: change.clock, at: change.at + away * minute }));

/** The definition said again with Temporal's own rules for skipped and repeated times. */
function reachByTemporal(timeZone: string, localDay: number, minuteOfDay: number): number {
  const wall = Temporal.PlainDate.from(dateOfDay(localDay))
    .toPlainDateTime()
    .add({ minutes: minuteOfDay });
  const zoned = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (zoned.toPlainDateTime().equals(wall)) return zoned.epochMilliseconds;
  return zoned.getTimeZoneTransition('next')!.epochMilliseconds;
}

const window = fc.record({
  weekday: fc.constantFrom(...weekdays),
  from: fc.integer({ min: 0, max: 1439 }),
  lasts: fc.integer({ min: 1, max: 1440 }),
});
const hours: fc.Arbitrary<OpeningHours> = fc
  .array(window, { minLength: 1, maxLength: 14 })
  .map((windows) => ({
    weekly: windows.map(({ weekday, from, lasts }) => ({ weekday, from, to: from + lasts })),
    exceptions: [],
  }));

/** Open by definition: some window has been reached and its end has not. */
function isOpenByTemporal(plan: OpeningHours, timeZone: string, at: number): boolean {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const today = Temporal.PlainDate.from('1970-01-01').until(zoned.toPlainDate()).days;
  return [today - 2, today - 1, today, today + 1].some((localDay) =>
    plan.weekly.some(
      ({ weekday, from, to }) =>
        weekday === weekdayOf(localDay) &&
        reachByTemporal(timeZone, localDay, from) <= at &&
        at < reachByTemporal(timeZone, localDay, to),
    ),
  );
}

test('2026 has two changes of the clocks in each of the five zones', () => {
  assert.equal(changes.length, 10);
});

test('the wall is read as Temporal reads it, around every change of 2026', () => {
  fc.assert(
    fc.property(nearChange, fc.integer({ min: -999, max: 999 }), ({ clock, at }, ms) => {
      const zoned = Temporal.Instant.fromEpochMilliseconds(at + ms).toZonedDateTimeISO(
        clock.timeZone,
      );
      const wall = zoned.toPlainDateTime();
      assert.equal(clock.offsetAt(at + ms), zoned.offsetNanoseconds / 1e6);
      assert.equal(dateOfDay(clock.dayOf(at + ms)), wall.toPlainDate().toString());
      assert.equal(Math.floor(clock.minuteOf(at + ms)), wall.hour * 60 + wall.minute);
    }),
    runs,
  );
});

test('a clock that is first asked at the very moment of a change knows what was before it', () => {
  for (const { clock, at } of changes) {
    const fresh = new ZoneClock(clock.timeZone);
    const offsets = [at, at - 1, at + 1].map((moment) => fresh.offsetAt(moment));
    const zoned = [at, at - 1, at + 1].map((moment) =>
      Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(clock.timeZone),
    );
    assert.deepEqual(
      offsets,
      zoned.map(({ offsetNanoseconds }) => offsetNanoseconds / 1e6),
    );
  }
});

test('a time of day is the first moment the wall reaches it, and never runs backwards', () => {
  fc.assert(
    fc.property(nearChange, fc.nat(2880), fc.nat(2880), ({ clock, at }, first, second) => {
      const localDay = clock.dayOf(at);
      const reached = clock.reach(localDay, first);
      assert.equal(reached, reachByTemporal(clock.timeZone, localDay, first));
      if (first <= second) assert.ok(reached <= clock.reach(localDay, second));
    }),
    runs,
  );
});

test('open and closed agree with the wall around every change of 2026', () => {
  fc.assert(
    fc.property(hours, nearChange, (plan, { clock, at }) => {
      const calendar = new Calendar(plan, clock);
      const open = calendar.isOpen(at);
      assert.equal(open, isOpenByTemporal(plan, clock.timeZone, at));
      const opens = calendar.opensAt(at);
      assert.ok(opens !== undefined && opens >= at && calendar.isOpen(opens));
      assert.equal(opens === at, open);
      const closes = calendar.closesAt(at);
      assert.equal(closes !== undefined, open);
      if (closes !== undefined && closes < at + 14 * day) {
        assert.ok(closes > at && calendar.isOpen(closes - 1) && !calendar.isOpen(closes));
        assert.ok(calendar.isOpenThrough(at, closes - 1) && !calendar.isOpenThrough(at, closes));
      }
    }),
    runs,
  );
});

test('what a calendar was asked before does not change what it answers', () => {
  const stretch = fc.record({ after: fc.nat(4 * 1440), lasts: fc.nat(1440) });
  fc.assert(
    fc.property(hours, nearChange, fc.array(stretch), (plan, { clock, at }, stretches) => {
      const asked = new Calendar(plan, clock);
      for (const { after, lasts } of stretches) {
        const from = at + after * minute;
        const until = from + lasts * minute;
        const fresh = new Calendar(plan, clock).isOpenThrough(from, until);
        assert.equal(asked.isOpenThrough(from, until), fresh);
        const end = fresh ? asked.closesAt(from) : undefined;
        // Once known to be open, it is asked up to the very end.
        if (end !== undefined && end < from + 14 * day) {
          assert.ok(asked.isOpenThrough(from, end - 1) && !asked.isOpenThrough(from, end));
        }
      }
    }),
    runs,
  );
});

test('openings are apart, in order, and hold exactly the open moments', () => {
  fc.assert(
    fc.property(hours, nearChange, fc.nat(4 * 1440 - 1), (plan, { clock, at }, later) => {
      const calendar = new Calendar(plan, clock);
      const openings = calendar.openings(at, at + 4 * day);
      let end = Number.NEGATIVE_INFINITY;
      for (const { from, until } of openings) {
        assert.ok(end < from && from < until);
        end = until;
      }
      const moment = at + later * minute;
      const within = openings.some(({ from, until }) => from <= moment && moment < until);
      assert.equal(within, calendar.isOpen(moment));
    }),
    runs,
  );
});

const question: fc.Arbitrary<SlotQuestion> = fc
  .record({
    plan: hours,
    near: nearChange,
    slotMinutes: fc.constantFrom(10, 15, 30, 60, 120, 180, 240),
    leadMinutes: fc.integer({ min: 0, max: 24 * 60 }),
    horizonDays: fc.integer({ min: 1, max: 3 }),
    ordersPerSlotMax: fc.integer({ min: 1, max: 5 }),
    prepMinutes: fc.integer({ min: 1, max: 90 }),
    travelMinutes: fc.integer({ min: 1, max: 60 }),
    lastOrderMinutes: fc.integer({ min: 0, max: 120 }),
    takenSeed: fc.nat(6),
  })
  .map(({ plan, near: { clock, at }, ...drawn }) => ({
    rules: {
      slotMinutes: drawn.slotMinutes,
      leadMinutes: drawn.leadMinutes,
      horizonDays: drawn.horizonDays,
      ordersPerSlotMax: drawn.ordersPerSlotMax,
    },
    calendar: new Calendar(plan, clock),
    clock,
    now: at,
    prepMs: drawn.prepMinutes * minute,
    travelMs: drawn.travelMinutes * minute,
    lastOrderMs: drawn.lastOrderMinutes * minute,
    taken: new Map([[Math.ceil(at / (2 * hour)) * 2 * hour, drawn.takenSeed]]),
  }));

test('slots are whole, apart, on the wall, in time, and cooked within one opening', () => {
  fc.assert(
    fc.property(question, (asked) => {
      assert.deepEqual(checkSlotRules(asked.rules), []);
      const { rules, now, clock, calendar, prepMs, travelMs } = asked;
      let end = Number.NEGATIVE_INFINITY;
      for (const { from, until, left } of slotsFor(asked)) {
        assert.ok(from >= end, 'apart');
        assert.equal(until - from, rules.slotMinutes * minute);
        end = until;
        assert.equal(clock.minuteOf(from) % rules.slotMinutes, 0, 'on the wall');
        assert.ok(from >= now + rules.leadMinutes * minute, 'enough notice');
        assert.ok(from < now + rules.horizonDays * day, 'within the horizon');
        const ready = from - travelMs;
        const release = ready - prepMs;
        assert.ok(release >= now, 'no order is released in the past');
        assert.ok(calendar.isOpenThrough(release, Math.max(ready, release + asked.lastOrderMs)));
        assert.equal(left, Math.max(0, rules.ordersPerSlotMax - (asked.taken.get(from) ?? 0)));
      }
    }),
    runs,
  );
});

test('no slot that could be kept is left out, and what is taken is what was offered', () => {
  fc.assert(
    fc.property(question, fc.nat(3 * 1440), (asked, later) => {
      const { rules, now, clock, calendar, prepMs, travelMs } = asked;
      const slotMs = rules.slotMinutes * minute;
      const local = now + later * minute + clock.offsetAt(now + later * minute);
      const from = Math.ceil(local / slotMs) * slotMs - clock.offsetAt(now + later * minute);
      const offered = slotsFor(asked);
      const offer = offered.find((slot) => slot.from === from);
      const ready = from - travelMs;
      const release = ready - prepMs;
      const fits =
        clock.minuteOf(from) % rules.slotMinutes === 0 &&
        from >= now + rules.leadMinutes * minute &&
        release >= now &&
        from < now + rules.horizonDays * day &&
        calendar.isOpenThrough(release, Math.max(ready, release + asked.lastOrderMs));
      // A slot that straddles a change of half an hour takes the place of one on the new grid.
      const covered = offered.some((slot) => slot.from < from && slot.until > from);
      assert.equal(offer !== undefined, fits && !covered);
      const taken = takeSlot(asked, from);
      assert.equal(taken.ok, offer !== undefined && offer.left > 0);
      if (taken.ok) {
        assert.deepEqual(taken.value, { ...taken.value, from, releaseAt: release, readyAt: ready });
      }
    }),
    runs,
  );
});
