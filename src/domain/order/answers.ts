import type { Answer } from './command.ts';
import { accept, callOffPartner, callOffTicket, end, moneyLost, paid } from './course.ts';
import { askPartnerAgain, confirmPartner } from './search.ts';
import type { Draft } from './draft.ts';
import { tell, tellCustomer } from './messages.ts';
import { isOpen, moneyArrived, raiseMoneyAlarm, requestVoid } from './payment.ts';

/**
 * What came back from an effect. An answer is never refused: whatever the order has become in the
 * meantime, the outside did what it did, and the order has to deal with it.
 */
export function decideAnswer(draft: Draft, answer: Answer): void {
  switch (answer.kind) {
    case 'payments.authorize':
      return authorizeAnswered(draft, answer.result);
    case 'payments.capture':
      return captureAnswered(draft, answer.result);
    case 'payments.void':
      return voidAnswered(draft, answer.result);
    case 'payments.refund':
      return refundAnswered(draft, answer);
    case 'kitchens.submit':
      return ticketAnswered(draft, answer.result);
    case 'kitchens.cancel':
      return ticketCancelAnswered(draft, answer.result);
    case 'fleets.request':
      return jobAnswered(draft, answer);
    case 'fleets.cancel':
      return jobCancelAnswered(draft, answer);
    case 'notifications.send':
      return messageAnswered(draft, answer);
  }
}

type ResultOf<K extends Answer['kind']> = Extract<Answer, { kind: K }>['result'];

function authorizeAnswered(draft: Draft, result: ResultOf<'payments.authorize'>): void {
  const { status } = draft.order.payment;
  const money = result.outcome === 'authorized' || result.outcome === 'captured';
  // A webhook may have brought the news before the call's own answer did. If it was of a failure
  // and money came after all, the money goes back.
  if (status !== 'authorizing' && !(status === 'failed' && money)) return;
  switch (result.outcome) {
    case 'authorized':
      draft.emit({
        type: 'payment.authorized',
        providerId: result.providerId,
        captureBefore: result.captureBefore,
      });
      break;
    case 'captured':
      draft.emit({ type: 'payment.captured', providerId: result.providerId });
      break;
    case 'requires_action':
      draft.emit({
        type: 'payment.action_required',
        providerId: result.providerId,
        actionUrl: result.actionUrl,
      });
      moneyArrived(draft);
      return;
    case 'declined':
      return paymentFailed(draft, result.code);
    case 'gave_up':
      paymentFailed(draft, result.code);
      // Without the provider's name for it we cannot even look.
      return raiseMoneyAlarm(draft, 'nobody knows whether the card was charged');
    case 'called_off':
      return paymentFailed(draft, 'called_off');
  }
  moneyArrived(draft);
  paid(draft);
}

function paymentFailed(draft: Draft, code: string): void {
  draft.emit({ type: 'payment.failed', code });
  if (isOpen(draft)) end(draft, { as: 'failed', reason: 'payment_failed', actor: 'system' });
}

function captureAnswered(draft: Draft, result: ResultOf<'payments.capture'>): void {
  const { payment } = draft.order;
  if (payment.status !== 'authorized' || payment.intent !== 'capture') return;
  switch (result.outcome) {
    case 'captured':
      draft.emit({ type: 'payment.captured', providerId: payment.providerId });
      moneyArrived(draft);
      return;
    case 'gone':
      draft.emit({ type: 'payment.expired' });
      moneyLost(draft, 'the hold lapsed before it was captured');
      return;
    case 'called_off':
    case 'gave_up':
      if (draft.order.end !== null) requestVoid(draft, payment.providerId);
      else raiseMoneyAlarm(draft, 'the hold could not be captured');
      return;
  }
}

function voidAnswered(draft: Draft, result: ResultOf<'payments.void'>): void {
  const { payment } = draft.order;
  if (!('intent' in payment) || payment.intent !== 'void') return;
  switch (result.outcome) {
    case 'voided':
      draft.emit({ type: 'payment.voided' });
      return;
    case 'captured':
      draft.emit({ type: 'payment.captured', providerId: payment.providerId });
      moneyArrived(draft);
      return;
    case 'called_off':
    case 'gave_up':
      raiseMoneyAlarm(draft, 'the hold could not be released');
      return;
  }
}

function refundAnswered(draft: Draft, answer: Extract<Answer, { kind: 'payments.refund' }>): void {
  const { payment } = draft.order;
  const refund =
    'refunds' in payment ? payment.refunds.find((one) => one.number === answer.number) : undefined;
  if (refund?.status !== 'requested') return;
  const { number, amount } = refund;
  switch (answer.result.outcome) {
    case 'refunded':
      draft.emit({ type: 'payment.refunded', number, amount });
      tellCustomer(draft, 'refunded');
      return;
    case 'failed':
      draft.emit({ type: 'payment.refund_failed', number, code: answer.result.code });
      raiseMoneyAlarm(draft, 'a refund failed');
      return;
    case 'gave_up':
      // It may have been made, so it counts as asked for: another one could be the second.
      raiseMoneyAlarm(draft, 'nobody knows whether a refund was made');
      return;
    case 'called_off':
      draft.emit({ type: 'payment.refund_failed', number, code: 'called_off' });
      return;
  }
}

function ticketAnswered(draft: Draft, result: ResultOf<'kitchens.submit'>): void {
  if (draft.order.ticket !== 'submitting') return;
  switch (result.outcome) {
    case 'received':
      draft.emit({ type: 'kitchen.ticket_submitted' });
      break;
    case 'accepted':
      draft.emit({ type: 'kitchen.ticket_submitted' });
      if (draft.order.status === 'placed') {
        const readyAt = result.readyAt ?? draft.now + draft.order.facts.prepMs;
        accept(draft, { actor: 'restaurant', readyAt });
      }
      break;
    case 'rejected':
      draft.emit({ type: 'kitchen.ticket_canceled' });
      if (draft.order.status === 'placed') {
        end(draft, { as: 'rejected', reason: result.reason, actor: 'restaurant' });
      } else {
        tellOfTicket(draft, 'the kitchen refused the ticket of an order that was accepted');
      }
      return;
    case 'called_off':
      draft.emit({ type: 'kitchen.ticket_canceled' });
      return;
    case 'gave_up':
      draft.emit({ type: 'kitchen.ticket_failed', code: result.code });
      if (draft.order.status === 'placed') {
        end(draft, { as: 'canceled', reason: 'external_system_failure', actor: 'system' });
        return;
      }
      tellOfTicket(draft, 'the kitchen may not have the ticket of an order that was accepted');
      break;
  }
  // The order may have ended while the ticket was on its way: call it off now that it arrived, or
  // may have.
  callOffTicket(draft);
}

/** Somebody accepted on another screen, so the order goes on; a person has to see to it. */
function tellOfTicket(draft: Draft, why: string): void {
  if (isOpen(draft)) tell(draft, 'operator', { about: 'escalation', data: { why } });
}

function ticketCancelAnswered(draft: Draft, result: ResultOf<'kitchens.cancel'>): void {
  if (draft.order.ticket !== 'canceling') return;
  switch (result.outcome) {
    case 'canceled':
    case 'called_off':
      draft.emit({ type: 'kitchen.ticket_canceled' });
      return;
    case 'too_late':
    case 'gave_up':
      draft.emit({ type: 'kitchen.ticket_failed', code: result.outcome });
      return;
  }
}

function jobAnswered(draft: Draft, answer: Extract<Answer, { kind: 'fleets.request' }>): void {
  const { delivery } = draft.order;
  const partner = 'search' in delivery ? delivery.search?.partner : undefined;
  if (partner?.status !== 'requesting' || partner.number !== answer.number) return;
  const { result } = answer;
  switch (result.outcome) {
    case 'created':
    case 'confirmed':
      draft.emit({ type: 'delivery.partner_created', jobId: result.jobId });
      if (delivery.status === 'created') {
        if (result.outcome === 'confirmed') confirmPartner(draft, result);
      } else {
        callOffPartner(draft);
      }
      return;
    case 'refused':
      draft.emit({ type: 'delivery.partner_refused', reason: result.reason });
      return;
    case 'called_off':
      draft.emit({ type: 'delivery.partner_refused', reason: 'called_off' });
      return;
    case 'gave_up':
      draft.emit({ type: 'delivery.partner_refused', reason: result.code });
      return;
  }
}

function jobCancelAnswered(draft: Draft, answer: Extract<Answer, { kind: 'fleets.cancel' }>): void {
  const { delivery } = draft.order;
  const partner = 'search' in delivery ? delivery.search?.partner : undefined;
  if (partner?.status !== 'canceling' || partner.jobId !== answer.jobId) return;
  if (answer.result.outcome === 'too_late') {
    // The partner's courier carries on; the search is over, his webhooks tell the rest.
    draft.emit({ type: 'delivery.partner_created', jobId: answer.jobId });
  } else {
    draft.emit({ type: 'delivery.partner_canceled' });
    askPartnerAgain(draft);
  }
}

function messageAnswered(
  draft: Draft,
  answer: Extract<Answer, { kind: 'notifications.send' }>,
): void {
  const { key, result } = answer;
  switch (result.outcome) {
    case 'sent':
      draft.emit({ type: 'notification.sent', key });
      return;
    case 'rejected':
      draft.emit({ type: 'notification.failed', key, reason: result.reason });
      return;
    case 'gave_up':
      draft.emit({ type: 'notification.failed', key, reason: result.code });
      return;
    case 'called_off':
      draft.emit({ type: 'notification.failed', key, reason: 'called_off' });
      return;
  }
}
