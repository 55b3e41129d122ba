import { amountMax, exponentOf } from '../../base/money.ts';

/**
 * A price as people write it: `€ 12,50`, `12.5`, `1'250.00`, `CHF 14.–`, `Rs. 250/-`, `8,50 – 12,00`.
 *
 * One separator followed by three digits is a thousands' separator unless the currency has three
 * decimals; that guess is told (`ambiguous`), because a slip here is a factor of a thousand.
 */
export type ReadPrice =
  | {
      readonly kind: 'price';
      /** Minor units of `currency`. */
      readonly amount: number;
      readonly currency: string;
      readonly ambiguous: boolean;
      /** `from 8.50`: what is paid may be more. */
      readonly from: boolean;
    }
  | {
      readonly kind: 'range';
      readonly low: number;
      readonly high: number;
      readonly currency: string;
    }
  | { readonly kind: 'no_currency' }
  | { readonly kind: 'unreadable' };

export interface PriceContext {
  /** What the price's own field says: `EUR`, `€`. */
  readonly said?: string | undefined;
  /** What is meant where nothing is said, and by signs that several currencies share. */
  readonly expected?: string | undefined;
}

export function readPrice(text: string, { said, expected }: PriceContext): ReadPrice {
  const plain = text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim();
  const currency =
    currencyIn(said ?? '', expected) ?? currencyIn(plain, expected) ?? currencyIn(expected ?? '');
  const numbers = [...plain.matchAll(number)].map(([found]) => found);
  const first = numbers[0];
  if (first === undefined || numbers.length > 2) return { kind: 'unreadable' };
  if (/(^|[^\d\s])\s*[-−]\s*[\p{Sc}\s]*\d/u.test(plain) && numbers.length === 1) {
    return { kind: 'unreadable' };
  }
  if (currency === undefined) return { kind: 'no_currency' };
  const low = minorUnits(first, currency);
  if (low === undefined) return { kind: 'unreadable' };
  const second = numbers[1];
  if (second === undefined) {
    return { kind: 'price', currency, ...low, from: fromWords.test(plain) };
  }
  const high = minorUnits(second, currency);
  const between = plain.slice(plain.indexOf(first) + first.length, plain.lastIndexOf(second));
  if (high === undefined || !rangeWords.test(between) || high.amount < low.amount) {
    return { kind: 'unreadable' };
  }
  if (high.amount === low.amount) return { kind: 'price', currency, ...low, from: false };
  return { kind: 'range', low: low.amount, high: high.amount, currency };
}

/** Digits with separators inside, and what stands for no cents: `12,-`, `12.–`. */
const number = /\d+(?:[.,'’ ]\d+)*(?:[.,](?:[-–—]{1,2}|(?=\s|$)))?/g;
const fromWords = /(^|[^\p{L}])(ab|from|vanaf|desde|da|à partir de|dès|od|fra|från)(?=[^\p{L}])/iu;
const rangeWords = /[-–—~/]|(^|[^\p{L}])(to|bis|tot|à|a|al|till|do|or|oder|ou|o)(?=[^\p{L}]|$)/iu;

function minorUnits(
  written: string,
  currency: string,
): { amount: number; ambiguous: boolean } | undefined {
  const places = exponentOf(currency);
  const digits = written.replaceAll(/[.,](?:[-–—]{1,2})?$/g, '');
  const { whole, fraction, ambiguous } = split(digits, places);
  if (whole === undefined) return undefined;
  // `12.500` of a currency with two decimals is read above; `12.5000` is twelve and a half.
  const cents = fraction.replace(/0+$/, '');
  if (cents.length > places) return undefined;
  const amount = Number(`${whole}${cents.padEnd(places, '0')}`);
  return amount <= amountMax ? { amount, ambiguous } : undefined;
}

interface Split {
  readonly whole: string | undefined;
  readonly fraction: string;
  readonly ambiguous: boolean;
}

function split(digits: string, places: number): Split {
  const separators = [...digits.matchAll(/[.,'’ ]/g)].map(([sign]) => sign);
  const parts = digits.split(/[.,'’ ]/);
  const last = separators.at(-1);
  const tail = parts.at(-1) ?? '';
  const none = { whole: undefined, fraction: '', ambiguous: false };
  if (last === undefined) return { whole: digits, fraction: '', ambiguous: false };
  const mixed = separators.length > 1 && separators.some((sign) => sign !== last);
  const isDecimal =
    (last === '.' || last === ',') && (mixed || (separators.length === 1 && decimal(tail, places)));
  const wholeParts = isDecimal ? parts.slice(0, -1) : parts;
  const grouped = wholeParts.slice(1).every((part) => part.length === 3);
  const headFits = wholeParts.length === 1 || (wholeParts[0] ?? '').length <= 3;
  if (!grouped || !headFits) return none;
  const single = separators.length === 1 && (last === '.' || last === ',') && tail.length === 3;
  return {
    whole: wholeParts.join(''),
    fraction: isDecimal ? tail : '',
    ambiguous: single && !isDecimal && places !== 0,
  };
}

function decimal(tail: string, places: number): boolean {
  return tail.length !== 3 || places === 3;
}

/** The currency that a text names, by code or by sign; `expected` settles signs that are shared. */
export function currencyIn(text: string, expected?: string): string | undefined {
  const whole = text.trim().toUpperCase();
  if (known.has(whole)) return whole;
  const code = codes.exec(text);
  const named = code?.[1] ?? code?.[2];
  if (named !== undefined && known.has(named)) return named;
  for (const { sign, currencies, shared } of signs) {
    if (!sign.test(text)) continue;
    if (expected !== undefined && currencies.includes(expected)) return expected;
    return shared === true ? undefined : currencies[0];
  }
  return undefined;
}

const known = new Set(Intl.supportedValuesOf('currency'));
const codes = /(?<![A-Za-z])([A-Z]{3})(?=\s*\d)|(?<=\d\s*)([A-Z]{3})(?![A-Za-z])/;

/** The longer sign first: `R$` is not `$`. A sign's first currency is meant where nothing else is. */
const signs: readonly {
  readonly sign: RegExp;
  readonly currencies: readonly string[];
  /** Means none of them by itself. */
  readonly shared?: true;
}[] = [
  { sign: /€|\beuros?\b/i, currencies: ['EUR'] },
  { sign: /£/, currencies: ['GBP', 'EGP', 'GIP'] },
  { sign: /₹|\brs\b\.?|₨/i, currencies: ['INR', 'PKR', 'LKR', 'NPR', 'MUR'] },
  { sign: /R\$/, currencies: ['BRL'] },
  { sign: /(?<![A-Za-z])(A|AU)\$/, currencies: ['AUD'] },
  { sign: /(?<![A-Za-z])(C|CA)\$/, currencies: ['CAD'] },
  { sign: /NZ\$/, currencies: ['NZD'] },
  { sign: /HK\$/, currencies: ['HKD'] },
  { sign: /NT\$/, currencies: ['TWD'] },
  { sign: /S\$/, currencies: ['SGD'] },
  {
    sign: /\$/,
    currencies: [
      'USD',
      'AUD',
      'CAD',
      'NZD',
      'MXN',
      'SGD',
      'HKD',
      'TWD',
      'ARS',
      'CLP',
      'COP',
      'FJD',
    ],
  },
  { sign: /¥|円|元/, currencies: ['JPY', 'CNY'] },
  { sign: /₩|원/, currencies: ['KRW'] },
  { sign: /zł/i, currencies: ['PLN'] },
  { sign: /Kč/i, currencies: ['CZK'] },
  { sign: /\bFt\b/i, currencies: ['HUF'] },
  { sign: /\blei\b/i, currencies: ['RON'] },
  { sign: /₺|\bTL\b/, currencies: ['TRY'] },
  { sign: /₽/, currencies: ['RUB'] },
  { sign: /₴/, currencies: ['UAH'] },
  { sign: /₫/, currencies: ['VND'] },
  { sign: /฿/, currencies: ['THB'] },
  { sign: /₱/, currencies: ['PHP'] },
  { sign: /₪/, currencies: ['ILS'] },
  { sign: /\bS?Fr\b\.?/i, currencies: ['CHF'] },
  { sign: /(?<!\p{L})kr(?!\p{L})/iu, currencies: ['SEK', 'NOK', 'DKK', 'ISK'], shared: true },
];
