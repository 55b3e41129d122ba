import { newId } from '../../src/base/ids.ts';
import type { Wish } from '../plan.ts';
import type { WorldParts } from '../world/parts.ts';

/** One order of the plan, whatever ids it was asked for under. */
export interface Guest {
  readonly number: number;
  readonly wish: Wish;
  /** Known to its people once somebody was answered. */
  orderId: string | undefined;
}

/** Which order is whose: what the people outside know of each other. */
export class Roster {
  readonly #parts: WorldParts;
  readonly #guests = new Map<number, Guest>();
  readonly #byOrder = new Map<string, Guest>();

  constructor(parts: WorldParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#guests.size;
  }

  enter(number: number, wish: Wish): Guest {
    const guest: Guest = { number, wish, orderId: undefined };
    this.#guests.set(number, guest);
    return guest;
  }

  guest(number: number): Guest | undefined {
    return this.#guests.get(number);
  }

  guestOf(orderId: string): Guest | undefined {
    return this.#byOrder.get(orderId);
  }

  /** A fresh id for one try, the same whenever this plan is run. */
  idFor(guest: Guest, how: { now: number; label: string }): string {
    const { draws, history } = this.#parts;
    const id = newId('order', how.now, draws.stream(`id ${guest.number} ${how.label}`));
    this.#byOrder.set(id, guest);
    history.name(id, `#${guest.number}${how.label === '1' ? '' : `.${how.label}`}`);
    return id;
  }
}
