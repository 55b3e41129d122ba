import { day, type Instant } from '../../../base/instant.ts';
import type { Answer, PaymentNotice } from '../command.ts';
import type { Effect } from '../effect.ts';
import { deliveryRanks, type ProgressStatus } from '../status.ts';

/** A choice among `n`, made by whoever drives the model: 0 … n-1. */
export type Choose = (n: number) => number;

type Money = 'none' | 'requires_action' | 'authorized' | 'captured' | 'voided' | 'declined';

export interface Job {
  readonly id: string;
  state: 'created' | 'confirmed' | ProgressStatus;
  /** All that its webhooks have said, each to be heard at any time, again and out of order. */
  readonly told: ('confirmed' | ProgressStatus)[];
}

const pi = 'pi_model';

/**
 * The outside as an order's effects meet it: it does what is asked, once for each key, and its
 * answers and webhooks are handed over later by whoever drives the model. It contradicts itself
 * never, so that in the end its books and the order's have to agree.
 */
export class OutsideModel {
  money: Money = 'none';
  refunded = 0;
  refusedRefunds = 0;
  readonly notices: PaymentNotice[] = [];
  ticket: 'none' | 'hanging' | 'refused' | 'canceled' = 'none';
  readonly jobs: Job[] = [];
  readonly #automatic: boolean;
  readonly #total: number;
  readonly #done = new Map<string, Answer>();

  constructor(order: { automatic: boolean; total: number }) {
    this.#automatic = order.automatic;
    this.#total = order.total;
  }

  get captured(): number {
    return this.money === 'captured' ? this.#total : 0;
  }

  /** Does what the effect asks, and gives the answer, which may or may not reach us. */
  perform(effect: Effect, choose: Choose, now: Instant): Answer {
    const known = this.#done.get(effect.key);
    if (known !== undefined) return known;
    const answer = this.#act(effect, choose, now);
    this.#done.set(effect.key, answer);
    return answer;
  }

  #act(effect: Effect, choose: Choose, now: Instant): Answer {
    const { key } = effect;
    switch (effect.kind) {
      case 'payments.authorize':
        return { type: 'answer', key, kind: effect.kind, result: this.#authorize(choose, now) };
      case 'payments.capture':
        if (this.money === 'authorized') {
          this.money = 'captured';
          this.notices.push({ outcome: 'captured', providerId: pi });
        }
        return {
          type: 'answer',
          key,
          kind: effect.kind,
          result:
            this.money === 'captured' ? { outcome: 'captured' } : { outcome: 'gone', code: 'gone' },
        };
      case 'payments.void':
        if (this.money !== 'captured') {
          this.money = 'voided';
          this.notices.push({ outcome: 'voided', providerId: pi });
        }
        return { type: 'answer', key, kind: effect.kind, result: { outcome: this.money } };
      case 'payments.refund':
        return {
          type: 'answer',
          key,
          kind: effect.kind,
          number: effect.number,
          result: this.#refund(effect.amount),
        };
      case 'kitchens.submit':
        return { type: 'answer', key, kind: effect.kind, result: this.#submit(choose) };
      case 'kitchens.cancel':
        this.ticket = 'canceled';
        return { type: 'answer', key, kind: effect.kind, result: { outcome: 'canceled' } };
      case 'fleets.request':
        return {
          type: 'answer',
          key,
          kind: effect.kind,
          number: effect.number,
          result: this.#request(choose),
        };
      case 'fleets.cancel': {
        const { jobId } = effect;
        return { type: 'answer', key, kind: effect.kind, jobId, result: this.#callOff(jobId) };
      }
      case 'notifications.send':
        return { type: 'answer', key, kind: effect.kind, result: { outcome: 'sent' } };
    }
  }

  #authorize(
    choose: Choose,
    now: Instant,
  ): Extract<Answer, { kind: 'payments.authorize' }>['result'] {
    const luck = choose(8);
    if (luck === 0) {
      this.money = 'declined';
      return { outcome: 'declined', code: 'insufficient_funds' };
    }
    if (luck === 1) {
      this.money = 'requires_action';
      return { outcome: 'requires_action', providerId: pi, actionUrl: 'https://bank.example' };
    }
    return this.#approve(now);
  }

  #approve(now: Instant): PaymentNotice & { outcome: 'authorized' | 'captured' } {
    const notice = this.#automatic
      ? ({ outcome: 'captured', providerId: pi } as const)
      : ({ outcome: 'authorized', providerId: pi, captureBefore: now + 7 * day } as const);
    this.money = notice.outcome;
    this.notices.push(notice);
    return notice;
  }

  #refund(amount: number): Extract<Answer, { kind: 'payments.refund' }>['result'] {
    if (this.refunded + amount > this.captured) {
      this.refusedRefunds++;
      return { outcome: 'failed', code: 'more_than_captured' };
    }
    this.refunded += amount;
    return { outcome: 'refunded' };
  }

  /** The customer does what his bank asked of him, or fails to. */
  confirm(choose: Choose, now: Instant): void {
    if (this.money !== 'requires_action') return;
    if (choose(3) > 0) this.#approve(now);
    else {
      this.money = 'declined';
      this.notices.push({ outcome: 'failed', providerId: pi, code: 'not_confirmed' });
    }
  }

  /** The bank lets a hold go before its time. */
  dropHold(): void {
    if (this.money !== 'authorized') return;
    this.money = 'voided';
    this.notices.push({ outcome: 'voided', providerId: pi });
  }

  #submit(choose: Choose): Extract<Answer, { kind: 'kitchens.submit' }>['result'] {
    const luck = choose(6);
    this.ticket = luck === 0 ? 'refused' : 'hanging';
    if (luck === 0) return { outcome: 'rejected', reason: 'sold_out' };
    return luck === 1 ? { outcome: 'accepted', readyAt: null } : { outcome: 'received' };
  }

  #request(choose: Choose): Extract<Answer, { kind: 'fleets.request' }>['result'] {
    const luck = choose(4);
    if (luck === 0) return { outcome: 'refused', reason: 'nobody' };
    const job: Job = { id: `job_${this.jobs.length + 1}`, state: 'created', told: [] };
    this.jobs.push(job);
    if (luck > 1) return { outcome: 'created', jobId: job.id };
    job.state = 'confirmed';
    return { outcome: 'confirmed', jobId: job.id, courierName: 'Cleo' };
  }

  #callOff(jobId: string): Extract<Answer, { kind: 'fleets.cancel' }>['result'] {
    const job = this.jobs.find(({ id }) => id === jobId);
    if (job === undefined) throw new Error(`no job ${jobId}`);
    if (job.state === 'canceled' || job.state === 'failed') return { outcome: 'canceled' };
    if (hasFood(job)) return { outcome: 'too_late' };
    job.state = 'canceled';
    job.told.push('canceled');
    return { outcome: 'canceled' };
  }

  /** A job of the partner goes on by one step or more, or is given up. */
  step(job: Job, choose: Choose): void {
    const from =
      job.state === 'created' || job.state === 'confirmed' ? 0 : deliveryRanks[job.state];
    const ahead = (['confirmed', ...forward] as const).filter((status) =>
      status === 'confirmed' ? job.state === 'created' : deliveryRanks[status] > from,
    );
    const next = ahead[choose(ahead.length)];
    if (next === undefined || isOver(job)) return;
    job.state = next;
    job.told.push(next);
  }
}

const forward = [
  'enroute_to_pickup',
  'arrived_at_pickup',
  'picked_up',
  'enroute_to_dropoff',
  'arrived_at_dropoff',
  'delivered',
  'canceled',
  'failed',
] as const satisfies readonly ProgressStatus[];

export function isOver({ state }: Job): boolean {
  return (
    state === 'delivered' || state === 'canceled' || state === 'failed' || state === 'returned'
  );
}

export function hasFood({ state }: Job): boolean {
  if (state === 'created' || state === 'canceled' || state === 'failed') return false;
  return deliveryRanks[state] >= deliveryRanks.picked_up;
}
