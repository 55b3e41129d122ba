import { day, hour, type Instant } from '../../../base/instant.ts';
import type { Answer, Command, ProgressSource } from '../command.ts';
import { type DeadlineName, deadlines } from '../deadlines.ts';
import type { Order, OrderFacts } from '../order.ts';
import { progressStatuses } from '../status.ts';
import { noon, someFacts } from './facts.ts';

/**
 * Every command, each variant of it under a short name: the columns of the table, and the words in
 * which its states are told. A name stands for the command that fits the order as it is (its token,
 * its job, its open refund), so that it means the same wherever it is said.
 */
export type Words = (order: Order | null, now: Instant) => Command;

const placings: Readonly<Record<string, Partial<OrderFacts>>> = {
  place: {},
  'place:later': { releaseAt: noon + 3 * hour },
  'place:capture_at_placing': { policy: { capture: 'placed' } },
  'place:capture_at_pickup': { policy: { capture: 'picked_up' } },
  'place:partner_only': { policy: { fleet: 'partner' } },
  'place:for_nothing': { total: 0 },
};

const cancels = (['customer', 'restaurant', 'courier', 'operator', 'system'] as const).map(
  (actor): [string, Words] => [
    `cancel:${actor}`,
    () => ({ type: 'cancel', actor, reason: 'other' }),
  ],
);

const refunds: readonly (readonly [string, number])[] = [
  ['refund:part', 500],
  ['refund:all', 2100],
  ['refund:too_much', 2101],
  ['refund:nothing', 0],
  ['refund:half_a_cent', 0.5],
];

function searchOf(
  order: Order | null,
): Extract<Order['delivery'], { status: 'created' }>['search'] {
  const delivery = order?.delivery;
  const search = delivery !== undefined && 'search' in delivery ? delivery.search : null;
  const partner = { status: 'none', number: 0, jobId: null, former: [] } as const;
  return search ?? { attempt: 1, since: 0, token: 1, declined: [], partner, escalated: false };
}

const tokenOf = (order: Order | null): number => searchOf(order).token;

const offers: Readonly<Record<string, Words>> = {
  offer: () => ({ type: 'offer', courierId: 'cou_ben' }),
  withdraw: (order) => ({ type: 'withdraw_offer', token: tokenOf(order) }),
  'withdraw:old': (order) => ({ type: 'withdraw_offer', token: tokenOf(order) - 1 }),
  take: (order) => ({ type: 'accept_offer', courierId: 'cou_ben', token: tokenOf(order) }),
  'take:other': (order) => ({ type: 'accept_offer', courierId: 'cou_eve', token: tokenOf(order) }),
  'take:old': (order) => ({
    type: 'accept_offer',
    courierId: 'cou_ben',
    token: tokenOf(order) - 1,
  }),
  decline: (order) => declines('cou_ben', tokenOf(order)),
  'decline:other': (order) => declines('cou_eve', tokenOf(order)),
  'decline:old': (order) => declines('cou_ben', tokenOf(order) - 1),
  request_partner: () => ({ type: 'request_partner' }),
  reassign: () => ({ type: 'reassign', actor: 'operator', reason: 'no_show' }),
};

function declines(courierId: string, token: number): Command {
  return { type: 'decline_offer', courierId, token, reason: 'too far' };
}

/** The courier who has the job, or who would with the token of today. */
function ben(order: Order | null): ProgressSource {
  const delivery = order?.delivery;
  const assignee = delivery !== undefined && 'assignee' in delivery ? delivery.assignee : null;
  const token = assignee?.fleet === 'own' ? assignee.token : tokenOf(order);
  return { fleet: 'own', courierId: 'cou_ben', token };
}

const jobIdOf = (order: Order | null): string => searchOf(order).partner.jobId ?? 'job_1';

const steps = progressStatuses.flatMap((status): [string, Words][] => [
  [
    `own:${status}`,
    (order, now) => ({ type: 'progress', by: ben(order), status, occurredAt: now }),
  ],
  [
    `job:${status}`,
    (order, now) => ({
      type: 'progress',
      by: { fleet: 'partner', jobId: jobIdOf(order) },
      status,
      occurredAt: now,
    }),
  ],
]);

const strangers: Readonly<Record<string, Words>> = {
  'own:stranger': (order, now) => ({
    type: 'progress',
    by: { fleet: 'own', courierId: 'cou_ben', token: tokenOf(order) - 1 },
    status: 'arrived_at_pickup',
    occurredAt: now,
  }),
  'job:stranger': (_order, now) => ({
    type: 'progress',
    by: { fleet: 'partner', jobId: 'job_of_another' },
    status: 'picked_up',
    occurredAt: now,
  }),
  'job:confirmed': (order) => ({
    type: 'partner_confirmed',
    jobId: jobIdOf(order),
    courierName: 'Cleo',
  }),
};

const providerId = 'pi_1';

/** All that was asked back and not refused, in minor units. */
function askedBack(order: Order | null): number {
  if (order === null || !('refunds' in order.payment)) return 0;
  const counted = order.payment.refunds.filter(({ status }) => status !== 'failed');
  return counted.reduce((sum, { amount }) => sum + amount, 0);
}

const notices: Readonly<Record<string, Words>> = {
  'notice:authorized': (_order, now) => ({
    type: 'payment_noticed',
    notice: { outcome: 'authorized', providerId, captureBefore: now + 7 * day },
  }),
  'notice:captured': () => ({
    type: 'payment_noticed',
    notice: { outcome: 'captured', providerId },
  }),
  'notice:failed': () => ({
    type: 'payment_noticed',
    notice: { outcome: 'failed', providerId, code: 'declined' },
  }),
  'notice:voided': () => ({ type: 'payment_noticed', notice: { outcome: 'voided', providerId } }),
  'notice:refunded': (order) => ({
    type: 'payment_noticed',
    notice: { outcome: 'refunded', providerId, total: askedBack(order) },
  }),
  'notice:refunded_less': (order) => ({
    type: 'payment_noticed',
    notice: { outcome: 'refunded', providerId, total: askedBack(order) - 1 },
  }),
  'notice:differs': () => ({
    type: 'payment_noticed',
    notice: { outcome: 'differs', providerId, what: 'the provider has taken twice the sum' },
  }),
  'notice:of_another': () => ({
    type: 'payment_noticed',
    notice: { outcome: 'captured', providerId: 'pi_2' },
  }),
};

export const deadlineNames = [
  'payment_deadline',
  'release',
  'hold_expiring',
  'kitchen_nudge',
  'kitchen_deadline',
  'food_late',
  'food_deadline',
  'offer_lease',
  'courier_partner',
  'courier_escalate',
  'courier_deadline',
  'pickup_late',
  'dropoff_late',
  'dropoff_deadline',
  'return_deadline',
] as const satisfies readonly DeadlineName[];

const dues = deadlineNames.map((name): [string, Words] => [
  `due:${name}`,
  () => ({ type: 'deadline', name }),
]);

type Result<K extends Answer['kind']> = Extract<Answer, { kind: K }>['result'];
const off = { outcome: 'called_off' } as const;
const gaveUp = { outcome: 'gave_up', code: 'retries_exhausted' } as const;

function answers<K extends Answer['kind']>(
  word: string,
  results: readonly Result<K>[],
  make: (result: Result<K>, order: Order | null) => Answer,
): [string, Words][] {
  return [...results, off, gaveUp].map((result) => [
    `${word}=${result.outcome}`,
    (order) => make(result as Result<K>, order),
  ]);
}

const key = 'key';
const lastRefund = (order: Order | null): number =>
  order !== null && 'refunds' in order.payment ? order.payment.refunds.length : 1;

const answered: readonly [string, Words][] = [
  ...answers<'payments.authorize'>(
    'authorize',
    [
      { outcome: 'authorized', providerId, captureBefore: noon + 7 * day },
      { outcome: 'captured', providerId },
      { outcome: 'requires_action', providerId, actionUrl: 'https://bank.example/1' },
      { outcome: 'declined', code: 'insufficient_funds' },
    ],
    (result) => ({ type: 'answer', key, kind: 'payments.authorize', result }),
  ),
  ...answers<'payments.capture'>(
    'capture',
    [{ outcome: 'captured' }, { outcome: 'gone', code: 'expired' }],
    (result) => ({ type: 'answer', key, kind: 'payments.capture', result }),
  ),
  ...answers<'payments.void'>(
    'void',
    [{ outcome: 'voided' }, { outcome: 'captured' }],
    (result) => ({ type: 'answer', key, kind: 'payments.void', result }),
  ),
  ...answers<'payments.refund'>(
    'refund',
    [{ outcome: 'refunded' }, { outcome: 'failed', code: 'account_closed' }],
    (result, order) => ({
      type: 'answer',
      key,
      kind: 'payments.refund',
      number: lastRefund(order),
      result,
    }),
  ),
  ...answers<'kitchens.submit'>(
    'ticket',
    [
      { outcome: 'received' },
      { outcome: 'accepted', readyAt: null },
      { outcome: 'rejected', reason: 'sold_out' },
    ],
    (result) => ({ type: 'answer', key, kind: 'kitchens.submit', result }),
  ),
  ...answers<'kitchens.cancel'>(
    'ticket_cancel',
    [{ outcome: 'canceled' }, { outcome: 'too_late' }],
    (result) => ({ type: 'answer', key, kind: 'kitchens.cancel', result }),
  ),
  ...answers<'fleets.request'>(
    'job',
    [
      { outcome: 'created', jobId: 'job_1' },
      { outcome: 'confirmed', jobId: 'job_1', courierName: 'Cleo' },
      { outcome: 'refused', reason: 'no couriers' },
    ],
    (result, order) => ({
      type: 'answer',
      key,
      kind: 'fleets.request',
      number: searchOf(order).partner.number,
      result,
    }),
  ),
  ...answers<'fleets.cancel'>(
    'job_cancel',
    [{ outcome: 'canceled' }, { outcome: 'too_late' }],
    (result, order) => ({
      type: 'answer',
      key,
      kind: 'fleets.cancel',
      jobId: jobIdOf(order),
      result,
    }),
  ),
  ...answers<'notifications.send'>(
    'message',
    [{ outcome: 'sent' }, { outcome: 'rejected', reason: 'no such number' }],
    (result) => ({ type: 'answer', key, kind: 'notifications.send', result }),
  ),
];

const kitchen: Readonly<Record<string, Words>> = {
  accept: () => ({ type: 'accept', actor: 'restaurant' }),
  reject: () => ({ type: 'reject', actor: 'restaurant', reason: 'sold_out' }),
  prepare: () => ({ type: 'prepare' }),
  ready: () => ({ type: 'ready' }),
};

export const vocabulary: ReadonlyMap<string, Words> = new Map<string, Words>([
  ...Object.entries(placings).map(([name, more]): [string, Words] => [
    name,
    () => ({ type: 'place', facts: someFacts(more) }),
  ]),
  ...Object.entries(kitchen),
  ...cancels,
  ...refunds.map(([name, amount]): [string, Words] => [
    name,
    () => ({ type: 'refund', actor: 'operator', amount, reason: 'item_missing' }),
  ]),
  ...Object.entries(offers),
  ...steps,
  ...Object.entries(strangers),
  ...Object.entries(notices),
  ...dues,
  ...answered,
]);

/** A deadline is met when it is due; everything else a second after what was before. */
export function momentOf(word: string, order: Order | null, before: Instant): Instant {
  if (order === null || !word.startsWith('due:')) return before + 1_000;
  const due = deadlines(order).find(({ name }) => word === `due:${name}`);
  return Math.max(due?.at ?? 0, before + 1_000);
}
