import type { Message, Notifications } from '../../ports/notifications.ts';
import type { Call } from '../../ports/outcome.ts';
import { type FakeOptions, FakeOutside } from './outside.ts';

type Sent = Awaited<ReturnType<Notifications['send']>>;

/** A gateway in memory: `sent` is what people got, in order. */
export class FakeNotifications implements Notifications {
  readonly outside: FakeOutside;
  readonly sent: Message[] = [];

  constructor(options: FakeOptions) {
    this.outside = new FakeOutside(options);
  }

  send(message: Message, call: Call): Promise<Sent> {
    return this.outside.ask<Sent>(message, call, () => {
      const reason = unreachable(message);
      if (reason !== undefined) return { value: { outcome: 'rejected', reason }, done: false };
      this.sent.push(message);
      return { value: { outcome: 'sent' }, done: true };
    });
  }
}

/** No country code begins with 0 (ITU-T E.164), and nobody is at `.invalid` (RFC 2606). */
function unreachable({ channel, to }: Message): string | undefined {
  if (channel === 'sms' && to.startsWith('+0')) return 'no_such_number';
  if (channel === 'email' && to.endsWith('.invalid')) return 'no_such_address';
  return undefined;
}
