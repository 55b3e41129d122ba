import { ok, refuse, type Result } from '../../base/result.ts';
import { refundForLine } from '../pricing/refund.ts';
import { split } from '../pricing/rounding.ts';
import type { Command } from './command.ts';
import type { Draft } from './draft.ts';
import { type OrderFacts, type Refund, refundable, type RefundedPortions } from './order.ts';
import { requestRefund } from './payment.ts';

/**
 * An amount, or portions of lines at what was paid for them. Never more than was captured, and no
 * portion twice; a refund that failed gave nothing back, and its portions may be asked for again.
 */
export function decideRefund(
  draft: Draft,
  command: Extract<Command, { type: 'refund' }>,
): ReturnType<typeof refuse> | undefined {
  const { reason, actor, items } = command;
  const { payment, facts } = draft.order;
  if (!('refunds' in payment)) {
    const { amount } = command;
    const refusal = amount === undefined ? undefined : refuseAmount(amount);
    return refusal ?? refuse('payment.not_captured', `the payment is ${payment.status}`);
  }
  const left = refundable(draft.order);
  const asked =
    items === undefined ? ok(command.amount) : amountOf(items, { facts, refunds: payment.refunds });
  if (!asked.ok) return asked;
  // The step of a total may have left the lines together a little above it: that was never paid.
  const amount =
    items !== undefined && asked.value - left <= roundedOff(facts)
      ? Math.min(asked.value, left)
      : asked.value;
  const refusal = refuseAmount(amount);
  if (refusal !== undefined) return refusal;
  if (amount > left) {
    return refuse('refund.exceeds_captured', `at most ${left} minor units can be refunded`);
  }
  requestRefund(draft, { amount, reason, actor, ...(items !== undefined && { items }) });
  return undefined;
}

function refuseAmount(amount: number): ReturnType<typeof refuse> | undefined {
  if (Number.isSafeInteger(amount) && amount >= 1) return undefined;
  return refuse('refund.invalid_amount', 'a refund is a whole number of minor units, 1 or more');
}

function amountOf(
  items: readonly RefundedPortions[],
  { facts, refunds }: { facts: OrderFacts; refunds: readonly Refund[] },
): Result<number> {
  const given = portionsRefunded(refunds);
  const paid = paidForLines(facts);
  let amount = 0;
  for (const { line, portions } of items) {
    const of = facts.lines[line];
    if (of === undefined) return refuse('refund.unknown_line', `there is no line ${line}`);
    const before = given.get(line) ?? 0;
    const share = refundForLine(
      { name: of.name, quantity: of.quantity, paid: paid[line] ?? 0 },
      { portions, before },
    );
    if (!share.ok) return share;
    given.set(line, before + portions);
    amount += share.value;
  }
  return ok(amount);
}

/** Portions by line that were given back or are about to be. */
export function portionsRefunded(refunds: readonly Refund[]): Map<number, number> {
  const given = new Map<number, number>();
  for (const { status, items = [] } of refunds) {
    if (status === 'failed') continue;
    for (const { line, portions } of items) given.set(line, (given.get(line) ?? 0) + portions);
  }
  return given;
}

/** Beside the lines; for an order that was placed without a breakdown, its discounts are spread. */
export function paidForLines({ breakdown, lines, charges }: OrderFacts): readonly number[] {
  const totals = lines.map(({ total }) => total);
  if (breakdown !== undefined) return breakdown.paid ?? totals;
  let goods = 0;
  for (const total of totals) goods += total;
  let off = 0;
  for (const { kind, amount } of charges) if (kind === 'discount') off -= amount;
  const shares = split(Math.min(off, goods), totals);
  return totals.map((total, at) => total - (shares[at] ?? 0));
}

function roundedOff({ charges }: OrderFacts): number {
  let off = 0;
  for (const { kind, amount } of charges) if (kind === 'rounding' && amount < 0) off -= amount;
  return off;
}
