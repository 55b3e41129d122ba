import type { Instant } from '../base/instant.ts';
import type { Refusal } from '../base/result.ts';
import type { OrderEvent } from '../domain/order/event.ts';
import type { Order, OrderFacts } from '../domain/order/order.ts';
import type { SlotRules } from '../domain/hours/slots.ts';
import type { Portions } from './catalog.ts';
import type { Promotion } from '../domain/pricing/promotion.ts';
import { isAtRest, isCalledOff, type Use, type UsesFound, type UsesLog, usesOf } from './uses.ts';

/** What a claim is measured by. Answers from memory, but for what is sold. */
export interface ClaimRules {
  stockOf(restaurantId: string, itemId: string): number | undefined;
  sell(restaurantId: string, sold: readonly Portions[]): Promise<unknown>;
  slotRules(restaurantId: string): SlotRules | undefined;
  promotion(id: string): Promotion | undefined;
}

/** One durable decision about an order, as the engine's feed tells it. */
export interface OrderNews {
  readonly events: readonly OrderEvent[];
  readonly order: Order;
}

/**
 * Places in slots, uses of promotions and portions in stock: what only so many may have.
 *
 * Counted in memory, in one thread: an order claims what it needs before it is submitted, in the same
 * breath in which it is counted, so that of two who want the last one, one gets it. What is counted is
 * what the journal holds: each claim belongs to an order by its id, and an order that is not placed
 * after all, or is called off, gives back what it had.
 *
 * 1. Slots are counted from the orders under way alone: a slot that nobody waits for any more is past.
 * 2. Portions are claimed here until the catalogue has taken them off its stock, a moment after the
 *    order is durable. They do not come back by themselves: whether a canceled dish was cooked is the
 *    kitchen's to say.
 * 3. Uses of a promotion outlive the order, so they are written down by order (`UsesLog`), behind the
 *    feed, and what was not written when the process ended is found again from the engine at start.
 */
export class Claims {
  readonly #rules: ClaimRules;
  readonly #log: UsesLog | undefined;
  readonly #onError: (error: unknown) => void;
  readonly #held = new Map<string, Held>();
  readonly #slots = new Map<string, Map<Instant, number>>();
  readonly #uses = new Map<string, number>();
  readonly #portions = new Map<string, number>();

  constructor(rules: ClaimRules, { log, onError = () => undefined }: ClaimsOptions = {}) {
    this.#rules = rules;
    this.#log = log;
    this.#onError = onError;
  }

  /**
   * Counts what was used before, and what the orders under way hold, whose uses are among `found`.
   * Called once, before the first order is placed.
   */
  recover({ counts, uses }: UsesFound, open: Iterable<Order>): void {
    for (const { times, ...use } of counts) this.#count(use, times);
    for (const use of uses) if (!use.calledOff) this.#count(use, 1);
    for (const order of open) {
      if (isAtRest(order.status)) continue;
      // What an order under way has of the stock was taken off it before.
      this.#hold(order.facts, noPortions, { isPlaced: true, isCounted: true });
    }
  }

  /** Why it cannot have what it needs; else it has it, until it is released or called off. */
  claim(facts: OrderFacts): Refusal | undefined {
    const portions = this.#limited(facts);
    const refusal = this.#refuse(facts, portions);
    if (refusal === undefined) this.#hold(facts, portions, { isPlaced: false, isCounted: false });
    return refusal;
  }

  /** For an order that was not placed. Safe for one that has claimed nothing. */
  release(orderId: string): void {
    const held = this.#held.get(orderId);
    if (held === undefined || held.isPlaced) return;
    this.#give(orderId, held);
  }

  /** Orders by the beginning of the slot they are in. */
  taken(restaurantId: string): ReadonlyMap<Instant, number> {
    return this.#slots.get(restaurantId) ?? noSlots;
  }

  uses(promotionId: string, customerId: string | null): { uses: number; usesByCustomer: number } {
    const ofCustomer =
      customerId === null ? 0 : (this.#uses.get(`${promotionId} ${customerId}`) ?? 0);
    return { uses: this.#uses.get(promotionId) ?? 0, usesByCustomer: ofCustomer };
  }

  /** Called with every record of the feed, in its order. */
  heard({ events, order }: OrderNews): void {
    const { facts } = order;
    for (const { type } of events) if (type === 'order.created') this.#placed(facts);
    if (isCalledOff(order.status)) this.#calledOff(facts);
    else if (order.status === 'delivered') this.#delivered(facts);
  }

  #placed(facts: OrderFacts): void {
    const held = this.#held.get(facts.id);
    if (held === undefined) {
      this.#hold(facts, this.#limited(facts), { isPlaced: true, isCounted: false });
    } else {
      held.isPlaced = true;
    }
    this.#sell(facts.id, facts.restaurantId);
    this.#log?.seen(facts.placedAt, usesOf(facts));
  }

  #calledOff(facts: OrderFacts): void {
    const held = this.#held.get(facts.id);
    if (held === undefined) return;
    this.#give(facts.id, held);
    const ended = held.uses.map((use) => ({ ...use, calledOff: true, atRest: true }));
    if (ended.length > 0) this.#log?.write(ended);
  }

  #delivered(facts: OrderFacts): void {
    const held = this.#held.get(facts.id);
    if (held === undefined) return;
    this.#held.delete(facts.id);
    if (held.slot !== undefined) this.#take(held.slot, -1);
    const ended = held.uses.map((use) => ({ ...use, atRest: true }));
    if (ended.length > 0) this.#log?.write(ended);
  }

  #refuse(facts: OrderFacts, portions: readonly Limited[]): Refusal | undefined {
    const { restaurantId, slotFrom } = facts;
    if (slotFrom !== undefined) {
      const most = this.#rules.slotRules(restaurantId)?.ordersPerSlotMax ?? 0;
      const taken = this.taken(restaurantId).get(slotFrom) ?? 0;
      if (taken >= most) return { code: 'slot.full', detail: 'That slot is full.' };
    }
    for (const { itemId, quantity } of portions) {
      const left = this.#rules.stockOf(restaurantId, itemId) ?? 0;
      if ((this.#portions.get(`${restaurantId} ${itemId}`) ?? 0) + quantity > left) {
        return { code: 'item.sold_out', detail: 'Somebody was quicker: a dish is sold out.' };
      }
    }
    for (const { promotionId, customerId } of usesOf(facts)) {
      const promotion = this.#rules.promotion(promotionId);
      if (promotion === undefined) continue;
      const { uses, usesByCustomer } = this.uses(promotionId, customerId);
      const name = promotion.code ?? promotion.label;
      if (promotion.usesMax !== undefined && uses >= promotion.usesMax) {
        return {
          code: 'promotion.used_up',
          detail: `${name} has been used as often as it may.`,
        };
      }
      const { usesPerCustomerMax } = promotion;
      if (usesPerCustomerMax !== undefined && usesByCustomer >= usesPerCustomerMax) {
        return { code: 'promotion.already_used', detail: `You have used ${name} already.` };
      }
    }
    return undefined;
  }

  /** Most orders need nothing of which only so many may be had: of them nothing is kept. */
  #hold(
    facts: OrderFacts,
    portions: readonly Limited[],
    as: { readonly isPlaced: boolean; readonly isCounted: boolean },
  ): void {
    const { id, restaurantId, slotFrom } = facts;
    const uses = usesOf(facts);
    if (slotFrom === undefined && uses.length === 0 && portions.length === 0) return;
    if (this.#held.has(id)) return;
    const slot = slotFrom === undefined ? undefined : { restaurantId, slotFrom };
    this.#held.set(id, { slot, uses, portions, isPlaced: as.isPlaced });
    this.#reserve(restaurantId, portions, 1);
    if (slot !== undefined) this.#take(slot, 1);
    if (!as.isCounted) for (const use of uses) this.#count(use, 1);
  }

  #give(orderId: string, { slot, uses, portions, isPlaced }: Held): void {
    this.#held.delete(orderId);
    if (!isPlaced) for (const one of portions) this.#reserve(one.restaurantId, [one], -1);
    if (slot !== undefined) this.#take(slot, -1);
    for (const use of uses) this.#count(use, -1);
  }

  /** What the order wants of dishes of which only so many are left. */
  #limited({ restaurantId, lines }: OrderFacts): readonly Limited[] {
    let limited: Limited[] | undefined;
    for (const { itemId, quantity } of lines) {
      if (this.#rules.stockOf(restaurantId, itemId) === undefined) continue;
      (limited ??= []).push({ restaurantId, itemId, quantity });
    }
    return limited ?? noPortions;
  }

  #reserve(restaurantId: string, portions: readonly Portions[], step: 1 | -1): void {
    for (const { itemId, quantity } of portions) {
      const key = `${restaurantId} ${itemId}`;
      const count = (this.#portions.get(key) ?? 0) + step * quantity;
      if (count > 0) this.#portions.set(key, count);
      else this.#portions.delete(key);
    }
  }

  /** Behind the order, which is durable; until it is done the portions stay claimed. */
  #sell(orderId: string, restaurantId: string): void {
    const portions = this.#held.get(orderId)?.portions ?? noPortions;
    if (portions.length === 0) return;
    this.#rules
      .sell(restaurantId, portions)
      .then(() => this.#reserve(restaurantId, portions, -1), this.#onError);
  }

  #take({ restaurantId, slotFrom }: Slot, step: 1 | -1): void {
    const slots = this.#slots.get(restaurantId) ?? new Map<Instant, number>();
    this.#slots.set(restaurantId, slots);
    const count = (slots.get(slotFrom) ?? 0) + step;
    if (count > 0) slots.set(slotFrom, count);
    else slots.delete(slotFrom);
  }

  #count(use: Pick<Use, 'promotionId' | 'customerId'>, step: number): void {
    const { promotionId, customerId } = use;
    for (const key of [promotionId, `${promotionId} ${customerId}`]) {
      const count = (this.#uses.get(key) ?? 0) + step;
      if (count > 0) this.#uses.set(key, count);
      else this.#uses.delete(key);
    }
  }
}

interface Slot {
  readonly restaurantId: string;
  readonly slotFrom: Instant;
}

interface Limited extends Portions {
  readonly restaurantId: string;
}

export interface ClaimsOptions {
  /** Undefined: uses of promotions are forgotten with the process. */
  readonly log?: UsesLog;
  /** Told when what was sold could not be taken off the stock. */
  readonly onError?: (error: unknown) => void;
}

interface Held {
  readonly portions: readonly Limited[];
  readonly slot: Slot | undefined;
  readonly uses: readonly Use[];
  isPlaced: boolean;
}

const noPortions: readonly Limited[] = [];
const noSlots: ReadonlyMap<Instant, number> = new Map();
