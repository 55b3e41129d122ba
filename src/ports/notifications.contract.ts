import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { call, checkCalls, fresh, type Outside } from './calls.contract.ts';
import type { Channel, Message, Notifications } from './notifications.ts';

export interface NotificationsOutside extends Outside {
  readonly notifications: Notifications;
  /** Where nobody can ever be reached, by channel. */
  readonly unreachable: Readonly<Record<'sms' | 'email', string>>;
}

/** The promises of `Notifications`, against one gateway. */
export function checkNotifications(make: () => Promise<NotificationsOutside>): void {
  const message = (channel: Channel, to: string): Message => ({
    orderId: fresh('ord'),
    channel,
    to,
    subject: 'accepted',
    text: 'Your food is being cooked — ready at 18:30 ☺',
    data: { short_code: 'K7', ready_at: 1_800_000_000_000 },
  });

  checkCalls('send', make, async ({ notifications }) => {
    const words = message('sms', '+3161234567');
    return (how) => notifications.send(words, how);
  });

  suite('notifications', () => {
    for (const [channel, to] of [
      ['sms', '+3161234567'],
      ['email', 'emile@example.org'],
      ['push', 'cou_somebody'],
    ] as const) {
      test(`a message goes out by ${channel}`, async () => {
        await using outside = await make();
        const key = fresh('key');
        const answer = await outside.notifications.send(message(channel, to), call(key));
        assert.deepEqual(answer, { outcome: 'sent' });
        assert.equal(await outside.performed(key), 1);
      });
    }

    for (const channel of ['sms', 'email'] as const) {
      test(`who cannot be reached by ${channel} is a final answer with a reason`, async () => {
        await using outside = await make();
        const key = fresh('key');
        const words = message(channel, outside.unreachable[channel]);
        const answer = await outside.notifications.send(words, call(key));
        assert.ok(answer.outcome === 'rejected');
        assert.notEqual(answer.reason, '');
        assert.deepEqual(await outside.notifications.send(words, call(key)), answer);
        assert.equal(await outside.performed(key), 0);
      });
    }
  });
}
