import { amountMax, format } from '../../base/money.ts';
import type { FoundItem, FoundMenu, FoundPrice, WarningCode } from '../read/found.ts';
import { currencyIn, readPrice } from '../read/price.ts';

type Warn = (code: WarningCode, detail: string, at: string) => void;

/** Nothing on a menu costs more; `checkMenu` holds to the same bound. */
const priceMax = amountMax / 1_000;

export class NoCurrency extends Error {
  override readonly name = 'NoCurrency';

  constructor() {
    super('No price names its currency: say which with --currency, or --restaurant.');
  }
}

/**
 * The one currency of a menu: the restaurant's own, else the one that the source names, else the one
 * that most prices name. Throws NoCurrency when there are prices and nobody says in what.
 */
export function currencyOf(found: FoundMenu, expected: string | undefined, warn: Warn): string {
  const votes = new Map<string, number>();
  for (const item of found.sections.flatMap((section) => section.items)) {
    for (const price of [item.price, ...(item.variants ?? []).map((one) => one.price)]) {
      if (price === undefined || !('text' in price)) continue;
      const named = currencyIn(price.currency ?? '', expected) ?? currencyIn(price.text, expected);
      if (named !== undefined) votes.set(named, (votes.get(named) ?? 0) + 1);
    }
  }
  const most = [...votes].toSorted(([, a], [, b]) => b - a)[0]?.[0];
  const said = currencyIn(found.currency ?? '') ?? most;
  const currency = expected ?? said;
  if (currency === undefined) throw new NoCurrency();
  if (said !== undefined && said !== currency) {
    const detail = `The source's prices are in ${said}, and the restaurant's are in ${currency}.`;
    warn('currency.differs', detail, found.sections[0]?.at ?? '');
  }
  return currency;
}

export interface Base {
  /** What the item costs at least. */
  readonly price: number;
  /** On top of it, by the name of the variant. */
  readonly variants: readonly { readonly name: string; readonly price: number }[];
}

/** Prices of one menu in one currency; what is doubtful about one is told where it stands. */
export class Pricer {
  readonly #currency: string;
  readonly #warn: Warn;

  constructor(currency: string, warn: Warn) {
    this.#currency = currency;
    this.#warn = warn;
  }

  /** Undefined when the item has no price that it could be sold at. */
  base(item: FoundItem): Base | undefined {
    const variants = (item.variants ?? []).flatMap(({ name, price }) => {
      const amount = this.amount(price, `${item.name}, ${name}`, item.at);
      return amount === undefined ? [] : [{ name, price: amount }];
    });
    const own = item.price === undefined ? undefined : this.amount(item.price, item.name, item.at);
    const least = Math.min(...variants.map(({ price }) => price));
    const price = own ?? (variants.length > 0 ? least : undefined);
    if (price === undefined) {
      if (item.price === undefined) {
        this.#warn('item.no_price', `“${item.name}” has no price and was left out.`, item.at);
      }
      return undefined;
    }
    if (price === 0) {
      this.#warn('price.zero', `“${item.name}” costs nothing, says the source.`, item.at);
    }
    // With a price of its own the item's variants are told in full, not on top.
    const base = variants.length > 0 ? least : price;
    return {
      price: base,
      variants: variants.map((one) => ({ name: one.name, price: one.price - base })),
    };
  }

  amount(price: FoundPrice, name: string, at: string): number | undefined {
    if ('minor' in price) return this.#bounded(price.minor, name, at);
    const read = readPrice(price.text, { said: price.currency, expected: this.#currency });
    switch (read.kind) {
      case 'no_currency':
      case 'unreadable':
        this.#warn('price.unreadable', `“${price.text}” of “${name}” is no price; left out.`, at);
        return undefined;
      case 'range': {
        const [low, high] = [this.#told(read.low), this.#told(read.high)];
        this.#warn('price.range', `“${name}” costs ${low} to ${high}; ${low} was taken.`, at);
        return this.#inOurs(read.currency, name, at)
          ? this.#bounded(read.low, name, at)
          : undefined;
      }
      case 'price': {
        if (!this.#inOurs(read.currency, name, at)) return undefined;
        const told = this.#told(read.amount);
        if (read.ambiguous) {
          this.#warn('price.ambiguous', `“${price.text}” of “${name}” was read as ${told}.`, at);
        }
        if (read.from) {
          this.#warn('price.from', `“${name}” costs ${told} or more; ${told} was taken.`, at);
        }
        return this.#bounded(read.amount, name, at);
      }
      default:
        return read satisfies never;
    }
  }

  #inOurs(currency: string, name: string, at: string): boolean {
    if (currency === this.#currency) return true;
    const detail = `“${name}” is priced in ${currency} and not in ${this.#currency}; left out.`;
    this.#warn('currency.differs', detail, at);
    return false;
  }

  #bounded(amount: number, name: string, at: string): number | undefined {
    if (amount >= 0 && amount <= priceMax) return amount;
    this.#warn('price.unreadable', `“${name}” at ${amount} is no price; left out.`, at);
    return undefined;
  }

  #told(amount: number): string {
    return format({ amount, currency: this.#currency });
  }
}
