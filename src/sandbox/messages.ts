import { z } from 'zod';
import type { Deed } from './intake.ts';
import type { SandboxCouriers } from './couriers.ts';
import type { CityParts } from './kitchens.ts';

export const messageBody = z.object({
  order_id: z.string(),
  channel: z.enum(['sms', 'email', 'push']),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type MessageBody = z.infer<typeof messageBody>;

/** The gateways: SMS, e-mail, and push to the couriers' phones. */
export class SandboxMessages {
  readonly #city: CityParts;
  readonly #couriers: SandboxCouriers;

  constructor(city: CityParts, couriers: SandboxCouriers) {
    this.#city = city;
    this.#couriers = couriers;
  }

  send(message: MessageBody, key: string): Deed {
    const reason = this.#unreachable(message, key);
    if (reason !== undefined) {
      return { status: 200, body: { outcome: 'rejected', reason }, done: false };
    }
    if (message.channel === 'push') {
      this.#couriers.push(message.to, message.order_id, message.data);
    }
    return { status: 200, body: { outcome: 'sent' }, done: true };
  }

  /** No country code begins with 0 (ITU-T E.164), and nobody is at `.invalid` (RFC 2606). */
  #unreachable({ channel, to }: MessageBody, key: string): string | undefined {
    if (channel === 'sms' && to.startsWith('+0')) return 'no_such_number';
    if (channel === 'email' && to.endsWith('.invalid')) return 'no_such_address';
    const { luck, behaviour } = this.#city;
    const unlucky = luck('message rejected', key) < behaviour().messages.rejectRate;
    return unlucky && channel !== 'push' ? 'blocked' : undefined;
  }
}
