import { format } from '../../base/money.ts';
import type { Audience, Topic } from './effect.ts';
import { type Order, type OrderFacts, shortCode } from './order.ts';

/**
 * What a message says. Plain words, no secrets; a phone shows the first forty characters.
 *
 * Written from the order's facts and the message's own data only, never from what may have changed
 * since: the same key is the same message however often it is sent.
 */
export function wordsFor(
  order: Order,
  message: { audience: Audience; about: Topic; data: Readonly<Record<string, string | number>> },
): { subject: string; text: string } {
  const { facts } = order;
  const code = shortCode(facts.id);
  const place = facts.pickup.name;
  switch (message.about) {
    case 'placed':
      return {
        subject: `Order ${code} received`,
        text: `${place} has your order ${code} over ${format({ amount: facts.total, currency: facts.currency })}.`,
      };
    case 'ordered_ahead':
      return {
        subject: `New order ${code} for ${wallTime(facts)}`,
        text: `${place}: order ${code} is for ${wallTime(facts)}. You get it again when it is time to cook.`,
      };
    case 'ahead_is_off':
      return {
        subject: `Order ${code} is off`,
        text: `${place}: order ${code} for ${wallTime(facts)} will not be cooked.`,
      };
    case 'accepted':
      return {
        subject: `Order ${code} accepted`,
        text: `${place} is preparing your order ${code}.`,
      };
    case 'courier_confirmed':
      return {
        subject: `A courier for ${code}`,
        text: `A courier will bring your order from ${place}.`,
      };
    case 'picked_up':
      return { subject: `Order ${code} is on its way`, text: `Your food has left ${place}.` };
    case 'delivered':
      return { subject: `Order ${code} delivered`, text: `Enjoy your meal from ${place}.` };
    case 'ended':
      return {
        subject: `Order ${code} was not completed`,
        text: `Your order ${code} from ${place} will not be delivered. You do not pay for it: a hold is released, and money already taken is given back.`,
      };
    case 'refunded':
      return {
        subject: `Money back for ${code}`,
        text: `A refund for your order ${code} from ${place} is on its way to you.`,
      };
    case 'nudge':
      return {
        subject: `Order ${code} is waiting`,
        text: `${place}: order ${code} needs you now.`,
      };
    case 'escalation':
      return {
        subject: `Order ${code} needs a person`,
        text: `${facts.id} at ${place}: ${message.data['why'] ?? 'needs attention'}.`,
      };
    case 'offer':
      return { subject: `New job ${code}`, text: `Pick up at ${place}, ${facts.pickup.address}.` };
    case 'withdrawn':
      return { subject: `Job ${code} is off`, text: `You do not need to go to ${place} any more.` };
  }
}

/** When the food is promised, as the clock on the restaurant's wall has it: `Tue 2026-11-24 18:30`. */
function wallTime({ promisedAt, timeZone }: OrderFacts): string {
  const at = Temporal.Instant.fromEpochMilliseconds(promisedAt).toZonedDateTimeISO(timeZone);
  const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][at.dayOfWeek - 1] ?? '';
  return `${weekday} ${at.toPlainDate().toString()} ${at.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}
