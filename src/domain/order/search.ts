import { requestPartner, standDown } from './course.ts';
import type { Draft } from './draft.ts';
import { tellCustomer } from './messages.ts';
import type { EndReason } from './status.ts';

/** A new attempt: whoever had the job is told, and his token is behind the fence from now on. */
export function searchAgain(draft: Draft, reason: EndReason): void {
  standDown(draft);
  nextAttempt(draft, reason);
}

export function nextAttempt(draft: Draft, reason: EndReason): void {
  const { delivery } = draft.order;
  const attempt = 'search' in delivery ? (delivery.search?.attempt ?? 0) + 1 : 1;
  draft.emit({ type: 'delivery.created', attempt, reason });
  askPartnerAgain(draft);
}

/** Where only the partner delivers, a search that begins again begins with the partner. */
export function askPartnerAgain(draft: Draft): void {
  const { delivery, policy } = draft.order;
  if (policy.fleet !== 'partner' || delivery.status !== 'created') return;
  if (delivery.search.partner.status === 'refused') requestPartner(draft);
}

export function confirmPartner(
  draft: Draft,
  job: { jobId: string; courierName: string | null },
): void {
  const { jobId, courierName } = job;
  draft.emit({ type: 'delivery.confirmed', fleet: 'partner', jobId, courierName });
  tellCustomer(draft, 'courier_confirmed');
}
