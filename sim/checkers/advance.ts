import type { OrderEvent } from '../../src/domain/order/event.ts';
import { deliveryRanks, orderRanks } from '../../src/domain/order/status.ts';
import type { Checker, Scene } from './checker.ts';

interface Track {
  sequence: number;
  order: number;
  ended: boolean;
  delivery: keyof typeof deliveryRanks;
  payment: string;
  asked: 'none' | 'capture' | 'void';
}

/** Read from the events' names alone, so that a fault of `evolve` is not shared. */
export function advance({ history }: Scene): Checker {
  const tracks = new Map<string, Track>();
  return {
    name: 'advance',
    written(batch) {
      for (const { orderId, record } of batch) {
        if (record.type === 'attempt') continue;
        const track = tracks.get(orderId) ?? {
          sequence: 0,
          order: -1,
          ended: false,
          delivery: 'none',
          payment: 'authorizing',
          asked: 'none',
        };
        tracks.set(orderId, track);
        // A capture that was answered is not under way any more, also when it was called off.
        if (record.settles?.key.endsWith(':capture') === true) track.asked = 'none';
        for (const event of record.events) {
          const wrong = step(track, event);
          if (wrong !== undefined) return `${history.nameOf(orderId)}: ${event.type} ${wrong}`;
        }
      }
      return undefined;
    },
  };
}

function step(track: Track, event: OrderEvent): string | undefined {
  if (event.sequence !== track.sequence + 1) return `is ${event.sequence} after ${track.sequence}`;
  track.sequence = event.sequence;
  const [thing = '', what = ''] = event.type.split('.');
  switch (thing) {
    case 'order':
      return orderStep(track, what);
    case 'payment':
      return paymentStep(track, what);
    case 'delivery':
      return deliveryStep(track, what);
    default:
      return undefined;
  }
}

function orderStep(track: Track, what: string): string | undefined {
  if (what === 'alarm_raised') return undefined;
  const status = what === 'created' ? 'pending_payment' : what;
  const rank = orderRanks[status as keyof typeof orderRanks];
  if (track.ended) return 'after the end';
  if (rank <= track.order) return 'goes back';
  track.order = rank;
  track.ended = rank >= orderRanks.delivered;
  return undefined;
}

/** From which payment status each event may come. */
const paymentFrom: Readonly<Record<string, readonly string[]>> = {
  // A failed payment may still come to money, which then goes back.
  authorized: ['authorizing', 'action_required', 'failed'],
  action_required: ['authorizing'],
  failed: ['authorizing', 'action_required'],
  captured: ['authorizing', 'action_required', 'authorized', 'failed'],
  voided: ['authorized', 'action_required'],
  expired: ['authorized'],
  capture_requested: ['authorized'],
  void_requested: ['authorized', 'action_required'],
  refund_requested: ['captured'],
  refunded: ['captured'],
  refund_failed: ['captured'],
};

function paymentStep(track: Track, what: string): string | undefined {
  if (paymentFrom[what]?.includes(track.payment) !== true) return `comes after ${track.payment}`;
  switch (what) {
    case 'capture_requested':
      if (track.ended && track.order !== orderRanks.delivered) return 'after the end';
      if (track.asked !== 'none') return `while a ${track.asked} is under way`;
      track.asked = 'capture';
      return undefined;
    case 'void_requested':
      if (track.asked !== 'none') return `while a ${track.asked} is under way`;
      track.asked = 'void';
      return undefined;
    case 'refund_requested':
    case 'refunded':
    case 'refund_failed':
      return undefined;
    default:
      track.payment = what;
      return undefined;
  }
}

function deliveryStep(track: Track, what: string): string | undefined {
  const from = track.delivery;
  const rank = deliveryRanks[from];
  switch (what) {
    case 'partner_requested':
    case 'partner_created':
    case 'partner_refused':
    case 'partner_cancel_requested':
    case 'partner_canceled':
    case 'escalated':
    case 'update_late':
      return undefined;
    case 'offer_declined':
    case 'offer_expired':
    case 'offer_withdrawn':
      if (from !== 'offered') return `of a delivery that is ${from}`;
      track.delivery = 'created';
      return undefined;
    case 'created':
      if (rank >= deliveryRanks.picked_up) return `again after ${from}`;
      track.delivery = 'created';
      return undefined;
    default: {
      const to = what as keyof typeof deliveryRanks;
      if (deliveryRanks[to] <= rank) return `after ${from}`;
      track.delivery = to;
      return undefined;
    }
  }
}
