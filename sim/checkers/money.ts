import type { OrderEvent } from '../../src/domain/order/event.ts';
import type { Order, Refund } from '../../src/domain/order/order.ts';
import { hasEnded } from '../../src/domain/order/status.ts';
import type { PaymentRecord } from '../../src/ports/payments.ts';
import { type Instant, minute } from '../../src/base/instant.ts';
import type { Record } from '../../src/engine/embedded/journal/journal.ts';
import type { OrderBook } from '../books.ts';
import { reconcileEveryMs } from '../world/process.ts';
import type { Checker, Scene } from './checker.ts';

/**
 * What the provider holds equals what the orders say: always in the direction that costs somebody
 * money; in both when all is over; and meanwhile they are not apart for long, whatever was lost.
 */
export function money({ books, ledgers, history, timeline }: Scene): Checker {
  /** Orders that say something else than the provider, each with the true time since when. */
  const apart = new Map<string, Instant>();
  const check = (
    book: OrderBook,
    judge: (held: PaymentRecord | undefined) => string | undefined,
  ) => {
    const records = ledgers.payments(book.id);
    const wrong = records.length > 1 ? `was authorized ${records.length} times` : judge(records[0]);
    return wrong === undefined ? undefined : `${history.nameOf(book.id)} ${wrong}`;
  };
  return {
    name: 'money',
    written(batch) {
      for (const { orderId, record } of batch) {
        const book = books.orders.get(orderId);
        if (book === undefined || record.type === 'attempt') continue;
        if (
          saysDiffers(record) &&
          check(book, (held) => explained(book.order, held)) === undefined
        ) {
          return `a person was told that ${history.nameOf(orderId)} differs, which it does not`;
        }
        const paid = record.events.filter(({ type }) => type.startsWith('payment.'));
        if (paid.length === 0) continue;
        const wrong = check(book, (held) => bounds(book.order, held) ?? believed(paid, book, held));
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    },
    looked({ process }) {
      const steadySince = Math.max(process.runningSince, ledgers.network.healedAt);
      for (const book of books.orders.values()) {
        const wrong = book.closed ? undefined : check(book, (held) => agrees(book.order, held));
        if (
          wrong === undefined ||
          !isNamed(book.order) ||
          isInDoubt(book.order, ledgers.payments(book.id)[0])
        ) {
          apart.delete(book.id);
          continue;
        }
        const since = apart.get(book.id) ?? timeline.now;
        apart.set(book.id, since);
        const apartMs = timeline.now - Math.max(since, steadySince);
        if (apartMs > apartMsMax) return `${wrong}, for ${Math.round(apartMs / minute)} minutes`;
      }
      return undefined;
    },
    rested() {
      for (const book of books.orders.values()) {
        const wrong = check(
          book,
          (held) =>
            bounds(book.order, held) ?? agrees(book.order, held) ?? settled(book.order, held),
        );
        if (wrong !== undefined) return wrong;
      }
      return undefined;
    },
  };
}

/**
 * Some of several refunds are made, and the provider's sum does not say which: all of them are asked
 * about until that is known, or a person is told.
 */
function isInDoubt(order: Order, held: PaymentRecord | undefined): boolean {
  if (held === undefined) return false;
  const { amount } = held.refunded;
  return amount > refunded(order) && amount < givenBack(order, (status) => status !== 'failed');
}

/** Two walks of the reconciler, and one that went wrong. */
const apartMsMax = 4 * reconcileEveryMs;

/** A payment that the provider has not named to us can be asked about nowhere. */
function isNamed({ payment }: Order): boolean {
  return 'providerId' in payment;
}

/** What differs and cannot be of what is under way. */
function explained(order: Order, held: PaymentRecord | undefined): string | undefined {
  const amount = held?.refunded.amount ?? 0;
  const asked = givenBack(order, (status) => status !== 'failed');
  const underWay = held?.status === 'captured' && amount >= refunded(order) && amount <= asked;
  return underWay ? undefined : agrees({ ...order, alarms: [] }, held);
}

/** The provider's own news, and nothing came of it but an alarm. */
function saysDiffers({ type, events }: Exclude<Record, { type: 'attempt' }>): boolean {
  const [only] = events;
  return type === 'payment_noticed' && events.length === 1 && only?.type === 'order.alarm_raised';
}

/** True at every instant. */
function bounds(order: Order, held: PaymentRecord | undefined): string | undefined {
  const { facts } = order;
  const asked = givenBack(order, (status) => status !== 'failed');
  if (asked > facts.total) return `has ${asked} of ${facts.total} on their way back`;
  if (held === undefined) return undefined;
  const { authorized, captured, refunded } = held;
  if (authorized.amount > facts.total) return `holds ${authorized.amount} of ${facts.total}`;
  if (captured.amount > authorized.amount) return `took ${captured.amount} of ${authorized.amount}`;
  if (refunded.amount > captured.amount)
    return `gave ${refunded.amount} of ${captured.amount} back`;
  return undefined;
}

/** What the order now believes must have happened at the provider before. */
function believed(
  events: readonly OrderEvent[],
  { order }: OrderBook,
  held: PaymentRecord | undefined,
): string | undefined {
  for (const event of events) {
    switch (event.type) {
      case 'payment.authorized':
        if ((held?.authorized.amount ?? 0) === 0) return 'is authorized, and nothing is held';
        break;
      case 'payment.captured':
        if ((held?.captured.amount ?? 0) === 0) return 'is captured, and nothing was taken';
        break;
      case 'payment.voided':
      case 'payment.expired':
        if (held?.status !== 'voided')
          return `is ${event.type}, and the provider has it ${held?.status}`;
        break;
      case 'payment.failed':
        // Who never heard a word in seven days does not know, and a person is told.
        if (event.type === 'payment.failed' && event.code === 'retries_exhausted') break;
        if (held !== undefined && held.status !== 'declined') {
          return `is failed, and the provider has it ${held.status}`;
        }
        break;
      case 'payment.refunded':
        if ((held?.refunded.amount ?? 0) < refunded(order)) return 'is refunded by more than was';
        break;
      default:
    }
  }
  return undefined;
}

function refunded(order: Order): number {
  return givenBack(order, (status) => status === 'done');
}

function givenBack({ payment }: Order, counts: (status: Refund['status']) => boolean): number {
  if (!('refunds' in payment)) return 0;
  let sum = 0;
  for (const refund of payment.refunds) if (counts(refund.status)) sum += refund.amount;
  return sum;
}

/** Both sides say the same. Nothing is under way. */
function agrees(order: Order, held: PaymentRecord | undefined): string | undefined {
  const { payment, facts } = order;
  const differs = `is ${payment.status}, and the provider has it ${held?.status ?? 'not at all'}`;
  switch (payment.status) {
    case 'authorizing':
      return differs;
    case 'requires_action':
    case 'authorized':
      return held?.status === payment.status ? undefined : differs;
    case 'captured':
    case 'partially_refunded':
    case 'refunded':
      if (held?.status !== 'captured' || held.captured.amount !== facts.total) return differs;
      if (held.refunded.amount === refunded(order)) return undefined;
      // Given back by hand, or nobody knows by which of our requests: then a person is told.
      if (held.refunded.amount > refunded(order) && order.alarms.includes('money_stuck')) {
        return undefined;
      }
      return `has ${refunded(order)} refunded, and the provider ${held.refunded.amount}`;
    case 'voided':
    case 'expired':
      return held?.status === 'voided' || held?.status === 'declined' ? undefined : differs;
    case 'failed':
      if (isRaised(order)) return undefined;
      return held === undefined || held.status === 'declined' ? undefined : differs;
  }
}

function isFailed({ status }: Refund): boolean {
  return status === 'failed';
}

/** The provider never said a word, not even its name for the payment, and a person was told so. */
function isRaised({ payment, alarms }: Order): boolean {
  return (
    payment.status === 'failed' &&
    payment.code === 'retries_exhausted' &&
    alarms.includes('money_stuck')
  );
}

/** When all is over, who got no meal has paid nothing, or a person was told why not. */
function settled(order: Order, held: PaymentRecord | undefined): string | undefined {
  const kept = (held?.captured.amount ?? 0) - (held?.refunded.amount ?? 0);
  if (!hasEnded(order.status)) return `is ${order.status}`;
  if (isRaised(order)) return undefined;
  if (order.status !== 'delivered') {
    if (['authorizing', 'requires_action', 'authorized'].includes(order.payment.status)) {
      return `is ${order.status}, and its payment still ${order.payment.status}`;
    }
    if (held?.status === 'authorized') return `is ${order.status}, and money is still held`;
    const refused = 'refunds' in order.payment && order.payment.refunds.some(isFailed);
    if (kept !== 0 && refused && order.alarms.includes('money_stuck')) return undefined;
    if (kept !== 0) return `is ${order.status}, and ${kept} was kept`;
    return undefined;
  }
  if (held?.captured.amount === order.facts.total) return undefined;
  // A hold can lapse while the machine is down; then a person is told.
  return order.alarms.includes('money_stuck')
    ? undefined
    : 'was delivered, unpaid, and nobody told';
}
