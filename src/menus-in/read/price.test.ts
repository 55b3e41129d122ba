import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { exponentOf } from '../../base/money.ts';
import { currencyIn, readPrice } from './price.ts';

/** text | currency of its field | currency expected | what is read of it */
const table: readonly (readonly [string, string | undefined, string | undefined, string])[] = [
  ['12.50', 'EUR', undefined, '1250 EUR'],
  ['12,50', 'EUR', undefined, '1250 EUR'],
  ['12.5', 'EUR', undefined, '1250 EUR'],
  ['12', 'EUR', undefined, '1200 EUR'],
  ['€12.50', undefined, undefined, '1250 EUR'],
  ['€ 12,50', undefined, undefined, '1250 EUR'],
  ['12,50\u00A0€', undefined, undefined, '1250 EUR'],
  ['12,50 EUR', undefined, undefined, '1250 EUR'],
  ['EUR 12.50', undefined, undefined, '1250 EUR'],
  ['12,-', undefined, 'EUR', '1200 EUR'],
  ['12,–', undefined, 'EUR', '1200 EUR'],
  ['CHF 14.--', undefined, undefined, '1400 CHF'],
  ["1'250.00", 'CHF', undefined, '125000 CHF'],
  ['1.250,00', 'EUR', undefined, '125000 EUR'],
  ['1,250.00', 'USD', undefined, '125000 USD'],
  ['1 250,00', 'EUR', undefined, '125000 EUR'],
  ['1,234,567.89', 'USD', undefined, '123456789 USD'],
  ['1.250', 'EUR', undefined, '125000 EUR ambiguous'],
  ['1,250', 'USD', undefined, '125000 USD ambiguous'],
  ['1.250', 'KWD', undefined, '1250 KWD'],
  ['12.50', 'KWD', undefined, '12500 KWD'],
  ['12.5000', 'EUR', undefined, '1250 EUR'],
  ['12.505', 'EUR', undefined, '1250500 EUR ambiguous'],
  ['12.5050', 'EUR', undefined, 'unreadable'],
  ['1200', 'JPY', undefined, '1200 JPY'],
  ['¥1,200', undefined, undefined, '1200 JPY'],
  ['￥1,200', undefined, undefined, '1200 JPY'],
  ['12.50', 'JPY', undefined, 'unreadable'],
  ['12.00', 'JPY', undefined, '12 JPY'],
  ['Rs. 250/-', undefined, undefined, '25000 INR'],
  ['₹ 99', undefined, undefined, '9900 INR'],
  ['$9', undefined, undefined, '900 USD'],
  ['$9', undefined, 'AUD', '900 AUD'],
  ['A$9', undefined, undefined, '900 AUD'],
  ['R$ 25,90', undefined, undefined, '2590 BRL'],
  ['25 kr', undefined, 'SEK', '2500 SEK'],
  ['25 kr', undefined, undefined, 'no_currency'],
  ['£4.50', undefined, 'EUR', '450 GBP'],
  ['１２.５０', 'EUR', undefined, '1250 EUR'],
  ['ab 8,50 €', undefined, undefined, '850 EUR from'],
  ['from $7', undefined, undefined, '700 USD from'],
  ['8,50 – 12,00 €', undefined, undefined, '850 to 1200 EUR'],
  ['$8-$12', undefined, undefined, '800 to 1200 USD'],
  ['8,50 / 12,00', 'EUR', undefined, '850 to 1200 EUR'],
  ['8.50 to 8.50', 'EUR', undefined, '850 EUR'],
  ['12 - 8', 'EUR', undefined, 'unreadable'],
  ['0.3 l 3.50', 'EUR', undefined, 'unreadable'],
  ['1.2.3', 'EUR', undefined, 'unreadable'],
  ['12 50', 'EUR', undefined, 'unreadable'],
  ['-5.00', 'EUR', undefined, 'unreadable'],
  ['€ -5', undefined, undefined, 'unreadable'],
  ['market price', 'EUR', undefined, 'unreadable'],
  ['', 'EUR', undefined, 'unreadable'],
  ['99999999999999', 'EUR', undefined, 'unreadable'],
  ['12.50', undefined, undefined, 'no_currency'],
];

for (const [text, said, expected, wanted] of table) {
  test(`“${text}” of ${said ?? 'no field'}, ${expected ?? 'nothing'} expected: ${wanted}`, () => {
    const read = readPrice(text, { said, expected });
    const told =
      read.kind === 'price'
        ? `${read.amount} ${read.currency}${read.ambiguous ? ' ambiguous' : ''}${read.from ? ' from' : ''}`
        : read.kind === 'range'
          ? `${read.low} to ${read.high} ${read.currency}`
          : read.kind;
    assert.equal(told, wanted);
  });
}

/** Ways of writing an amount that say exactly what it is. */
const styles = [
  { group: '', point: '.' },
  { group: '', point: ',' },
  { group: ',', point: '.' },
  { group: '.', point: ',' },
  { group: ' ', point: ',' },
  { group: '\u202F', point: ',' },
  { group: "'", point: '.' },
  { group: '’', point: '.' },
];

test('an amount that is written out in any of the usual ways is read as that amount', () => {
  const currencies = ['EUR', 'USD', 'JPY', 'KWD', 'CHF', 'GBP'];
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999 }),
      fc.constantFrom(...currencies),
      fc.record({
        style: fc.constantFrom(...styles),
        place: fc.constantFrom('before', 'after', 'field'),
      }),
      (amount, currency, { style: { group, point }, place }) => {
        const places = exponentOf(currency);
        const digits = String(amount).padStart(places + 1, '0');
        const whole = digits.slice(0, digits.length - places);
        const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group);
        const text = places === 0 ? grouped : `${grouped}${point}${digits.slice(-places)}`;
        const shown =
          place === 'before'
            ? `${currency} ${text}`
            : place === 'after'
              ? `${text} ${currency}`
              : text;
        const read = readPrice(shown, place === 'field' ? { said: currency } : {});
        assert.equal(read.kind, 'price', shown);
        if (read.kind === 'price')
          assert.deepEqual([read.amount, read.currency], [amount, currency], shown);
      },
    ),
    { numRuns: 10_000 },
  );
});

test('whatever is written, an amount is a whole number of minor units within bounds, or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, said) => {
      const read = readPrice(text, { said, expected: 'EUR' });
      const amounts =
        read.kind === 'price' ? [read.amount] : read.kind === 'range' ? [read.low, read.high] : [];
      for (const amount of amounts) {
        assert.ok(Number.isSafeInteger(amount) && amount >= 0 && amount <= 1_000_000_000, text);
      }
    }),
    { numRuns: 10_000 },
  );
});

test('a currency is named by its code or its sign, and not by a word that looks like one', () => {
  assert.equal(currencyIn('EUR'), 'EUR');
  assert.equal(currencyIn('eur'), 'EUR');
  assert.equal(currencyIn('€'), 'EUR');
  assert.equal(currencyIn('XYZ 12'), undefined);
  assert.equal(currencyIn('SOUP 12'), undefined);
});
