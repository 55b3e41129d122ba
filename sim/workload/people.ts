import type { Message } from '../../src/ports/notifications.ts';
import type { Command } from '../../src/domain/order/command.ts';
import type { Deed, Step } from '../plan.ts';
import type { Door } from '../world/door.ts';
import type { Machine } from '../world/machine.ts';
import type { WorldParts } from '../world/parts.ts';
import { Couriers } from './couriers.ts';
import { Customers } from './customers.ts';
import { ask } from './desk.ts';
import { KitchenStaff } from './kitchen-staff.ts';
import { type Guest, Roster } from './roster.ts';

const pounces: readonly Command[] = [
  { type: 'cancel', actor: 'customer', reason: 'customer_request' },
  { type: 'cancel', actor: 'operator', reason: 'other' },
  { type: 'refund', actor: 'operator', amount: 1, reason: 'item_missing' },
  { type: 'refund', actor: 'operator', amount: 400, reason: 'item_missing' },
  { type: 'accept', actor: 'restaurant' },
  { type: 'reject', actor: 'restaurant', reason: 'rush_hour' },
  { type: 'ready' },
  { type: 'request_partner' },
  { type: 'reassign', actor: 'operator', reason: 'other' },
  { type: 'withdraw_offer', token: 1 },
  { type: 'withdraw_offer', token: 2 },
];

/** Each pounce is written as well, and may be pounced upon. */
const pouncesMax = 25;

/** What moves an order that looks for a courier, and leaves it looking. */
const movers: readonly Command[] = [
  { type: 'refund', actor: 'operator', amount: 1, reason: 'item_missing' },
  { type: 'ready' },
];

/** Everybody who wants something of Dabba. They see only what they are answered and sent. */
export class People {
  readonly roster: Roster;
  readonly staff: KitchenStaff;
  readonly #parts: WorldParts;
  readonly #machine: Machine;
  readonly #door: Door;
  readonly #customers: Customers;
  readonly #couriers: Couriers;
  #pounces = 0;
  readonly #pounced = new Map<string, number>();

  constructor(parts: WorldParts, given: { machine: Machine; door: Door }) {
    const { machine, door } = given;
    this.#parts = parts;
    this.#machine = machine;
    this.#door = door;
    this.roster = new Roster(parts);
    const now = (): number => parts.timeline.now + machine.skew();
    this.#customers = new Customers(parts, { roster: this.roster, door, now });
    this.staff = new KitchenStaff(parts, { roster: this.roster, door });
    this.#couriers = new Couriers(parts, door);
  }

  /** A message reached somebody. */
  read(message: Message): void {
    if (message.channel === 'push') this.#couriers.told(message);
    else if (message.subject.endsWith('is waiting')) this.staff.nudged(message.orderId);
  }

  /**
   * An order is being written: now and then somebody asks for something of it in that very moment,
   * so that decisions are made on decisions that are not durable.
   */
  pounce(orderId: string): void {
    const { draws, history, mood, timeline } = this.#parts;
    if (mood().pounce === 0) return;
    const before = this.#pounced.get(orderId) ?? 0;
    const label = `pounce ${history.nameOf(orderId)} ${this.#pounces++}`;
    if (before >= pouncesMax || !draws.chance(mood().pounce, label)) return;
    this.#pounced.set(orderId, before + 1);
    const { process } = this.#machine;
    // One after the other, so that some ask between the sync of a record and that of the next.
    const many = draws.between([1, 4], `${label} many`);
    for (let nth = 1; nth <= many; nth++) {
      const as = `${label}.${nth}`;
      const moves = draws.chance(0.4, `${as} moves`);
      const command = draws.pick(moves ? movers : pounces, `${as} what`);
      const buttons = command.type === 'accept' || command.type === 'reject';
      if (buttons && !this.staff.sees(orderId)) continue;
      const idempotency = { key: as, fingerprint: as };
      history.fault('pounce', `${as} ${command.type}`);
      timeline.after(draws.skewed([0, 30], `${as} after`), () => {
        if (process?.up === true) void process.submit({ orderId, command, idempotency });
      });
    }
  }

  async does(deed: Exclude<Deed, { do: 'let_go' }> & Pick<Step, 'at'>): Promise<void> {
    const stamp = `@${deed.at}`;
    switch (deed.do) {
      case 'place':
        return this.#customers.place(deed.order, deed.wish);
      case 'repeat':
        return this.#customers.repeat(deed.order, stamp);
      case 'reuse_key':
        return this.#customers.reuseKey(deed.order, stamp);
      case 'duty':
        return this.#duty(deed.courier, deed.on);
      case 'cancel':
      case 'refund':
      case 'reassign':
      case 'ask_partner': {
        const guest = this.roster.guest(deed.order);
        if (guest?.orderId !== undefined) await this.#asks(deed, guest, guest.orderId);
      }
    }
  }

  async #asks(
    deed: Extract<Deed, { do: 'cancel' | 'refund' | 'reassign' | 'ask_partner' }> & { at: number },
    { number, wish }: Guest,
    orderId: string,
  ): Promise<void> {
    const as = `${deed.do} #${number} @${deed.at}`;
    switch (deed.do) {
      case 'cancel': {
        const { actor } = deed;
        this.#parts.history.count(`cancel_by_${actor}`);
        if (actor === 'restaurant') this.staff.refused.add(orderId);
        const command = { type: 'cancel', actor, reason: 'customer_request' } as const;
        await ask(this.#door, { orderId, command, as });
        return;
      }
      case 'refund': {
        const amount = Math.max(1, Math.round((wish.total * deed.percent) / 100));
        const command = {
          type: 'refund',
          actor: 'operator',
          amount,
          reason: 'item_missing',
        } as const;
        await ask(this.#door, { orderId, command, as });
        return;
      }
      case 'reassign': {
        const command = { type: 'reassign', actor: 'operator', reason: 'other' } as const;
        await ask(this.#door, { orderId, command, as });
        return;
      }
      case 'ask_partner':
        await ask(this.#door, { orderId, command: { type: 'request_partner' }, as });
    }
  }

  /** A courier's app says it again until somebody listens. */
  async #duty(courier: number, on: boolean): Promise<void> {
    const { timeline, history } = this.#parts;
    const courierId = `cou_${courier}`;
    for (let tries = 1; tries <= 20; tries++) {
      const process = this.#machine.process;
      if (process?.up === true) {
        if (on) process.fleet.onDuty(courierId, { lat: 40 + courier, lng: 5 });
        else process.fleet.offDuty(courierId);
        history.line('courier', `${courierId} is ${on ? 'on' : 'off'} duty`);
        return;
      }
      await timeline.sleep(30_000);
    }
  }
}
