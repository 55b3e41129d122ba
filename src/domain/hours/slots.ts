import { day, type Instant, minute } from '../../base/instant.ts';
import { ok, refuse, type Result } from '../../base/result.ts';
import type { Calendar } from './calendar.ts';
import { minutesPerDay } from './opening-hours.ts';
import type { ZoneClock } from './zone-clock.ts';

/** How a restaurant takes pre-orders. */
export interface SlotRules {
  /** Length of a slot, a divisor of a day; slots begin on whole multiples of it on the wall. */
  readonly slotMinutes: number;
  /** Shortest notice, from now to the start of a slot, beside what cooking and riding need. */
  readonly leadMinutes: number;
  readonly horizonDays: number;
  readonly ordersPerSlotMax: number;
}

/** A stretch in which the order arrives. `from` names it. */
export interface Slot {
  readonly from: Instant;
  readonly until: Instant;
}

export interface SlotOffer extends Slot {
  /** Orders it still takes; 0 means full. */
  readonly left: number;
}

/** A slot that was checked, with the moments at the restaurant that follow from it. */
export interface TakenSlot extends Slot {
  /** When the kitchen is told. */
  readonly releaseAt: Instant;
  /** When the food must be ready to arrive at the slot's beginning. */
  readonly readyAt: Instant;
}

export interface SlotQuestion {
  readonly rules: SlotRules;
  readonly calendar: Calendar;
  readonly clock: ZoneClock;
  readonly now: Instant;
  readonly prepMs: number;
  readonly travelMs: number;
  /** The kitchen starts on nothing in so many milliseconds before it closes. */
  readonly lastOrderMs: number;
  /** Orders by the `from` of the slot they are in. */
  readonly taken: ReadonlyMap<Instant, number>;
}

/** Slots of a quarter of an hour for the longest horizon fit; more is a mistake in the rules. */
const slotsMax = 31 * 96;

/**
 * Every slot that can be ordered for, in order, full ones included.
 *
 * 1. The food is cooked within one opening: the kitchen is open from the release of the order to
 *    the moment the food is ready. The ride may end after closing, and a slot is never for a day
 *    on which the kitchen does not cook.
 * 2. Slots do not overlap, and each lasts exactly its length, also over a change of the clocks:
 *    in an hour that comes twice there are slots in both passes, in a skipped one there are none.
 */
export function slotsFor(question: SlotQuestion): readonly SlotOffer[] {
  const { rules, calendar, clock, now, taken } = question;
  const slotMs = rules.slotMinutes * minute;
  const cookMs = question.prepMs + question.travelMs;
  const soonest = now + Math.max(rules.leadMinutes * minute, cookMs);
  const horizon = now + rules.horizonDays * day;
  const offers: SlotOffer[] = [];
  for (const opening of calendar.openings(now, horizon)) {
    let from = nextMultiple(clock, Math.max(soonest, opening.from + cookMs), slotMs);
    const end = startsBefore(question, opening.until);
    while (from < end && from < horizon && offers.length < slotsMax) {
      const left = Math.max(0, rules.ordersPerSlotMax - (taken.get(from) ?? 0));
      offers.push({ from, until: from + slotMs, left });
      from = nextMultiple(clock, from + slotMs, slotMs);
    }
  }
  return withoutOverlaps(offers);
}

/**
 * Takes the slot that was chosen, or says why not. It is never moved to another one: an order that
 * was meant for today must not be cooked tomorrow because somebody took long to pay.
 */
export function takeSlot(question: SlotQuestion, from: Instant): Result<TakenSlot> {
  const { rules, now } = question;
  if (from < now + Math.max(rules.leadMinutes * minute, question.prepMs + question.travelMs)) {
    return refuse('slot.too_soon', 'There is not enough time left to cook for then.');
  }
  if (from >= now + rules.horizonDays * day) {
    return refuse('slot.too_far', `Orders are taken up to ${rules.horizonDays} days ahead.`);
  }
  const slot = slotsFor(question).find((offer) => offer.from === from);
  if (slot === undefined) {
    return refuse('slot.unknown', 'The restaurant has no such slot; ask for its slots again.');
  }
  if (slot.left === 0) return refuse('slot.full', 'That slot is full.');
  const readyAt = from - question.travelMs;
  return ok({ from, until: slot.until, releaseAt: readyAt - question.prepMs, readyAt });
}

/** What is wrong with the rules, for the person who set them; empty when nothing is. */
export function checkSlotRules(rules: SlotRules): readonly string[] {
  const problems: string[] = [];
  const { slotMinutes, leadMinutes, horizonDays, ordersPerSlotMax } = rules;
  if (!Number.isInteger(slotMinutes) || slotMinutes < 5 || minutesPerDay % slotMinutes !== 0) {
    problems.push(`a slot of ${slotMinutes} minutes does not divide a day into whole slots`);
  }
  if (!Number.isInteger(leadMinutes) || leadMinutes < 0) {
    problems.push(`a lead of ${leadMinutes} minutes; it must be 0 or more`);
  }
  if (!Number.isInteger(horizonDays) || horizonDays < 1 || horizonDays > 31) {
    problems.push(`a horizon of ${horizonDays} days; it must be 1 to 31`);
  }
  if (!Number.isInteger(ordersPerSlotMax) || ordersPerSlotMax < 1) {
    problems.push(`${ordersPerSlotMax} orders per slot; it must be 1 or more`);
  }
  return problems;
}

/** A slot that starts before this is cooked within the opening, and told to it in time. */
function startsBefore({ prepMs, travelMs, lastOrderMs }: SlotQuestion, closesAt: Instant): Instant {
  return closesAt + travelMs - Math.max(0, lastOrderMs - prepMs);
}

/** The first moment from `at` on at which the wall shows a whole multiple of `stepMs`. */
function nextMultiple(clock: ZoneClock, at: Instant, stepMs: number): Instant {
  let from = at;
  for (;;) {
    const offset = clock.offsetAt(from);
    const found = Math.ceil((from + offset) / stepMs) * stepMs - offset;
    const change = clock.changesAt(from);
    if (found < change) return found;
    from = change;
  }
}

/**
 * A slot may outlast its opening by the ride, into the slots of the next one. They are on one grid
 * and so cannot cross, unless the clocks change in the middle of a slot and the grid moves.
 */
function withoutOverlaps(offers: readonly SlotOffer[]): readonly SlotOffer[] {
  let end = Number.NEGATIVE_INFINITY;
  return offers.filter((offer) => {
    if (offer.from < end) return false;
    end = offer.until;
    return true;
  });
}
