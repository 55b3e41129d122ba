import { end, release, requestPartner } from './course.ts';
import { type DeadlineName, deadlines } from './deadlines.ts';
import { searchAgain } from './search.ts';
import type { Draft } from './draft.ts';
import { tell } from './messages.ts';
import { requestCapture } from './payment.ts';

/**
 * A deadline has come: the policy of the state it guarded. One that no longer applies, or is not
 * due yet, changes nothing; a timer that fires twice or late is harmless.
 */
export function meetDeadline(draft: Draft, name: DeadlineName): void {
  const due = deadlines(draft.order).some((one) => one.name === name && one.at <= draft.now);
  if (!due) return;
  switch (name) {
    case 'payment_deadline':
      return end(draft, { as: 'expired', reason: 'payment_timeout', actor: 'system' });
    case 'release':
      return release(draft);
    case 'hold_expiring':
      return requestCapture(draft);
    case 'kitchen_nudge':
      draft.emit({ type: 'order.alarm_raised', alarm: 'kitchen_silent' });
      tell(draft, 'restaurant', { about: 'nudge' });
      return;
    case 'kitchen_deadline':
    case 'food_deadline':
      return end(draft, { as: 'canceled', reason: 'restaurant_timeout', actor: 'system' });
    case 'food_late':
      draft.emit({ type: 'order.alarm_raised', alarm: 'food_late' });
      tell(draft, 'restaurant', { about: 'nudge' });
      tell(draft, 'operator', { about: 'escalation', data: { why: 'food is late' } });
      return;
    case 'offer_lease': {
      const { delivery } = draft.order;
      if (delivery.status !== 'offered') return;
      draft.emit({ type: 'delivery.offer_expired', courierId: delivery.courierId });
      return;
    }
    case 'courier_partner':
      return requestPartner(draft);
    case 'courier_escalate':
      draft.emit({ type: 'delivery.escalated' });
      tell(draft, 'operator', { about: 'escalation', data: { why: 'no courier' } });
      return;
    case 'courier_deadline':
      return end(draft, { as: 'canceled', reason: 'no_courier', actor: 'system' });
    case 'pickup_late':
      return searchAgain(draft, 'no_show');
    case 'dropoff_late':
      draft.emit({ type: 'order.alarm_raised', alarm: 'dropoff_late' });
      tell(draft, 'operator', { about: 'escalation', data: { why: 'the courier is late' } });
      return;
    case 'dropoff_deadline':
      draft.emit({ type: 'delivery.failed', reason: 'dropoff_deadline' });
      return end(draft, {
        as: 'failed',
        reason: 'undeliverable',
        actor: 'system',
        detail: 'the courier did not report the drop-off',
      });
    case 'return_deadline':
      draft.emit({ type: 'delivery.failed', reason: 'return_deadline' });
      return;
  }
}
