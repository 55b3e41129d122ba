import type { Command } from '../../src/domain/order/command.ts';
import type { Door } from '../world/door.ts';
import type { WorldParts } from '../world/parts.ts';
import type { Network } from './network.ts';

export interface Notice {
  /** The same for every copy; tells what happened. */
  readonly eventId: string;
  readonly orderId: string;
  readonly command: Command;
}

/**
 * How the outside tells us things: at once or hours later, twice or never, in no order, and again
 * when nobody answered.
 */
export class Webhooks {
  readonly #parts: WorldParts;
  readonly #network: Network;
  readonly #door: Door;
  /** Orders about which something was never told. */
  readonly unheard = new Set<string>();

  constructor(parts: WorldParts, network: Network, door: Door) {
    this.#parts = parts;
    this.#network = network;
    this.#door = door;
  }

  send(notice: Notice): void {
    const { draws, history, mood } = this.#parts;
    const label = `webhook ${notice.eventId}`;
    const strikes = (
      kind: 'webhookLost' | 'webhookTwice' | 'webhookLate' | 'webhookEarly',
    ): boolean => {
      if (!draws.chance(mood()[kind], `${label} ${kind}`)) return false;
      history.fault(kind, notice.eventId);
      return true;
    };
    if (strikes('webhookLost')) {
      this.unheard.add(notice.orderId);
      return;
    }
    const delayMs = strikes('webhookLate')
      ? draws.between([60_000, 5_400_000], `${label} late`)
      : strikes('webhookEarly')
        ? 0
        : draws.skewed([5, 4_000], `${label} delay`);
    this.#parts.run(this.#deliver(notice, { label, delayMs }));
    if (strikes('webhookTwice')) {
      const againMs = delayMs + draws.skewed([1, 1_800_000], `${label} again`);
      this.#parts.run(this.#deliver(notice, { label: `${label} copy`, delayMs: againMs }));
    }
  }

  async #deliver(notice: Notice, how: { label: string; delayMs: number }): Promise<void> {
    const { orderId, eventId, command } = notice;
    this.#network.took(orderId, 1);
    await this.#parts.timeline.sleep(how.delayMs);
    const idempotency = { key: `webhook ${eventId}`, fingerprint: eventId };
    const answer = await this.#door.knock({
      label: how.label,
      submission: () => ({ orderId, command, idempotency }),
      triesMax: 7,
    });
    this.#network.took(orderId, -1);
    if (answer.kind !== 'ok' && answer.kind !== 'refused') this.unheard.add(orderId);
  }
}
