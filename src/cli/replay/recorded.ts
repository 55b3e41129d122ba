import { DatabaseSync } from 'node:sqlite';
import type { OrderEvent } from '../../domain/order/event.ts';
import type { OrderFacts } from '../../domain/order/order.ts';
import type { Planned } from '../rush/plan.ts';
import { DayBook } from './day-book.ts';
import { type DayMeasures, measured } from './day-measures.ts';

export interface RecordedDay {
  readonly plan: readonly Planned[];
  /** When the first of them was placed. */
  readonly dayStart: number;
  /** What those orders came to when they were real. */
  readonly measures: DayMeasures;
}

/** As the journal keeps a decision; an attempt has no events. */
interface Kept {
  readonly events?: readonly OrderEvent[];
}

/** The longest stretch that is played; a data file may hold years. */
const dayMsMax = 36 * 3_600_000;
const ordersMax = 20_000;

/**
 * The last day of orders in a data file, to be ordered again: what was ordered where, when, and
 * brought to which door. Orders that have not ended and those for a later time are left out.
 *
 * The file is only read; the Dabba that it belongs to may be running.
 */
export function readRecordedDay(file: string): RecordedDay {
  using journal = new DatabaseSync(file, { readOnly: true });
  return dayOf(recordsOf(journal));
}

/** Ids begin with their time: in their order, orders come as they were placed. */
const selectRecords = 'SELECT order_id, body FROM records ORDER BY order_id, revision';

function* recordsOf(journal: DatabaseSync): Iterable<{ orderId: string; events: OrderEvent[] }> {
  for (const row of journal.prepare(selectRecords).iterate()) {
    const { events = [] } = JSON.parse(String(row['body'])) as Kept;
    yield { orderId: String(row['order_id']), events: [...events] };
  }
}

export function dayOf(
  records: Iterable<{ orderId: string; events: readonly OrderEvent[] }>,
): RecordedDay {
  const facts = new Map<string, OrderFacts>();
  const events = new Map<string, OrderEvent[]>();
  const all = new DayBook();
  for (const record of records) {
    all.see(record);
    for (const event of record.events) {
      if (event.type === 'order.created') facts.set(record.orderId, event.facts);
    }
    const before = events.get(record.orderId);
    if (before === undefined) events.set(record.orderId, [...record.events]);
    else before.push(...record.events);
  }
  const asked = [...facts.values()].filter(
    ({ id, releaseAt }) => releaseAt === null && all.hasEnded(id),
  );
  const last = Math.max(...asked.map(({ placedAt }) => placedAt));
  const day = asked
    .filter(({ placedAt }) => placedAt > last - dayMsMax)
    .toSorted((a, b) => a.placedAt - b.placedAt)
    .slice(-ordersMax);
  const [first] = day;
  if (first === undefined) throw new Error('no order in this file has come to an end');
  const book = new DayBook();
  for (const { id } of day) book.see({ orderId: id, events: events.get(id) ?? [] });
  return {
    plan: day.map((one) => ({ afterMs: one.placedAt - first.placedAt, body: bodyOf(one) })),
    dayStart: first.placedAt,
    measures: measured(book.times),
  };
}

/** The order as a client would send it; who it was for and how it was paid stay in the file. */
function bodyOf(facts: OrderFacts): Planned['body'] {
  const { dropoff } = facts;
  return {
    restaurant_id: facts.restaurantId,
    items: facts.lines.map(({ itemId, quantity, modifiers, note }) => ({
      item_id: itemId,
      quantity,
      ...(modifiers.length === 0
        ? {}
        : {
            modifiers: modifiers.map((one) => ({
              option_id: one.optionId,
              quantity: one.quantity,
            })),
          }),
      ...(note === null ? {} : { note }),
    })),
    customer: { name: 'A customer', phone: '+31201230000', email: 'customer@example.org' },
    dropoff: { address: 'An address', location: dropoff.location },
    payment_method: 'pm_card_visa',
    ...(facts.tip > 0 ? { tip: facts.tip } : {}),
    external_id: facts.id,
    ...(facts.note === null ? {} : { note: facts.note }),
  };
}
