import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offsetM } from '../../base/geo.ts';
import { hour, minute } from '../../base/instant.ts';
import type { OpeningHours } from '../hours/opening-hours.ts';
import { slotsFor } from '../hours/slots.ts';
import { dumplings, noodleBar, openNoodleBar } from '../restaurant/noodle-bar.ts';
import { learn, noHistory } from '../restaurant/prep-time.ts';
import { exactly } from '../restaurant/spread.ts';
import { plannedCooking, rideTime, slotQuestion } from '../restaurant/timing.ts';
import { deliveryOffer } from './offer.ts';
import { type Quote, quoteBasket, type QuoteInput, quoteLifeMs, refuseQuote } from './quote.ts';
import { plainTerms } from './terms.ts';

/** A Tuesday, 12:30 in Amsterdam. */
const now = Temporal.Instant.from('2026-06-16T10:30:00Z').epochMilliseconds;

function input(change: Partial<QuoteInput> = {}): QuoteInput {
  return {
    id: 'quo_1',
    customerId: null,
    storefront: openNoodleBar(),
    terms: plainTerms,
    lines: [{ itemId: dumplings.id, quantity: 1 }],
    now,
    dropoff: {
      name: 'Noor',
      address: 'Lindelaan 3',
      location: offsetM(noodleBar.location, 1500, 0),
      phone: null,
      instructions: null,
    },
    taken: new Map(),
    history: noHistory,
    vehicle: 'bicycle',
    courier: exactly(5 * minute),
    ...change,
  };
}

function quote(change: Partial<QuoteInput> = {}): Quote {
  const made = quoteBasket(input(change));
  assert.ok(made.ok, made.ok ? '' : made.error.code);
  return made.value;
}

/** The starts of the slots that the restaurant offers for this address. */
function slots(change: Partial<QuoteInput> = {}): readonly number[] {
  const asked = input(change);
  const question = slotQuestion(asked.storefront, {
    now: asked.now,
    cooking: plannedCooking(asked.storefront, asked.history),
    ride: rideTime(asked.storefront, asked.dropoff.location, asked.vehicle),
    taken: asked.taken,
  });
  assert.ok(question !== undefined);
  return slotsFor(question).map(({ from }) => from);
}

test('a quote for now promises the late edge of what it shows', () => {
  const { window, promisedAt, slot, releaseAt, prepMs } = quote();
  assert.equal(slot, null);
  assert.equal(releaseAt, null);
  assert.equal(window.until, promisedAt);
  assert.ok(window.from > now && window.from < promisedAt);
  assert.ok(Math.abs(prepMs - 15 * minute) < 2 * minute, `${prepMs}`);
  assert.ok(promisedAt > now + 20 * minute && promisedAt < now + hour);
});

test('a quote holds for fifteen minutes and not a moment longer', () => {
  const made = quote();
  assert.equal(refuseQuote(made, now + quoteLifeMs - 1), undefined);
  assert.equal(refuseQuote(made, now + quoteLifeMs)?.code, 'quote.expired');
});

test('what was quoted is a snapshot: a menu that changes does not change it', () => {
  const made = quote();
  const before = structuredClone(made);
  const dearer = { ...dumplings, price: 9999 };
  const menu = { categories: [{ id: 'cat_1', name: 'Food', items: [dearer] }] };
  assert.notEqual(quote({ storefront: openNoodleBar({ menu }) }).priced.total, made.priced.total);
  assert.deepEqual(made, before);
});

const untilOne: OpeningHours = {
  weekly: [{ weekday: 2, from: 12 * 60, to: 13 * 60 }],
  exceptions: [],
};

test('pain 10: a quote does not outlive the last-order time of the kitchen', () => {
  const storefront = openNoodleBar({ restaurant: { hours: untilOne, lastOrderMinutes: 20 } });
  const made = quote({ storefront });
  assert.equal(made.expiresAt, now + 10 * minute);
  assert.equal(refuseQuote(made, now + 10 * minute)?.code, 'quote.expired');
});

test('a quote for a slot says when the kitchen is told, and promises its end', () => {
  const [slotFrom] = slots();
  assert.ok(slotFrom !== undefined);
  const made = quote({ slotFrom });
  assert.deepEqual(made.slot, { from: slotFrom, until: slotFrom + 15 * minute });
  assert.deepEqual(made.window, made.slot);
  assert.equal(made.promisedAt, slotFrom + 15 * minute);
  assert.ok(made.releaseAt !== null && made.releaseAt >= now);
  assert.ok(made.releaseAt + made.prepMs < slotFrom);
});

test('pain 10: paying late for a slot is refused, and the order is not moved', () => {
  const [slotFrom] = slots();
  assert.ok(slotFrom !== undefined);
  const made = quote({ slotFrom });
  const late = { ...made, expiresAt: now + 2 * hour };
  assert.ok(made.releaseAt !== null);
  assert.equal(refuseQuote(late, made.releaseAt), undefined);
  assert.equal(refuseQuote(late, made.releaseAt + 1)?.code, 'slot.too_soon');
});

test('pain 10: every slot that is offered can be quoted, also the first and the last', () => {
  const busyMode = { mode: 'busy', extraMinutes: 45, until: now - 5 * hour } as const;
  const storefront = openNoodleBar({
    restaurant: { hours: untilOne, lastOrderMinutes: 10, busyMode },
  });
  const early = now - 6 * hour;
  // Slow at noon and quick at other hours, and busy just now.
  let history = noHistory;
  for (let order = 0; order < 60; order++) {
    const hourOfDay = order % 2 === 0 ? 12 : 19;
    history = learn(history, { hourOfDay, prepMs: (hourOfDay === 12 ? 35 : 8) * minute });
  }
  const offered = slots({ storefront, now: early, history });
  assert.ok(offered.length > 1);
  for (const slotFrom of offered) {
    const made = quoteBasket(input({ storefront, now: early, slotFrom, history }));
    assert.ok(made.ok, `${new Date(slotFrom).toISOString()}`);
  }
});

test('a restaurant without pre-orders says so, and a full slot too', () => {
  const { slots: _, ...bar } = noodleBar;
  const plain = { ...openNoodleBar(), restaurant: bar };
  const [slotFrom = 0] = slots();
  const refused = quoteBasket(input({ storefront: plain, slotFrom }));
  assert.ok(!refused.ok && refused.error.code === 'slot.unknown');
  const full = quoteBasket(input({ slotFrom, taken: new Map([[slotFrom, 2]]) }));
  assert.ok(!full.ok && full.error.code === 'slot.full');
});

test('a busy kitchen and its own history move the promise', () => {
  const calm = quote().promisedAt;
  const busyMode = { mode: 'busy', extraMinutes: 20 } as const;
  const busy = quote({ storefront: openNoodleBar({ restaurant: { busyMode } }) });
  assert.equal(busy.promisedAt, calm + 20 * minute);
  let history = noHistory;
  for (let order = 0; order < 40; order++) {
    history = learn(history, { hourOfDay: 12, prepMs: 40 * minute });
  }
  assert.ok(quote({ history }).promisedAt > calm + 10 * minute);
});

test('a pre-order is planned by the whole day’s pace, not by one hour’s or by the rush just now', () => {
  const busyMode = { mode: 'busy', extraMinutes: 45 } as const;
  const planned = [
    [12, 19],
    [9, 12],
  ].map(([first = 0, second = 0]) => {
    let history = noHistory;
    for (let order = 0; order < 80; order++) {
      const even = order % 2 === 0;
      const prepMs = (even ? 40 : 10) * minute;
      history = learn(history, { hourOfDay: even ? first : second, prepMs });
    }
    return plannedCooking(openNoodleBar({ restaurant: { busyMode } }), history);
  });
  // The same orders at other hours are the same plan.
  assert.deepEqual(planned[0], planned[1]);
  assert.ok(planned[0]!.early < 12 * minute && planned[0]!.late < 45 * minute);
});

test('an offer for a point has the fee and the time, and there is none when it cannot deliver', () => {
  const question = {
    point: offsetM(noodleBar.location, 0, 2000),
    now,
    load: 0,
    vehicle: 'bicycle',
    cooking: exactly(15 * minute),
    courier: exactly(5 * minute),
  } as const;
  const offer = deliveryOffer(openNoodleBar(), question);
  assert.equal(offer?.fee, 300);
  assert.equal(offer?.distanceM, 2000);
  assert.ok(offer.earliest < offer.likely && offer.likely < offer.latest);
  const closed = openNoodleBar({ restaurant: { hours: untilOne } });
  assert.equal(deliveryOffer(closed, { ...question, now: now + hour }), undefined);
  const far = { ...question, point: offsetM(noodleBar.location, 0, 4000) };
  assert.equal(deliveryOffer(openNoodleBar(), far), undefined);
  const paused = openNoodleBar({ restaurant: { busyMode: { mode: 'paused' } } });
  assert.equal(deliveryOffer(paused, question), undefined);
});
