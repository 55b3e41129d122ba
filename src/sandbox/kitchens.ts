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
import type { Notebook } from './notebook.ts';
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
  readonly notebook: Notebook;
}

/** What a tablet lets a kitchen say. */
const promisedMinutesMax = 240;

type Stage = 'received' | 'rejected' | 'accepted' | 'cooking' | 'ready' | 'canceled';

/** A ticket on the rail, as it is kept. */
interface Ticket {
  readonly orderId: string;
  /** Null for one that was called off before it came. */
  readonly body: TicketBody | null;
  stage: Stage;
  /** When it got there, or when Dabba was told. */
  at: Instant;
  /** Whether Dabba has heard of the stage. */
  told: boolean;
  /** Both are set by the yes. */
  readyAt: Instant;
  prepMinutes: number;
}

interface Cooking {
  readonly ticket: Ticket;
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
    for (const ticket of parts.notebook.read('ticket') as readonly Ticket[]) {
      const cooking = { ticket, ready: new Gate(), work: undefined };
      if (ticket.stage === 'ready' && ticket.told) cooking.ready.open();
      this.#tickets.set(ticket.orderId, cooking);
    }
  }

  /** Goes on with the tickets of a sandbox before this one: pressing a button again does no harm. */
  start(): void {
    for (const cooking of this.#tickets.values()) {
      const { stage, told, body } = cooking.ticket;
      const over = stage === 'canceled' || (told && (stage === 'rejected' || stage === 'ready'));
      if (!over && body !== null) this.#start(cooking, body);
    }
  }

  submit(body: TicketBody): Deed {
    const orderId = body.order_id;
    const stage = this.#tickets.get(orderId)?.ticket.stage;
    if (stage === 'canceled' || stage === 'rejected') {
      return { status: 200, body: { outcome: 'rejected', reason: 'canceled' }, done: false };
    }
    if (stage !== undefined) return { status: 200, body: { outcome: 'received' }, done: false };
    const { behaviour, luck, clock } = this.#parts;
    const cooking = this.#hang(orderId, body);
    if (luck('kitchen accepts by itself', orderId) < behaviour().kitchens.autoAcceptRate) {
      this.#accept(cooking, body);
      cooking.ticket.told = true;
      const promised = clock.now() + cooking.ticket.prepMinutes * minute;
      this.#start(cooking, body);
      return {
        status: 200,
        body: { outcome: 'accepted', ready_at: toRfc3339(promised) },
        done: true,
      };
    }
    this.#start(cooking, body);
    return { status: 200, body: { outcome: 'received' }, done: true };
  }

  cancel(orderId: string): Deed {
    const known = this.#tickets.get(orderId);
    const stage = known?.ticket.stage;
    if (stage === 'cooking' || stage === 'ready') {
      return { status: 200, body: { outcome: 'too_late' }, done: false };
    }
    const done = stage !== 'canceled' && stage !== 'rejected';
    this.#enter(known ?? this.#hang(orderId, null), 'canceled');
    known?.work?.abort();
    return { status: 200, body: { outcome: 'canceled' }, done };
  }

  /** Waits until the food of an order can be taken along; false when no kitchen has its ticket. */
  async untilReady(orderId: string, signal: AbortSignal): Promise<boolean> {
    const cooking = this.#tickets.get(orderId);
    if (cooking === undefined) return false;
    await cooking.ready.passed(signal);
    return true;
  }

  #hang(orderId: string, body: TicketBody | null): Cooking {
    const at = this.#parts.clock.now();
    const ticket: Ticket = {
      orderId,
      body,
      stage: 'received',
      at,
      told: true,
      readyAt: at,
      prepMinutes: 0,
    };
    const cooking = { ticket, ready: new Gate(), work: undefined };
    this.#tickets.set(orderId, cooking);
    this.#keep(cooking);
    return cooking;
  }

  #start(cooking: Cooking, body: TicketBody): void {
    const started = this.#parts.errands.run((signal) => this.#work(cooking, body, signal));
    cooking.work = started;
    void started.done.then(() => {
      cooking.work = undefined;
    });
  }

  /** Takes a ticket from whatever stage it is at to its end. */
  async #work(cooking: Cooking, body: TicketBody, signal: AbortSignal): Promise<void> {
    const { behaviour, luck, clock } = this.#parts;
    const { ticket } = cooking;
    const until = (at: Instant): Promise<void> => sleep(at - clock.now(), { clock, signal });
    if (ticket.stage === 'received') await this.#consider(cooking, body, signal);
    if (ticket.stage === 'rejected') {
      const reasons = ['sold_out', 'rush_hour', 'restaurant_closed', 'item_missing'];
      const reason = pick(() => luck('why the kitchen rejects', ticket.orderId), reasons);
      await this.#tell(cooking, 'reject', { reason, signal });
    }
    if (ticket.stage === 'accepted') {
      const yes = { prep_minutes: ticket.prepMinutes, signal };
      if (!ticket.told && !(await this.#tell(cooking, 'accept', yes))) {
        this.#enter(cooking, 'canceled');
        return;
      }
      const startMs = drawMs(behaviour().kitchens.start, luck('kitchen starts', ticket.orderId));
      await until(Math.min(ticket.at + startMs, ticket.readyAt));
      this.#enter(cooking, 'cooking');
    }
    if (ticket.stage === 'cooking') {
      if (!ticket.told) await this.#tell(cooking, 'preparing', { signal });
      await until(ticket.readyAt);
      this.#enter(cooking, 'ready');
    }
    if (ticket.stage !== 'ready') return;
    await this.#tell(cooking, 'ready', { signal });
    cooking.ready.open();
  }

  /** Yes, no, or never a word. */
  async #consider(cooking: Cooking, body: TicketBody, signal: AbortSignal): Promise<void> {
    const { behaviour, luck, clock } = this.#parts;
    const { answer, rejectRate, silentRate } = behaviour().kitchens;
    const { orderId, at } = cooking.ticket;
    if (luck('kitchen is silent', orderId) < silentRate) return;
    const answersAt = at + drawMs(answer, luck('kitchen answers', orderId));
    await sleep(answersAt - clock.now(), { clock, signal });
    if (luck('kitchen rejects', orderId) < rejectRate) this.#enter(cooking, 'rejected');
    else this.#accept(cooking, body);
  }

  /** What is promised is kept: pressed again, the button must say the same. */
  #accept(cooking: Cooking, body: TicketBody): void {
    const { ticket } = cooking;
    ticket.readyAt = this.#readyAt(body);
    ticket.prepMinutes = this.#promisedMinutes(body, ticket.readyAt);
    this.#enter(cooking, 'accepted');
  }

  #enter(cooking: Cooking, stage: Stage): void {
    const { ticket } = cooking;
    ticket.stage = stage;
    ticket.at = this.#parts.clock.now();
    ticket.told = false;
    this.#keep(cooking);
  }

  #keep({ ticket }: Cooking): void {
    this.#parts.notebook.keep('ticket', ticket.orderId, ticket);
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

  /** Whether Dabba took it; either way it need not be told again. */
  async #tell(
    cooking: Cooking,
    button: 'accept' | 'reject' | 'preparing' | 'ready',
    { signal, ...body }: { signal: AbortSignal } & Record<string, unknown>,
  ): Promise<boolean> {
    const { ticket } = cooking;
    const path = `/v1/orders/${ticket.orderId}/${button}`;
    const key = `kitchen:${ticket.orderId}:${button}`;
    const taken = await this.#parts.door.post({ path, key, body: JSON.stringify(body) }, signal);
    ticket.told = true;
    ticket.at = this.#parts.clock.now();
    this.#keep(cooking);
    return taken;
  }
}

function worldTicket({ order_id, restaurant_id, note, lines }: TicketBody): WorldTicket {
  const lineNames = lines.map(({ name }) => name);
  return { orderId: order_id, restaurantId: restaurant_id, note, lineNames };
}
