import type { Command } from '../../src/domain/order/command.ts';
import type { Answer, Door } from '../world/door.ts';

/** One thing that somebody does to an order, under one key, until he is answered. */
export interface Wanted {
  readonly orderId: string;
  readonly command: Command;
  /** Who and what: the key, and the label in the history. */
  readonly as: string;
  readonly triesMax?: number;
}

/** Everybody's writes but placing go this way. */
export function ask(door: Door, { orderId, command, as, triesMax = 6 }: Wanted): Promise<Answer> {
  const idempotency = { key: as, fingerprint: `${command.type} ${orderId}` };
  return door.knock({ label: as, submission: () => ({ orderId, command, idempotency }), triesMax });
}
