import { z } from 'zod';
import type { Message, Notifications } from '../../ports/notifications.ts';
import type { Call } from '../../ports/outcome.ts';
import { JsonService } from '../http/json-service.ts';
import type { WireOptions } from '../http/wire.ts';

const answer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('sent') }),
  z.object({ outcome: z.literal('rejected'), reason: z.string() }),
]);

/** A gateway for SMS, e-mail and push that takes messages as JSON: `POST /messages`. */
export class NotifyHttp implements Notifications, AsyncDisposable {
  readonly #service: JsonService;

  constructor(options: WireOptions) {
    this.#service = new JsonService(options);
  }

  async send(message: Message, call: Call): Promise<z.infer<typeof answer>> {
    const body = {
      order_id: message.orderId,
      channel: message.channel,
      to: message.to,
      subject: message.subject,
      text: message.text,
      data: message.data,
    };
    return this.#service.ask({ path: '/messages', body, answer }, call);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#service[Symbol.asyncDispose]();
  }
}
