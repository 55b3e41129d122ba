import type { PaymentNotice } from '../domain/order/command.ts';
import type { Order, Payment, Refund } from '../domain/order/order.ts';
import type { PaymentRecord } from '../ports/payments.ts';

/**
 * What comes of laying the provider's book beside ours. `news`: the provider is ahead, and this is
 * what its webhook would have said. `differs`: nothing that it could say makes the two equal.
 */
export type Verdict =
  | { readonly is: 'agreed' }
  | { readonly is: 'news'; readonly notice: PaymentNotice }
  | { readonly is: 'differs'; readonly what: string };

const agreed: Verdict = { is: 'agreed' };

type Known = Extract<Payment, { providerId: string }>;

/** The provider's name for an order's payment; undefined while it has none. */
export function providerIdOf({ payment }: Order): string | undefined {
  return 'providerId' in payment ? payment.providerId : undefined;
}

/**
 * Compares state and amounts. What is under way is no difference: a void or a refund that was asked
 * for may be done already or not. The order must be one whose payment the provider has named.
 */
export function compare({ payment, facts }: Order, held: PaymentRecord | undefined): Verdict {
  if (!('providerId' in payment)) return agreed;
  if (held === undefined) return differs('the provider knows nothing of this payment');
  if (held.authorized.currency !== facts.currency) {
    return differs(`ordered in ${facts.currency}, paid in ${held.authorized.currency}`);
  }
  const { authorized, captured } = held;
  if (held.status === 'authorized' && authorized.amount !== facts.total) {
    return differs(`${authorized.amount} is held, and the order says ${facts.total}`);
  }
  if (held.status === 'captured' && captured.amount !== facts.total) {
    return differs(`${captured.amount} was taken, and the order says ${facts.total}`);
  }
  switch (payment.status) {
    case 'requires_action':
      return compareAsked(payment, held);
    case 'authorized':
      return compareHeld(payment, held);
    case 'captured':
    case 'partially_refunded':
    case 'refunded':
      return compareTaken(payment, held);
    case 'voided':
    case 'expired':
      return held.status === 'voided' || held.status === 'declined'
        ? agreed
        : states(payment, held);
  }
}

function compareAsked(
  payment: Extract<Known, { status: 'requires_action' }>,
  held: PaymentRecord,
): Verdict {
  const { providerId } = payment;
  switch (held.status) {
    case 'requires_action':
      return agreed;
    case 'captured':
    case 'voided':
      return news({ outcome: held.status, providerId });
    case 'authorized': {
      // The answer to a void that is under way says what became of it.
      const { captureBefore } = held;
      if (payment.intent === 'void') return agreed;
      if (captureBefore === null) return differs('a hold without an end');
      return news({ outcome: 'authorized', providerId, captureBefore });
    }
    case 'declined':
      return payment.intent === 'void'
        ? agreed
        : news({ outcome: 'failed', providerId, code: 'declined' });
  }
}

function compareHeld(
  payment: Extract<Known, { status: 'authorized' }>,
  held: PaymentRecord,
): Verdict {
  const { providerId } = payment;
  switch (held.status) {
    case 'authorized':
      return agreed;
    case 'captured':
    case 'voided':
      return news({ outcome: held.status, providerId });
    case 'requires_action':
    case 'declined':
      return states(payment, held);
  }
}

function compareTaken(
  payment: Extract<Known, { refunds: readonly Refund[] }>,
  held: PaymentRecord,
): Verdict {
  if (held.status !== 'captured') return states(payment, held);
  const sumOf = (status: Refund['status']): number =>
    payment.refunds.reduce((sum, one) => (one.status === status ? sum + one.amount : sum), 0);
  const done = sumOf('done');
  const asked = done + sumOf('requested');
  const total = held.refunded.amount;
  if (total === done) return agreed;
  if (total === asked) {
    return news({ outcome: 'refunded', providerId: payment.providerId, total });
  }
  return total > done && total < asked
    ? agreed
    : differs(`${total} was given back, and the order says ${done}`);
}

function states({ status }: Known, held: PaymentRecord): Verdict {
  return differs(`the payment is ${held.status} at the provider, and ${status} in the order`);
}

function news(notice: PaymentNotice): Verdict {
  return { is: 'news', notice };
}

function differs(what: string): Verdict {
  return { is: 'differs', what };
}
