import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { readerOf, unread } from './reader.ts';
import { menuSource } from './schemas/menu-input.ts';
import { orderInput, quoteInput } from './schemas/order-input.ts';

const order = {
  restaurant_id: 'rst_one',
  items: [
    { item_id: 'itm_one', quantity: 2 },
    {
      item_id: 'itm_two',
      quantity: 1,
      modifiers: [{ option_id: 'large', quantity: 1 }],
      note: 'hot',
    },
  ],
  customer: { id: 'cus_one', name: 'Ana', phone: '+31201230000', email: 'ana@example.org' },
  dropoff: { address: 'Kade 1', location: { lat: 52.1, lng: 5.1 }, instructions: 'ring\ntwice' },
  payment_method: 'pm_card_visa',
  tip: 100,
  codes: ['WELCOME'],
  scheduled_for: '2026-11-21T12:30:00Z',
};

const quote = {
  restaurant_id: 'rst_one',
  items: order.items,
  dropoff: { location: { lat: 1, lng: 2 } },
  currency: 'EUR',
};

const menu = {
  categories: [
    {
      id: 'cat_one',
      name: 'Lunch',
      availability: [],
      items: [
        {
          id: 'itm_one',
          name: 'Dosa',
          description: '',
          price: 650,
          tax_category: 'food',
          allergens: ['milk'],
          photo_url: 'https://example.org/dosa.png',
        },
      ],
    },
  ],
};

/** Every kind of schema that is read here, and some that are left to zod. */
const kinds = z.strictObject({
  address: z.url().optional(),
  text: z.string().trim().min(1).optional(),
  half: z.coerce.number().optional(),
  list: z.array(z.int()).max(2).optional(),
  trimmed: z.array(z.string().trim()).optional(),
  either: z.union([z.string(), z.null()]).optional(),
  loose: z.object({ kept: z.string() }).optional(),
  any: z.record(z.string(), z.number()).optional(),
  filled: z.string().default('as always'),
  later: z.string().default('as always').optional(),
});

const junk = fc.oneof(
  fc.constantFrom(undefined, null, true, '', '\u0000', Number.NaN, -1, 1.5, 1e21, {}, []),
  fc.constantFrom('rst_two', 'itm_three', ' padded ', '7', [1, 2], [1, 2, 3], {
    kept: 'x',
    more: 1,
  }),
  fc.string(),
  fc.double(),
);

/** Something near a sound value: fields dropped, added, turned round or replaced, at any depth. */
function near(value: unknown): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 12, arbitrary: Array.isArray(value) ? nearList(value) : nearObject(value) },
    { weight: 1, arbitrary: junk },
  );
}

function nearList(list: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc.tuple(...list.map(near));
}

function nearObject(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value !== 'object' || value === null) return fc.constant(value);
  const entries = Object.entries(value).map(([key, field]) =>
    fc.tuple(fc.constant(key), near(field)),
  );
  const more = fc.tuple(fc.constantFrom('price', '__proto__', 'note', 'toString', 'tip'), junk);
  return fc
    .tuple(fc.tuple(...entries), fc.option(more, { freq: 8 }), fc.integer({ min: 0, max: 7 }))
    .chain(([all, extra, how]) => {
      const kept = how === 0 ? all.slice(1) : all;
      const turned =
        how < 3 ? fc.shuffledSubarray(kept, { minLength: kept.length }) : fc.constant(kept);
      return turned.map((some) => objectOf(extra === null ? some : [...some, extra]));
    });
}

/** As `JSON.parse` makes it: `__proto__` is a field like others. */
function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  const made = {};
  for (const [key, value] of entries) {
    Object.defineProperty(made, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return made;
}

const schemas: readonly [string, z.ZodType, unknown][] = [
  ['an order', orderInput, order],
  ['a quote', quoteInput, quote],
  ['a menu', menuSource, menu],
  [
    'all kinds',
    kinds,
    {
      address: 'https://example.org',
      text: 'a',
      half: 1,
      list: [1],
      trimmed: ['a', ' b ', 'c'],
      either: null,
      loose: { kept: 'x' },
      any: { a: 1 },
      filled: 'now',
      later: 'then',
    },
  ],
];

for (const [name, schema, sound] of schemas) {
  test(`${name} that is near a sound one is read as zod reads it, or left to zod`, () => {
    const read = readerOf(schema);
    assert.notEqual(read(sound), unread);
    fc.assert(
      fc.property(near(sound), (value) => {
        const before = structuredClone(value);
        const found = read(value);
        assert.deepEqual(value, before, 'what was sent is not touched');
        const byZod = schema.safeParse(value);
        if (found === unread) return;
        assert.ok(byZod.success, 'zod refuses it');
        assert.deepEqual(found, byZod.data);
        assert.equal(JSON.stringify(found), JSON.stringify(byZod.data), 'in the same order');
      }),
      { numRuns: 2_000 },
    );
  });
}

test('an order that is sound is never left to zod, and not copied when it is in order', () => {
  const read = readerOf(orderInput);
  assert.equal(read(order), order);
  const { customer, ...rest } = order;
  const turned = { customer, ...rest };
  assert.notEqual(read(turned), turned);
  assert.equal(JSON.stringify(read(turned)), JSON.stringify(orderInput.parse(turned)));
});

test('a field that is not known is dropped where the schema drops it, and the rest is read', () => {
  const read = readerOf(z.object({ a: z.string(), b: z.string().optional() }));
  assert.deepEqual(read({ a: 'x', c: 1 }), { a: 'x' });
  assert.deepEqual(read({ c: 1, b: 'y', a: 'x' }), { a: 'x', b: 'y' });
});

test('what is wrong once leaves nothing behind for the next', () => {
  const read = readerOf(z.string().max(3));
  assert.equal(read('long enough'), unread);
  assert.equal(read('abc'), 'abc');
});

test('a check that waits is left to zod, which says that it must not', () => {
  const read = readerOf(z.string().refine(async () => false));
  assert.equal(read('abc'), unread);
});
