import { blankNotebook, type Notebook } from './notebook.ts';

/** Money that moved between a customer's card and the marketplace, in minor units. */
export interface Movement {
  /** ISO 4217, capitals. */
  readonly currency: string;
  readonly authorized?: number;
  readonly captured?: number;
  /** Released: voided, expired, or left over by a capture for less than the hold. */
  readonly voided?: number;
  readonly refunded?: number;
}

/**
 * What the provider holds for one order: authorized = still held + captured + voided, and refunded
 * is at most captured.
 */
export interface Account {
  readonly order_id: string;
  readonly currency: string;
  authorized: number;
  captured: number;
  voided: number;
  refunded: number;
}

export type Totals = Omit<Account, 'order_id'> & { orders: number };

/** The provider's books: every movement of money, by order and in all. */
export class Accounts {
  /** An order has one account, or one a currency. */
  readonly #byOrder = new Map<string, Account[]>();
  readonly #notebook: Notebook;

  constructor(notebook: Notebook = blankNotebook) {
    this.#notebook = notebook;
    for (const account of notebook.read('account') as readonly Account[]) {
      const { order_id: orderId } = account;
      this.#byOrder.set(orderId, [...this.list(orderId), account]);
    }
  }

  move(orderId: string, movement: Movement): void {
    const { authorized = 0, captured = 0, voided = 0, refunded = 0 } = movement;
    const account = this.#of(orderId, movement.currency);
    account.authorized += authorized;
    account.captured += captured;
    account.voided += voided;
    account.refunded += refunded;
    this.#notebook.keep('account', `${orderId} ${movement.currency}`, account);
  }

  list(orderId?: string): readonly Account[] {
    if (orderId !== undefined) return this.#byOrder.get(orderId) ?? [];
    return [...this.#byOrder.values()].flat();
  }

  totals(): readonly Totals[] {
    const byCurrency = new Map<string, Totals>();
    for (const account of this.list()) {
      const { currency } = account;
      const total = byCurrency.get(currency) ?? { ...empty, currency, orders: 0 };
      total.orders += 1;
      total.authorized += account.authorized;
      total.captured += account.captured;
      total.voided += account.voided;
      total.refunded += account.refunded;
      byCurrency.set(currency, total);
    }
    return [...byCurrency.values()];
  }

  #of(orderId: string, currency: string): Account {
    const accounts = this.#byOrder.get(orderId) ?? [];
    const known = accounts.find((account) => account.currency === currency);
    if (known !== undefined) return known;
    const account = { ...empty, order_id: orderId, currency };
    this.#byOrder.set(orderId, [...accounts, account]);
    return account;
  }
}

const empty = { authorized: 0, captured: 0, voided: 0, refunded: 0 };
