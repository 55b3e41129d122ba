import { orderIdOfDelivery } from '../../src/domain/order/order.ts';
import type { ProgressStatus } from '../../src/domain/order/status.ts';
import type { Message } from '../../src/ports/notifications.ts';
import type { Door } from '../world/door.ts';
import type { WorldParts } from '../world/parts.ts';
import { ask } from './desk.ts';

interface Offer {
  readonly courierId: string;
  readonly orderId: string;
  readonly token: number;
  readonly expiresAt: number;
  readonly label: string;
}

type Reply = 'accepts' | 'accepts_late' | 'declines' | 'ignores' | 'wrong_person';
type Course = keyof typeof courses;

/** What a courier does with a job that he has, in order. */
const courses = {
  delivers: [
    'enroute_to_pickup',
    'arrived_at_pickup',
    'picked_up',
    'enroute_to_dropoff',
    'arrived_at_dropoff',
    'delivered',
  ],
  hurries: ['picked_up', 'delivered'],
  confuses: ['arrived_at_pickup', 'delivered', 'picked_up', 'enroute_to_pickup', 'delivered'],
  never_moves: [],
  gives_up: ['enroute_to_pickup', 'canceled'],
  vanishes_with_food: ['arrived_at_pickup', 'picked_up'],
  fails: ['picked_up', 'enroute_to_dropoff', 'failed'],
  returns: ['picked_up', 'arrived_at_dropoff', 'enroute_to_return', 'returned'],
  returns_not: ['picked_up', 'enroute_to_return'],
} as const satisfies Readonly<Record<string, readonly ProgressStatus[]>>;

/** Our own couriers. They know what their phones told them, and some of them do not look. */
export class Couriers {
  readonly #parts: WorldParts;
  readonly #door: Door;
  readonly #withdrawn = new Set<string>();

  constructor(parts: WorldParts, door: Door) {
    this.#parts = parts;
    this.#door = door;
  }

  told({ to, data }: Message): void {
    const orderId = orderIdOfDelivery(String(data['delivery_id']));
    const token = Number(data['token']);
    const name = this.#parts.history.nameOf(orderId);
    const label = `${to} ${name} offer ${token}`;
    if (data['type'] === 'withdrawn') {
      if (!this.#parts.draws.chance(0.2, `${label} unread`)) this.#withdrawn.add(label);
      return;
    }
    const expiresAt = Number(data['expires_at']);
    this.#parts.run(this.#consider({ courierId: to, orderId, token, expiresAt, label }));
  }

  async #consider(offer: Offer): Promise<void> {
    const { draws, timeline } = this.#parts;
    const { orderId, courierId, token, label } = offer;
    const reply = this.#reply(label);
    if (reply !== 'accepts') this.#parts.history.count(`courier_${reply}`);
    switch (reply) {
      case 'ignores':
        return;
      case 'declines':
        await timeline.sleep(draws.skewed([1_000, 40_000], `${label} thinks`));
        await ask(this.#door, {
          orderId,
          command: { type: 'decline_offer', courierId, token, reason: 'too_far' },
          as: `${label} declined`,
        });
        return;
      case 'wrong_person':
        await ask(this.#door, {
          orderId,
          command: { type: 'accept_offer', courierId: `${courierId}x`, token },
          as: `${label} accepted by another`,
        });
        return;
      case 'accepts_late':
        await timeline.sleep(draws.between([40_000, 400_000], `${label} thinks`));
        break;
      case 'accepts':
        await timeline.sleep(draws.skewed([1_000, 40_000], `${label} thinks`));
        break;
    }
    const answer = await ask(this.#door, {
      orderId,
      command: { type: 'accept_offer', courierId, token },
      as: `${label} accepted`,
    });
    // Who was refused goes all the same, now and then.
    if (answer.kind !== 'ok' && !draws.chance(0.15, `${label} goes anyway`)) return;
    await this.#ride(offer);
  }

  async #ride(offer: Offer): Promise<void> {
    const { draws, timeline, history } = this.#parts;
    const { label } = offer;
    const course = this.#course(label);
    history.line('courier', `${label} ${course}`);
    if (course !== 'delivers') history.count(`courier_${course}`);
    const underground = draws.chance(0.15, `${label} underground`);
    const unsent: { status: ProgressStatus; occurredAt: number; step: number }[] = [];
    for (const [step, status] of courses[course].entries()) {
      await timeline.sleep(draws.skewed([3_000, 700_000], `${label} ${step}`));
      if (this.#withdrawn.has(label)) return;
      unsent.push({ status, occurredAt: timeline.now, step });
      // Without a signal the phone keeps what was pressed, and sends it all when it has one again.
      if (underground && step < courses[course].length - 1) continue;
      for (const report of unsent.splice(0)) if (!(await this.#report(offer, report))) return;
    }
  }

  /** False when the door says that this is not his job any more. */
  async #report(
    offer: Offer,
    report: { status: ProgressStatus; occurredAt: number; step: number },
  ): Promise<boolean> {
    const { draws, timeline } = this.#parts;
    const { orderId, courierId, token, label } = offer;
    const { status, occurredAt, step } = report;
    for (let tries = 1; tries <= 6; tries++) {
      const answer = await ask(this.#door, {
        orderId,
        command: { type: 'progress', by: { fleet: 'own', courierId, token }, status, occurredAt },
        as: `${label} ${status} ${step}.${tries}`,
      });
      if (answer.kind !== 'refused') return true;
      if (answer.code === 'delivery.not_yours')
        return draws.chance(0.3, `${label} insists ${step}`);
      if (answer.code !== 'order.not_accepted') return true;
      await timeline.sleep(draws.between([20_000, 240_000], `${label} waits ${step}.${tries}`));
    }
    return false;
  }

  #reply(label: string): Reply {
    const roll = this.#parts.draws.of(`${label} reply`);
    if (roll < 0.66) return 'accepts';
    if (roll < 0.76) return 'accepts_late';
    if (roll < 0.86) return 'declines';
    return roll < 0.95 ? 'ignores' : 'wrong_person';
  }

  #course(label: string): Course {
    const roll = this.#parts.draws.of(`${label} course`);
    if (roll < 0.55) return 'delivers';
    const rare = ['hurries', 'confuses', 'never_moves', 'gives_up', 'fails', 'returns'] as const;
    if (roll < 0.88) return this.#parts.draws.pick(rare, `${label} rare`);
    return roll < 0.95 ? 'vanishes_with_food' : 'returns_not';
  }
}
