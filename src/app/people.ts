import { demoKeys, demoPassword, demoPeople } from '../city/log-ins.ts';
import { People } from '../people/people.ts';
import type { Post } from '../people/outbox.ts';
import { type Principal, type Role, scopes } from '../people/principal.ts';
import type { Records } from '../people/records.ts';
import type { Notifications } from '../ports/notifications.ts';
import { realClock } from '../task/clock.ts';

export interface PeopleSettings {
  readonly records: Records;
  readonly secret: Uint8Array;
  readonly notifications: Notifications;
  readonly marketplaceId: string;
  /** `keys`: the keys of a demo without its people, whose passwords take time to hash. */
  readonly mode: 'demo' | 'keys' | 'production';
  readonly onError: (error: unknown) => void;
  /** In a demo nobody has a mailbox: what was sent is told here as well. */
  readonly onLetter?: (letter: { readonly to: string; readonly text: string }) => void;
}

/** Everybody who may come in; in a demo also those whose log-ins are printed for all to see. */
export async function openPeople(settings: PeopleSettings): Promise<People> {
  const { records, secret, notifications, marketplaceId, mode, onError } = settings;
  const people = await People.open({
    records,
    clock: realClock,
    random: Math.random,
    pepper: secret,
    post: postBy(notifications, mode === 'demo' ? settings.onLetter : undefined),
    onError,
  });
  if (mode !== 'production') await letKeysIn(people, marketplaceId);
  if (mode === 'demo') await letPeopleIn(people, marketplaceId);
  return people;
}

/** Codes and invitations go the way of every other message; they are about no order. */
function postBy(notifications: Notifications, told: PeopleSettings['onLetter']): Post {
  return {
    async send({ channel, to, subject, text }, call) {
      const message = { orderId: '', channel, to, subject, text, data: {} };
      told?.({ to, text });
      await notifications.send(message, call);
    },
  };
}

interface DemoKey {
  readonly token: string;
  readonly role: Role;
  readonly name: string;
  readonly reach?: Partial<Pick<Principal, 'restaurants' | 'couriers'>>;
}

const keys: readonly DemoKey[] = [
  { token: demoKeys.admin, role: 'admin', name: 'Demo: everything' },
  { token: demoKeys.operator, role: 'operator', name: 'Demo: an operator' },
  {
    token: demoKeys.kitchens,
    role: 'restaurant',
    name: 'Demo: all kitchens',
    reach: { restaurants: 'all' },
  },
  {
    token: demoKeys.couriers,
    role: 'courier',
    name: 'Demo: the couriers’ app',
    reach: { couriers: 'all' },
  },
  { token: demoKeys.partner, role: 'operator', name: 'Demo: the delivery partner' },
];

async function letKeysIn(people: People, marketplaceId: string): Promise<void> {
  for (const { token, role, name, reach } of keys) {
    await people.putKnownKey(token, {
      id: `key_${token.slice(3, 29)}`,
      marketplaceId,
      name,
      role,
      scopes: token === demoKeys.partner ? ['webhooks:write'] : scopes,
      restaurants: [],
      couriers: [],
      ...reach,
      createdBy: null,
      createdAt: 0,
      expiresAt: null,
      revokedAt: null,
    });
  }
}

async function letPeopleIn(people: People, marketplaceId: string): Promise<void> {
  for (const { role, contact, name } of demoPeople) {
    await people.putKnownAccount({
      marketplaceId,
      role,
      contact,
      name,
      password: demoPassword,
      restaurants: [],
      couriers: [],
      customerId: null,
    });
  }
}

/** Every secret of the demo; none of them may open a house in production. */
export const demoSecrets: readonly string[] = Object.values(demoKeys);
