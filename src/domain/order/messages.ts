import type { Draft } from './draft.ts';
import type { Audience, Topic } from './effect.ts';
import type { Moment } from './policy.ts';

/** Tells the customer, if the policy of the order says so. Messages never hold anything up. */
export function tellCustomer(draft: Draft, about: Moment): void {
  if (draft.order.policy.messages.includes(about)) tell(draft, 'customer', { about });
}

interface Words {
  readonly about: Topic;
  readonly to?: string;
  readonly data?: Readonly<Record<string, string | number>>;
}

export function tell(draft: Draft, audience: Audience, { about, to, data }: Words): void {
  const key = draft.key(`message:${draft.order.sequence}:${audience}:${about}`);
  const kind = 'notifications.send';
  if (data === undefined) draft.effect({ key, kind, audience, to: to ?? null, about });
  else draft.effect({ key, kind, audience, to: to ?? null, about, data });
}
