import type { OrderFacts, Place } from '../../domain/order/order.ts';
import type { Policy } from '../../domain/order/policy.ts';
import type { Record } from './journal/journal.ts';

/**
 * Lets recovered orders share what is the same in all of them.
 *
 * An order that was placed while the process ran shares its restaurant's name, address and items
 * with the catalogue. One that was parsed from the journal has copies of its own, about a kilobyte;
 * a hundred thousand of those are the difference between fitting into memory and not. Lives for the
 * length of one recovery.
 */
export class SharedFacts {
  readonly #texts = new Map<string, string>();
  readonly #places = new Map<string, Place>();
  readonly #policies = new Map<string, Partial<Policy>>();

  /** The record with the facts in it, if it places an order, made of shared parts. */
  record(record: Record): Record {
    if (record.type !== 'place') return record;
    const events = record.events.map((event) =>
      event.type === 'order.created' ? { ...event, facts: this.#of(event.facts) } : event,
    );
    return { ...record, events };
  }

  #of(facts: OrderFacts): OrderFacts {
    const { policy } = facts;
    return {
      ...facts,
      marketplaceId: this.#text(facts.marketplaceId),
      restaurantId: this.#text(facts.restaurantId),
      currency: this.#text(facts.currency),
      paymentMethod: this.#text(facts.paymentMethod),
      timeZone: this.#text(facts.timeZone),
      pickup: this.#place(facts.pickup),
      lines: facts.lines.map((line) => ({
        ...line,
        itemId: this.#text(line.itemId),
        name: this.#text(line.name),
        modifiers: line.modifiers.length === 0 ? none : line.modifiers,
      })),
      charges: facts.charges.map((charge) => ({
        ...charge,
        kind: this.#text(charge.kind),
        label: this.#text(charge.label),
      })),
      ...(policy === undefined ? {} : { policy: this.#policy(policy) }),
    };
  }

  #text(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }

  #place(place: Place): Place {
    const key = JSON.stringify(place);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, place);
    return place;
  }

  #policy(policy: Partial<Policy>): Partial<Policy> {
    const key = JSON.stringify(policy);
    const known = this.#policies.get(key);
    if (known !== undefined) return known;
    this.#policies.set(key, policy);
    return policy;
  }
}

const none: readonly never[] = [];
