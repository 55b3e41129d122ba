import { z } from 'zod';
import { fromRfc3339, minute, toRfc3339, type Instant } from '../base/instant.ts';
import { pick } from '../base/random.ts';
import type { Clock } from '../task/clock.ts';
import { sleep } from '../task/wait.ts';
import type { Door } from './door.ts';
import type { Errand, Errands } from './errands.ts';
import { Gate } from './gate.ts';
import type { Deed } from './intake.ts';
import { drawMs, type Luck } from './luck.ts';
import type { Behaviour } from './options.ts';
import type { World, WorldTicket } from './world.ts';

export const ticketBody = z.object({
  order_id: z.string().min(1),
  restaurant_id: z.string().min(1),
  short_code: z.string(),
  lines: z.array(z.object({ name: z.string(), quantity: z.number().int().min(1) })).min(1),
  note: z.string().nullable(),
  ready_at: z.string().nullable(),
});

export type TicketBody = z.infer<typeof ticketBody>;

export const ticketCancelBody = z.object({ restaurant_id: z.string(), reason: z.string() });

export interface CityParts {
  readonly clock: Clock;
  readonly luck: Luck;
  readonly behaviour: () => Behaviour;
  readonly door: Door;
  readonly errands: Errands;
  readonly world: World;
}

/** What a tablet lets a kitchen say. */
const promisedMinutesMax = 240;

type Stage = 'received' | 'accepted' | 'cooking' | 'ready' | 'canceled';

interface Cooking {
  stage: Stage;
  /** Opens when the food is on the counter and Dabba's door has been told, or said no. */
  readonly ready: Gate;
  work: Errand | undefined;
}

/**
 * The kitchens of the city. Each takes a ticket, thinks, and then acts as a person at Dabba's door:
 * accept or reject, preparing, ready.
 *
 * A ticket that was called off before cooking began is dropped; later the food is made anyway, and
 * the answer is that it was too late. A ticket called off before it came is never cooked.
 */
export class SandboxKitchens {
  readonly #parts: CityParts;
  readonly #tickets = new Map<string, Cooking>();

  constructor(parts: CityParts) {
    this.#parts = parts;
  }

  submit(ticket: TicketBody): Deed {
    const known = this.#tickets.get(ticket.order_id);
    if (known?.stage === 'canceled') {
      return { status: 200, body: { outcome: 'rejected', reason: 'canceled' }, done: false };
    }
    if (known !== undefined) return { status: 200, body: { outcome: 'received' }, done: false };
    const { behaviour, luck, clock } = this.#parts;
    const cooking: Cooking = { stage: 'received', ready: new Gate(), work: undefined };
    this.#tickets.set(ticket.order_id, cooking);
    if (luck('kitchen accepts by itself', ticket.order_id) < behaviour().kitchens.autoAcceptRate) {
      const readyAt = this.#readyAt(ticket);
      const promised = clock.now() + this.#promisedMinutes(ticket, readyAt) * minute;
      cooking.stage = 'accepted';
      this.#start(cooking, (signal) => this.#cook(ticket, cooking, { readyAt, signal }));
      return {
        status: 200,
        body: { outcome: 'accepted', ready_at: toRfc3339(promised) },
        done: true,
      };
    }
    this.#start(cooking, (signal) => this.#consider(ticket, cooking, signal));
    return { status: 200, body: { outcome: 'received' }, done: true };
  }

  cancel(orderId: string): Deed {
    const known = this.#tickets.get(orderId);
    if (known?.stage === 'cooking' || known?.stage === 'ready') {
      return { status: 200, body: { outcome: 'too_late' }, done: false };
    }
    const done = known?.stage !== 'canceled';
    if (known === undefined) {
      this.#tickets.set(orderId, { stage: 'canceled', ready: new Gate(), work: undefined });
    } else {
      known.stage = 'canceled';
      known.work?.abort();
    }
    return { status: 200, body: { outcome: 'canceled' }, done };
  }

  /** Waits until the food of an order can be taken along; false when no kitchen has its ticket. */
  async untilReady(orderId: string, signal: AbortSignal): Promise<boolean> {
    const cooking = this.#tickets.get(orderId);
    if (cooking === undefined) return false;
    await cooking.ready.passed(signal);
    return true;
  }

  #start(cooking: Cooking, work: (signal: AbortSignal) => Promise<void>): void {
    const started = this.#parts.errands.run(work);
    cooking.work = started;
    void started.done.then(() => {
      cooking.work = undefined;
    });
  }

  async #consider(ticket: TicketBody, cooking: Cooking, signal: AbortSignal): Promise<void> {
    const { behaviour, luck, clock } = this.#parts;
    const { answer, rejectRate, silentRate } = behaviour().kitchens;
    const id = ticket.order_id;
    if (luck('kitchen is silent', id) < silentRate) return;
    await sleep(drawMs(answer, luck('kitchen answers', id)), { clock, signal });
    if (luck('kitchen rejects', id) < rejectRate) {
      cooking.stage = 'canceled';
      const reasons = ['sold_out', 'rush_hour', 'restaurant_closed', 'item_missing'];
      const reason = pick(() => luck('why the kitchen rejects', id), reasons);
      await this.#press(ticket, 'reject', { reason, signal });
      return;
    }
    const readyAt = this.#readyAt(ticket);
    const minutes = this.#promisedMinutes(ticket, readyAt);
    cooking.stage = 'accepted';
    if (await this.#press(ticket, 'accept', { prep_minutes: minutes, signal })) {
      await this.#cook(ticket, cooking, { readyAt, signal });
    } else cooking.stage = 'canceled';
  }

  async #cook(
    ticket: TicketBody,
    cooking: Cooking,
    { readyAt, signal }: { readyAt: Instant; signal: AbortSignal },
  ): Promise<void> {
    const { behaviour, luck, clock } = this.#parts;
    const until = (at: Instant): Promise<void> => sleep(at - clock.now(), { clock, signal });
    const startMs = drawMs(behaviour().kitchens.start, luck('kitchen starts', ticket.order_id));
    await until(Math.min(clock.now() + startMs, readyAt));
    cooking.stage = 'cooking';
    await this.#press(ticket, 'preparing', { signal });
    await until(readyAt);
    cooking.stage = 'ready';
    await this.#press(ticket, 'ready', { signal });
    cooking.ready.open();
  }

  #readyAt(ticket: TicketBody): Instant {
    const { world, clock, behaviour } = this.#parts;
    const now = clock.now();
    const luck = this.#parts.luck('cooking', ticket.order_id);
    const cooked =
      world.readyAt(worldTicket(ticket), { now, luck }) ??
      now + drawMs(behaviour().kitchens.cook, luck);
    const wanted = ticket.ready_at === null ? undefined : fromRfc3339(ticket.ready_at);
    return Math.max(now, cooked, wanted ?? 0);
  }

  /** What the kitchen says; it is off by as much as the behaviour lets it be. */
  #promisedMinutes(ticket: TicketBody, readyAt: Instant): number {
    const { clock, luck, behaviour } = this.#parts;
    const { promiseError } = behaviour().kitchens;
    const off = (2 * luck('kitchen promises', ticket.order_id) - 1) * promiseError;
    const trueMinutes = (readyAt - clock.now()) / minute;
    return Math.min(promisedMinutesMax, Math.max(1, Math.ceil(trueMinutes * (1 + off))));
  }

  #press(
    ticket: TicketBody,
    button: 'accept' | 'reject' | 'preparing' | 'ready',
    { signal, ...body }: { signal: AbortSignal } & Record<string, unknown>,
  ): Promise<boolean> {
    const path = `/v1/orders/${ticket.order_id}/${button}`;
    const key = `kitchen:${ticket.order_id}:${button}`;
    return this.#parts.door.post({ path, key, body: JSON.stringify(body) }, signal);
  }
}

function worldTicket({ order_id, restaurant_id, note, lines }: TicketBody): WorldTicket {
  const lineNames = lines.map(({ name }) => name);
  return { orderId: order_id, restaurantId: restaurant_id, note, lineNames };
}
