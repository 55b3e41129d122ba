import type { Call } from './outcome.ts';

/**
 * A gateway that carries words to people: SMS, e-mail, push to an app.
 *
 * Promises, checked by `notifications.contract.ts`:
 * 1. The same key reaches the person at most once.
 * 2. `rejected` is final (no such number); anything that may work later is Transient.
 */
export interface Notifications {
  send(
    message: Message,
    call: Call,
  ): Promise<
    { readonly outcome: 'sent' } | { readonly outcome: 'rejected'; readonly reason: string }
  >;
}

export type Channel = 'sms' | 'email' | 'push';

export interface Message {
  readonly orderId: string;
  readonly channel: Channel;
  /** A phone number, an address, or the id of the person whose app is to be woken. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** For apps: what the message is about, flat and small. */
  readonly data: Readonly<Record<string, string | number>>;
}
