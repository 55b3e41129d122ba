import type { Instant } from '../../base/instant.ts';
import { refuse } from '../../base/result.ts';
import type { Command, ProgressSource } from './command.ts';
import { delivered, end, pickedUp } from './course.ts';
import type { Verdict } from './decide.ts';
import type { Draft } from './draft.ts';
import { confirmPartner, nextAttempt } from './search.ts';
import { deliveryRanks, hasEnded, orderRanks, type ProgressStatus } from './status.ts';

/**
 * The partner's webhooks overtake each other and the answer to our own request, so the job id may
 * be news, and the confirmation may come after what follows from it. `carries`: the partner's
 * courier has the food, so that it is too late to call him off, whatever we asked for meanwhile.
 */
function learnPartner(draft: Draft, jobId: string, carries = false): boolean {
  const { delivery } = draft.order;
  if (!('search' in delivery) || delivery.search === null) return false;
  const { partner } = delivery.search;
  if (delivery.status === 'created') {
    const isNew = partner.status === 'requesting' && !partner.former.includes(jobId);
    const isBack = partner.status === 'canceling' && partner.jobId === jobId && carries;
    if (isNew || isBack) {
      draft.emit({ type: 'delivery.partner_created', jobId });
      return true;
    }
  }
  return partner.status === 'requested' && partner.jobId === jobId;
}

export function decidePartnerConfirmed(
  draft: Draft,
  command: Extract<Command, { type: 'partner_confirmed' }>,
): Verdict {
  if (!learnPartner(draft, command.jobId)) {
    return refuse('delivery.unknown_job', 'the order does not wait for this job');
  }
  if (draft.order.delivery.status === 'created') confirmPartner(draft, command);
  return undefined;
}

export function decideProgress(
  draft: Draft,
  command: Extract<Command, { type: 'progress' }>,
): Verdict {
  const { by, status, occurredAt, reason } = command;
  if (by.fleet === 'partner') {
    const gaveUp = status === 'canceled' || status === 'failed';
    const carries = !gaveUp && deliveryRanks[status] >= deliveryRanks.picked_up;
    if (!learnPartner(draft, by.jobId, carries) && !isAssignee(draft, by)) {
      return late(draft, status);
    }
    if (draft.order.delivery.status === 'created' && !gaveUp) {
      confirmPartner(draft, { jobId: by.jobId, courierName: null });
    }
  } else if (!isAssignee(draft, by)) {
    return refuse('delivery.not_yours', 'this courier does not have this delivery');
  }
  const { delivery } = draft.order;
  if (delivery.status === status) return undefined;
  if (deliveryRanks[status] <= deliveryRanks[delivery.status]) return late(draft, status);
  const illegal = by.fleet === 'own' ? illegalStep(draft, status) : undefined;
  if (illegal !== undefined) return illegal;
  applyProgress(draft, { status, occurredAt, reason });
  return undefined;
}

export function isAssignee(draft: Draft, by: ProgressSource): boolean {
  const { delivery } = draft.order;
  const assignee = 'assignee' in delivery ? delivery.assignee : null;
  if (assignee === null) return false;
  if (by.fleet === 'own') {
    return (
      assignee.fleet === 'own' && assignee.courierId === by.courierId && assignee.token === by.token
    );
  }
  return assignee.fleet === 'partner' && assignee.jobId === by.jobId;
}

/** Our own couriers may not skip what money and food depend on; a partner's word is taken. */
function illegalStep(draft: Draft, status: ProgressStatus): Verdict {
  const { delivery, status: orderStatus } = draft.order;
  const carries = deliveryRanks[delivery.status] >= deliveryRanks.picked_up;
  switch (status) {
    case 'picked_up':
      if (orderRanks[orderStatus] < orderRanks.accepted) {
        return refuse('order.not_accepted', 'the restaurant has not accepted the order');
      }
      return undefined;
    case 'enroute_to_dropoff':
    case 'arrived_at_dropoff':
    case 'delivered':
    case 'enroute_to_return':
    case 'returned':
      if (!carries) return refuse('delivery.not_picked_up', 'the food was not picked up');
      return undefined;
    case 'enroute_to_pickup':
    case 'arrived_at_pickup':
    case 'canceled':
    case 'failed':
      return undefined;
  }
}

/** Recorded and answered, never applied backwards. */
function late(draft: Draft, status: ProgressStatus): undefined {
  draft.emit({ type: 'delivery.update_late', status });
  return undefined;
}

function applyProgress(
  draft: Draft,
  step: { status: ProgressStatus; occurredAt: Instant; reason: string | undefined },
): void {
  const { status, occurredAt } = step;
  const carries = deliveryRanks[draft.order.delivery.status] >= deliveryRanks.picked_up;
  const type = `delivery.${status}` as const;
  switch (status) {
    case 'enroute_to_pickup':
    case 'arrived_at_pickup':
      draft.emit({ type }, occurredAt);
      return;
    case 'picked_up':
    case 'enroute_to_dropoff':
    case 'arrived_at_dropoff':
      draft.emit({ type }, occurredAt);
      pickedUp(draft, occurredAt);
      return;
    case 'delivered':
      draft.emit({ type }, occurredAt);
      delivered(draft, occurredAt);
      return;
    case 'returned':
    case 'enroute_to_return':
      draft.emit(
        { type, ...(step.reason === undefined ? {} : { reason: step.reason }) },
        occurredAt,
      );
      undeliverable(draft, step.reason);
      return;
    case 'canceled':
    case 'failed':
      if (!carries) {
        lostBeforePickup(draft);
        return;
      }
      draft.emit(
        { type, ...(step.reason === undefined ? {} : { reason: step.reason }) },
        occurredAt,
      );
      undeliverable(draft, step.reason);
      return;
  }
}

/** The courier or the partner gave the job up before having the food: somebody else will carry it. */
function lostBeforePickup(draft: Draft): void {
  const { delivery } = draft.order;
  if ('search' in delivery && delivery.search?.partner.status === 'requested') {
    draft.emit({ type: 'delivery.partner_canceled' });
  }
  nextAttempt(draft, 'no_courier');
}

function undeliverable(draft: Draft, detail: string | undefined): void {
  if (hasEnded(draft.order.status)) return;
  end(draft, { as: 'failed', reason: 'undeliverable', actor: 'courier', detail });
}
