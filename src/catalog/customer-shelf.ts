import type { Customer } from './catalog.ts';
import { forgetful, type Keeper } from './keeper.ts';

/** Customers held when there is somebody to ask for the others. */
const customersHeldMax = 20_000;

/**
 * Customers are too many to hold: those asked for last are here, the others with the keeper. Without
 * one that lasts, all are here.
 */
export class CustomerShelf {
  readonly #keeper: Keeper;
  readonly #held = new Map<string, Customer>();

  constructor(keeper: Keeper, customers: readonly Customer[]) {
    this.#keeper = keeper;
    for (const one of customers) this.hold(one);
  }

  async get(id: string): Promise<Customer | undefined> {
    const held = this.#held.get(id);
    if (held !== undefined) return held;
    const found = await this.#keeper.findCustomer(id);
    if (found !== undefined) this.hold(found);
    return found;
  }

  hold(customer: Customer): void {
    this.#held.delete(customer.id);
    this.#held.set(customer.id, customer);
    if (this.#keeper === forgetful || this.#held.size <= customersHeldMax) return;
    const [oldest] = this.#held.keys();
    if (oldest !== undefined) this.#held.delete(oldest);
  }
}
