import { refuse } from '../../base/result.ts';
import type { Command } from './command.ts';
import { end, moneyLost, paid } from './course.ts';
import type { Verdict } from './decide.ts';
import type { Draft } from './draft.ts';
import { tellCustomer } from './messages.ts';
import { moneyArrived, raiseMoneyAlarm } from './payment.ts';
import { hasEnded } from './status.ts';

/**
 * A payment that failed may still come to money: the customer tries another card on the bank's
 * page, or our retries ran out before the answer came. It has to be given back then.
 */
function awaitsMoney(draft: Draft): boolean {
  const { status } = draft.order.payment;
  return status === 'authorizing' || status === 'requires_action' || status === 'failed';
}

/** The answer to the void will say how it ended. */
function isVoiding(draft: Draft): boolean {
  const { payment } = draft.order;
  return 'intent' in payment && payment.intent === 'void';
}

/** The refunds that were asked for are made if they are what is missing from the provider's sum. */
function refundsMade(draft: Draft, total: number): void {
  const { payment } = draft.order;
  if (!('refunds' in payment)) return;
  const open = payment.refunds.filter(({ status }) => status === 'requested');
  const asked = payment.refunds.filter(({ status }) => status !== 'failed');
  if (open.length === 0 || asked.reduce((sum, { amount }) => sum + amount, 0) !== total) return;
  for (const { number, amount } of open) draft.emit({ type: 'payment.refunded', number, amount });
  tellCustomer(draft, 'refunded');
}

/** News from the provider outside of any answer: it may be late, repeated, or first. */
export function noticePayment(
  draft: Draft,
  notice: Extract<Command, { type: 'payment_noticed' }>['notice'],
): Verdict {
  const { payment } = draft.order;
  if ('providerId' in payment && payment.providerId !== notice.providerId) {
    return refuse('payment.unknown', 'the notice is about another payment');
  }
  switch (notice.outcome) {
    case 'authorized':
      if (!awaitsMoney(draft) || isVoiding(draft)) break;
      draft.emit({
        type: 'payment.authorized',
        providerId: notice.providerId,
        captureBefore: notice.captureBefore,
      });
      moneyArrived(draft);
      paid(draft);
      break;
    case 'captured':
      if (payment.status !== 'authorized' && !awaitsMoney(draft)) break;
      draft.emit({ type: 'payment.captured', providerId: notice.providerId });
      moneyArrived(draft);
      paid(draft);
      break;
    case 'voided':
      if (payment.status !== 'authorized' && payment.status !== 'requires_action') break;
      draft.emit({ type: 'payment.voided' });
      moneyLost(draft, 'the provider let the hold go');
      break;
    case 'failed':
      if (payment.status !== 'authorizing' && payment.status !== 'requires_action') break;
      if (isVoiding(draft)) break;
      draft.emit({ type: 'payment.failed', code: notice.code });
      if (!hasEnded(draft.order.status)) {
        end(draft, { as: 'failed', reason: 'payment_failed', actor: 'system' });
      }
      break;
    case 'refunded':
      refundsMade(draft, notice.total);
      break;
    case 'differs':
      raiseMoneyAlarm(draft, notice.what);
      break;
  }
  return undefined;
}
