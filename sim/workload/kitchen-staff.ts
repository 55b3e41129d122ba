import type { Ticket, TicketAnswer } from '../../src/ports/kitchens.ts';
import type { Staff } from '../outside/kitchens.ts';
import type { Door } from '../world/door.ts';
import type { WorldParts } from '../world/parts.ts';
import { ask } from './desk.ts';
import type { Guest, Roster } from './roster.ts';

/** Cooks: they answer in time, late, twice or never, and press the buttons or forget to. */
export class KitchenStaff implements Staff {
  readonly #parts: WorldParts;
  readonly #roster: Roster;
  readonly #door: Door;
  /** Tickets that were torn off the rail. */
  readonly #torn = new Set<string>();
  /** The kitchen knows that it will not cook this: its own no. */
  readonly refused = new Set<string>();
  readonly #awake = new Set<string>();
  readonly #rail = new Set<string>();

  constructor(parts: WorldParts, given: { roster: Roster; door: Door }) {
    this.#parts = parts;
    this.#roster = given.roster;
    this.#door = given.door;
  }

  answer({ orderId, readyAt }: Ticket): TicketAnswer {
    const guest = this.#roster.guestOf(orderId);
    switch (guest?.wish.kitchen) {
      case 'system_accepts':
        return { outcome: 'accepted', readyAt };
      case 'system_rejects':
        return { outcome: 'rejected', reason: 'sold_out' };
      default:
        return { outcome: 'received' };
    }
  }

  hung(orderId: string): void {
    const guest = this.#roster.guestOf(orderId);
    if (guest === undefined) return;
    this.#rail.add(orderId);
    this.#parts.run(this.#work(guest, orderId));
  }

  /** Whether anybody in the kitchen could press a button for this order. */
  sees(orderId: string): boolean {
    return this.#rail.has(orderId);
  }

  tornOff(orderId: string): void {
    // Now and then nobody looks at the rail.
    const { draws, history } = this.#parts;
    if (!draws.chance(0.1, `torn unseen ${history.nameOf(orderId)}`)) this.#torn.add(orderId);
  }

  /** The phone rings: an order waits. Who has no such ticket hangs up. */
  nudged(orderId: string): void {
    if (!this.#rail.has(orderId)) return;
    const guest = this.#roster.guestOf(orderId);
    if (guest?.wish.kitchen !== 'sleeps' || this.#awake.has(orderId)) return;
    const { draws, history } = this.#parts;
    if (draws.chance(0.5, `wakes ${history.nameOf(orderId)}`)) return;
    this.#awake.add(orderId);
    this.#parts.run(this.#accept(orderId));
  }

  async #work({ wish }: Guest, orderId: string): Promise<void> {
    const { draws, timeline, history } = this.#parts;
    const name = history.nameOf(orderId);
    if (!wish.kitchen.endsWith('accepts')) history.count(`kitchen_${wish.kitchen}`);
    switch (wish.kitchen) {
      case 'system_rejects':
      case 'sleeps':
        return;
      case 'system_accepts':
        break;
      case 'rejects':
        await timeline.sleep(draws.skewed([3_000, 500_000], `reads ${name}`));
        this.refused.add(orderId);
        await ask(this.#door, {
          orderId,
          command: { type: 'reject', actor: 'restaurant', reason: 'rush_hour' },
          as: `rejects ${name}`,
        });
        return;
      case 'accepts':
      case 'forgets':
        await timeline.sleep(draws.skewed([3_000, 400_000], `reads ${name}`));
        await this.#accept(orderId);
        break;
      case 'accepts_late':
        await timeline.sleep(draws.between([500_000, 900_000], `reads ${name}`));
        await this.#accept(orderId);
        break;
    }
    if (wish.kitchen !== 'forgets') await this.#cook(orderId, wish.prepMs);
  }

  async #accept(orderId: string): Promise<void> {
    const name = this.#parts.history.nameOf(orderId);
    if (this.#torn.has(orderId)) return;
    const accept = { orderId, command: { type: 'accept', actor: 'restaurant' } } as const;
    await ask(this.#door, { ...accept, as: `accepts ${name}` });
    // An impatient thumb: the same again, as a request of its own.
    if (this.#parts.draws.chance(0.2, `thumb ${name}`)) {
      await ask(this.#door, { ...accept, as: `accepts ${name} again` });
    }
  }

  async #cook(orderId: string, prepMs: number): Promise<void> {
    const { draws, timeline, history } = this.#parts;
    const name = history.nameOf(orderId);
    await timeline.sleep(draws.skewed([1_000, 300_000], `starts ${name}`));
    if (this.#torn.has(orderId)) return;
    if (draws.chance(0.06, `burns ${name}`)) {
      this.refused.add(orderId);
      await ask(this.#door, {
        orderId,
        command: { type: 'cancel', actor: 'restaurant', reason: 'item_missing' },
        as: `burns ${name}`,
      });
      return;
    }
    if (draws.chance(0.8, `presses prepare ${name}`)) {
      await ask(this.#door, { orderId, command: { type: 'prepare' }, as: `prepares ${name}` });
    }
    const cookMs = draws.between([Math.round(prepMs / 2), 2 * prepMs], `cooks ${name}`);
    await timeline.sleep(cookMs);
    if (this.#torn.has(orderId)) return;
    await ask(this.#door, { orderId, command: { type: 'ready' }, as: `readies ${name}` });
  }
}
