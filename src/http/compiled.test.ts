import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { busySchemas, compiled } from './compiled.ts';
import { orderInput, quoteInput } from './schemas/order-input.ts';

const id = (kind: string) =>
  fc.constantFrom(`${kind}_01kdvdna00zd6227r7d8xns3xd`, `${kind}_soup-1`);
const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 30 }),
  fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
);
const place = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
});
const items = fc.array(
  fc
    .tuple(
      fc.record({ item_id: id('itm'), quantity: fc.integer({ min: 1, max: 1_000 }) }),
      fc.record(
        {
          modifiers: fc.array(
            fc.record({ option_id: text, quantity: fc.integer({ min: 1, max: 100 }) }),
          ),
          note: text,
        },
        { requiredKeys: [] },
      ),
    )
    .map(merged),
  { maxLength: 3 },
);
const at = fc.constantFrom(
  '2026-11-21T12:30:00Z',
  '2026-02-28T23:59:59.5+05:30',
  '2026-11-21T12:30',
);
const valid = {
  quote: fc
    .tuple(
      fc.record({ restaurant_id: id('rst'), items, dropoff: fc.record({ location: place }) }),
      fc.record(
        {
          tip: fc.nat(1_000_000_000),
          currency: fc.constantFrom('EUR', 'INR'),
          codes: fc.array(text, { maxLength: 5 }),
          scheduled_for: at,
        },
        { requiredKeys: [] },
      ),
    )
    .map(merged),
  order: fc
    .tuple(
      fc.record({
        customer: fc
          .tuple(
            fc.record({
              name: text,
              phone: fc.constantFrom('+31201230000', '020 (123) 00-00'),
              email: fc.constantFrom('c@example.org', "o'hara+1@sub.example.org"),
            }),
            fc.record({ id: id('cus') }, { requiredKeys: [] }),
          )
          .map(merged),
        dropoff: fc
          .tuple(
            fc.record({ address: text, location: place }),
            fc.record({ name: text, phone: text, instructions: text }, { requiredKeys: [] }),
          )
          .map(merged),
        payment_method: text,
      }),
      fc.record(
        {
          quote: text,
          restaurant_id: id('rst'),
          items,
          tip: fc.nat(1_000_000_000),
          currency: fc.constantFrom('EUR', 'INR'),
          codes: fc.array(text, { maxLength: 5 }),
          note: text,
          external_id: text,
          scheduled_for: at,
        },
        { requiredKeys: [] },
      ),
    )
    .map(merged),
};

function merged([a, b]: readonly [object, object]): object {
  return { ...a, ...b };
}

const rubbish = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(-1, 0, 0.5, 1_001, 1e9, 1_000_000_001, 2 ** 53, -91, 181, '', ' ', '\n'),
  fc.constantFrom('\u0000', 'a\tb', 'a\u007f', '\u0085', '\u2028', 'x\u2029', '\ud800', '🍲'),
  fc.constantFrom('🍲'.repeat(20), '🍲'.repeat(21), '🍲'.repeat(50), '🍲'.repeat(51)),
  fc.nat(600).map((length) => 'x'.repeat(length)),
  fc.constantFrom(
    'EURO',
    'eur',
    'EUR\n',
    'itm_',
    'itm_A',
    'ITM_1',
    'rst_1',
    'cus_1',
    'c@',
    '+312\n',
  ),
  fc.constantFrom('2026-11-31T12:30:00Z', '2026-11-21', '2026-11-21T12:30:00', '+31201230000x'),
  fc.array(fc.constant('x'), { maxLength: 60 }),
);

/** Every place in a value that something else could stand at. */
function places(value: unknown, path: readonly PropertyKey[] = []): (readonly PropertyKey[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inside = Object.entries(value).flatMap(([name, one]) => places(one, [...path, name]));
  return [path, ...inside, [...path, '__proto__'], [...path, 'price']];
}

function changed(value: unknown, [name, ...rest]: readonly PropertyKey[], to: unknown): unknown {
  if (name === undefined) return to;
  const inside = (value as Record<PropertyKey, unknown>)[name];
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as object;
  const made = name === '__proto__' ? to : changed(inside, rest, to);
  // Defined and not set: a `__proto__` is a field like any other here, as JSON.parse makes it.
  const field = { value: made, enumerable: true, configurable: true, writable: true };
  return Object.defineProperty(copy, name, field);
}

/** With something else in one place. */
const spoilt = (whole: fc.Arbitrary<object>): fc.Arbitrary<unknown> =>
  fc.tuple(whole, fc.nat(), rubbish).map(([value, which, to]) => {
    const all = places(value);
    return changed(value, all[which % all.length] ?? [], to);
  });

function onTheWire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

for (const [name, schema, whole] of [
  ['an order', orderInput, valid.order],
  ['a quote', quoteInput, valid.quote],
] as const) {
  const isSurelyValid = compiled(schema);

  test(`${name} that is surely valid is so for zod, and is read as it is`, () => {
    const counted = { surely: 0, refused: 0 };
    const holds = (drawn: unknown): void => {
      const value = onTheWire(drawn);
      const read = schema.safeParse(value);
      if (isSurelyValid(value)) {
        assert.ok(read.success, JSON.stringify(read.error?.issues));
        assert.deepEqual(read.data, value);
        counted.surely++;
      } else if (!read.success) {
        counted.refused++;
      }
    };
    fc.assert(fc.property(whole, holds), { numRuns: 2_000 });
    fc.assert(fc.property(spoilt(whole), holds), { numRuns: 20_000 });
    assert.ok(counted.surely > 2_000 && counted.refused > 2_000, JSON.stringify(counted));
  });

  test(`${name} that zod takes is surely valid: nobody has to wait for the slower way`, () => {
    fc.assert(
      fc.property(fc.oneof(whole, spoilt(whole)), (drawn) => {
        const value = onTheWire(drawn);
        assert.equal(isSurelyValid(value), schema.safeParse(value).success);
      }),
      { numRuns: 5_000 },
    );
  });

  test(`${name} is compiled, and every text in its JSON Schema says what may stand in it`, () => {
    assert.ok(busySchemas.has(schema));
    const free = ['quote', 'option_id'];
    JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), (key, value: unknown) => {
      const said = value as { type?: string; pattern?: string; format?: string } | null;
      if (said?.type === 'string' && said.pattern === undefined && said.format === undefined) {
        assert.ok(free.includes(key), key);
      }
      return value;
    });
  });
}
