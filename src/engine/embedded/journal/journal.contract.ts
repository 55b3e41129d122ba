import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { noon, someFacts } from '../../../domain/order/testing/facts.ts';
import type { OrderRow } from '../../../views/order-row.ts';
import type { OrderQuery } from '../../engine.ts';
import {
  bodyOf,
  type Entry,
  type Journal,
  JournalStalled,
  type Record,
  type Stored,
} from './journal.ts';

/** A place where journals are kept: each `open` finds what those before it left. */
export interface JournalPlace extends AsyncDisposable {
  open(): Promise<Journal>;
}

interface Made {
  readonly orderId?: string;
  readonly revision?: number;
  readonly key?: string;
  readonly closed?: boolean;
  readonly row?: Partial<OrderRow>;
}

export function rowOf(id: string, overrides: Partial<OrderRow> = {}): OrderRow {
  return {
    id,
    marketplaceId: 'mkt_a',
    restaurantId: 'rst_a',
    customerId: 'cus_a',
    externalId: null,
    status: 'placed',
    payment: 'authorized',
    delivery: 'created',
    courierId: null,
    total: 2100,
    currency: 'EUR',
    placedAt: noon,
    statusAt: noon,
    sequence: 1,
    ...overrides,
  };
}

/** Makes entries with the positions after those that the journal has. */
function entries(journal: Journal, all: readonly Made[]): Entry[] {
  return all.map(({ orderId = 'ord_1', revision = 1, key, closed, row }, at) => ({
    position: journal.lastPosition + at + 1,
    orderId,
    revision,
    body: bodyOf({
      type: 'place',
      at: noon,
      events: [
        {
          type: 'order.created',
          facts: someFacts({ id: orderId, note: 'naïve, «ünïcode» and 🍜, "quotes"\n' }),
          sequence: 1,
          at: noon,
        },
      ],
      effects: [{ key: `${orderId}:${revision}`, kind: 'payments.authorize', automatic: false }],
    }),
    reply: key === undefined ? null : { key, fingerprint: 'f', orderId, sequence: revision },
    row: closed === undefined ? null : { closed, row: rowOf(orderId, row) },
  }));
}

const seen = (all: Iterable<Stored>): string[] =>
  [...all].map(({ orderId, revision }) => `${orderId}/${revision}`);

/** The promises of `journal.ts`, asked of any journal. */
export function checkJournal(name: string, makePlace: () => JournalPlace): void {
  suite(name, () => {
    test('is empty at first', async () => {
      await using place = makePlace();
      await using journal = await place.open();
      assert.equal(journal.lastPosition, 0);
      assert.deepEqual([...journal.openRecords()], []);
      assert.deepEqual(journal.recordsOf('ord_1'), []);
      assert.equal(journal.replyTo('k'), undefined);
      assert.deepEqual(journal.closedRows({ limit: 9 }), []);
    });

    test('gives back what it was given, to the letter, also after it was closed', async () => {
      await using place = makePlace();
      const batch: Entry[] = [];
      {
        await using journal = await place.open();
        batch.push(...entries(journal, [{ closed: false, key: 'k' }, { revision: 2 }]));
        await journal.append(batch);
        assert.equal(journal.lastPosition, 2);
      }
      await using journal = await place.open();
      assert.equal(journal.lastPosition, 2);
      const records = batch.map(({ orderId, revision, body }) => ({
        orderId,
        revision,
        record: JSON.parse(body) as Record,
      }));
      assert.deepEqual([...journal.openRecords()], records);
      assert.deepEqual(journal.recordsOf('ord_1'), records);
      const { fingerprint, orderId, sequence } = journal.replyTo('k') ?? assert.fail();
      assert.deepEqual([fingerprint, orderId, sequence], ['f', 'ord_1', 1]);
    });

    test('shows a batch to its readers once it is appended', async () => {
      await using place = makePlace();
      await using journal = await place.open();
      for (let count = 1; count <= 20; count++) {
        await journal.append(entries(journal, [{ orderId: `ord_${count}`, closed: false }]));
        assert.equal(journal.lastPosition, count);
        assert.equal(journal.recordsOf(`ord_${count}`).length, 1);
      }
    });

    test('takes a batch before the one in front of it is durable, and keeps their order', async () => {
      await using place = makePlace();
      await using journal = await place.open();
      const both = entries(journal, [{ orderId: 'ord_1', closed: false }, { revision: 2 }]);
      const order: number[] = [];
      await Promise.all([
        journal.append(both.slice(0, 1)).then(() => order.push(1)),
        journal.append(both.slice(1)).then(() => order.push(2)),
      ]);
      assert.deepEqual(order, [1, 2]);
      assert.equal(journal.lastPosition, 2);
      assert.deepEqual(seen(journal.recordsOf('ord_1')), ['ord_1/1', 'ord_1/2']);
    });

    test('takes a batch in front of one that is refused', async () => {
      await using place = makePlace();
      await using journal = await place.open();
      await journal.append(entries(journal, [{ orderId: 'ord_1', closed: false }]));
      const [good, bad] = entries(journal, [{ orderId: 'ord_2', closed: false }, {}]);
      assert.ok(good !== undefined && bad !== undefined);
      const taken = journal.append([good]);
      await assert.rejects(journal.append([bad]), /ord_1|revision/);
      await taken;
      assert.equal(journal.lastPosition, 2);
      assert.equal(journal.recordsOf('ord_2').length, 1);
    });

    test('refuses a batch behind one that is refused, and takes both when they come again', async () => {
      await using place = makePlace();
      await using journal = await place.open();
      await journal.append(entries(journal, [{ orderId: 'ord_1', closed: false }]));
      const [again, behind] = entries(journal, [{ orderId: 'ord_1' }, { orderId: 'ord_2' }]);
      assert.ok(again !== undefined && behind !== undefined);
      const refused = assert.rejects(journal.append([again]));
      await assert.rejects(journal.append([behind]), JournalStalled);
      await refused;
      assert.equal(journal.lastPosition, 1);
      assert.deepEqual(journal.recordsOf('ord_2'), []);
      await Promise.all([journal.append([{ ...again, revision: 2 }]), journal.append([behind])]);
      assert.equal(journal.lastPosition, 3);
    });

    test('tells the open orders’ records order by order, each oldest first', async () => {
      await using place = makePlace();
      await using journal = await place.open();
      await journal.append(
        entries(journal, [
          { orderId: 'ord_1', closed: false },
          { orderId: 'ord_2', closed: false },
          { orderId: 'ord_1', revision: 2 },
          { orderId: 'ord_3', closed: false },
          { orderId: 'ord_2', revision: 2, closed: true },
          { orderId: 'ord_1', revision: 3 },
        ]),
      );
      assert.deepEqual(seen(journal.openRecords()), ['ord_1/1', 'ord_1/2', 'ord_1/3', 'ord_3/1']);
      assert.deepEqual(seen(journal.recordsOf('ord_2')), ['ord_2/1', 'ord_2/2']);
      await journal.append(entries(journal, [{ orderId: 'ord_2', revision: 3, closed: false }]));
      assert.ok(seen(journal.openRecords()).includes('ord_2/3'), 'one that woke is open again');
      assert.deepEqual(journal.closedRows({ limit: 9 }), []);
    });

    test('gives other bodies back for what was rewritten, also after it was closed', async () => {
      await using place = makePlace();
      const { record: other } = {
        record: { type: 'prepare', at: 1, events: [], effects: [] } as const,
      };
      for (const again of [false, true]) {
        await using journal = await place.open();
        if (!again) {
          await journal.append(
            entries(journal, [{ closed: true }, { revision: 2 }, { orderId: 'ord_2' }]),
          );
          const appended = journal.append(entries(journal, [{ orderId: 'ord_3' }]));
          await journal.rewrite('ord_1', [{ revision: 2, record: other }]);
          await appended;
        }
        assert.equal(journal.recordsOf('ord_1')[0]?.record.type, 'place');
        assert.deepEqual(journal.recordsOf('ord_1')[1]?.record, other);
        assert.equal(journal.recordsOf('ord_2')[0]?.record.type, 'place');
        assert.equal(journal.lastPosition, 4);
      }
    });

    test('lists ended orders, newest first, by everything that is asked for at once', async () => {
      await using place = makePlace();
      await using journal = await place.open();
      const others = [
        {},
        { marketplaceId: 'mkt_b' },
        { restaurantId: 'rst_b' },
        { customerId: 'cus_b' },
        { restaurantId: 'rst_b', customerId: 'cus_b' },
      ];
      const all = others.map((row, at) => ({ orderId: `ord_${at}`, row }));
      await journal.append(
        entries(
          journal,
          all.map((one) => ({ ...one, closed: true })),
        ),
      );
      await journal.append(entries(journal, [{ orderId: 'ord_9', closed: false }]));
      for (const marketplaceId of [undefined, 'mkt_a', 'mkt_b']) {
        for (const restaurantId of [undefined, 'rst_a', 'rst_b']) {
          for (const customerId of [undefined, 'cus_a', 'cus_b']) {
            const asked = { marketplaceId, restaurantId, customerId };
            const wanted = all
              .map(({ orderId, row }) => rowOf(orderId, row))
              .filter((row) =>
                Object.entries(asked).every(
                  ([name, value]) => value === undefined || row[name as keyof OrderRow] === value,
                ),
              )
              .toReversed();
            const query = Object.fromEntries(
              Object.entries(asked).filter(([, value]) => value !== undefined),
            ) as Partial<OrderQuery>;
            const found = journal.closedRows({ ...query, limit: 9 });
            assert.deepEqual(found, wanted, JSON.stringify(query));
            const ids = wanted.map(({ id }) => id);
            const page = journal.closedRows({ ...query, after: 'ord_3', limit: 2 });
            assert.deepEqual(
              page.map(({ id }) => id),
              ids.filter((id) => id < 'ord_3').slice(0, 2),
            );
          }
        }
      }
    });

    test('a row says what the order was when it last came to rest', async () => {
      await using place = makePlace();
      await using journal = await place.open();
      await journal.append(entries(journal, [{ closed: false, row: { status: 'placed' } }]));
      await journal.append(
        entries(journal, [{ revision: 2, closed: true, row: { status: 'canceled' } }]),
      );
      const [row] = journal.closedRows({ limit: 1 });
      assert.equal(row?.status, 'canceled');
    });

    test('refuses a batch whole when a part of it cannot be', async () => {
      await using place = makePlace();
      await using journal = await place.open();
      await journal.append(entries(journal, [{ orderId: 'ord_1', closed: false }]));
      const wrong = entries(journal, [
        { orderId: 'ord_2', closed: false, key: 'k' },
        { orderId: 'ord_1', revision: 1 },
      ]);
      await assert.rejects(journal.append(wrong));
      assert.deepEqual(journal.recordsOf('ord_2'), []);
      assert.equal(journal.replyTo('k'), undefined);
      assert.equal(journal.lastPosition, 1);
    });
  });
}
