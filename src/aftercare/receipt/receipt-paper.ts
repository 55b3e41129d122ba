import { percent } from '../../domain/pricing/tax.ts';
import {
  detailRow,
  type Paper,
  type PaperFact,
  type PaperRow,
  type PaperTable,
  plainRow,
  sumRow,
} from '../paper/paper.ts';
import { amountIn, wallTime } from '../paper/words.ts';
import type { Receipt } from './receipt.ts';

/** A receipt as it is printed, with times by the restaurant's clock. */
export function receiptPaper(receipt: Receipt): Paper {
  const { seller } = receipt;
  return {
    title: `Receipt ${receipt.orderId}`,
    issuer: [seller.name, seller.address],
    facts: factsOf(receipt),
    tables: [
      linesTable(receipt),
      ...(receipt.taxes.length === 0 ? [] : [taxTable(receipt)]),
      ...(receipt.payment === 'paid' ? [paymentTable(receipt)] : []),
    ],
    notes: notesOf(receipt),
    issuedAt: receipt.deliveredAt ?? receipt.placedAt,
  };
}

function factsOf({ placedAt, deliveredAt, timeZone, customer }: Receipt): readonly PaperFact[] {
  const facts = [{ label: 'Placed', value: wallTime(placedAt, timeZone) }];
  if (deliveredAt !== null) {
    facts.push({ label: 'Delivered', value: wallTime(deliveredAt, timeZone) });
  }
  if (customer.name !== '') facts.push({ label: 'Customer', value: customer.name });
  if (customer.address !== '') facts.push({ label: 'Delivered to', value: customer.address });
  return facts;
}

function linesTable({ lines, charges, subtotal, total, currency }: Receipt): PaperTable {
  const money = amountIn(currency);
  const rows: PaperRow[] = [];
  for (const line of lines) {
    rows.push(plainRow(String(line.quantity), line.name, money(line.unitPrice), money(line.total)));
    for (const { name, quantity, price } of line.modifiers) {
      const times = quantity === 1 ? '' : `${quantity} × `;
      rows.push(detailRow('', `+ ${times}${name}`, price === 0 ? '' : money(price), ''));
    }
  }
  rows.push(sumRow('', 'Subtotal', '', money(subtotal)));
  for (const { label, amount } of charges) rows.push(plainRow('', label, '', money(amount)));
  rows.push(sumRow('', 'Total', '', money(total)));
  return {
    heading: 'What was ordered',
    columns: [
      { label: '', align: 'right', share: 0.08 },
      { label: 'Item', align: 'left', share: 0.5 },
      { label: 'Each', align: 'right', share: 0.21 },
      { label: 'Amount', align: 'right', share: 0.21 },
    ],
    rows,
  };
}

function taxTable({ taxes, currency }: Receipt): PaperTable {
  const money = amountIn(currency);
  return {
    heading: 'Taxes by rate',
    columns: [
      { label: 'Rate', align: 'left', share: 0.16 },
      { label: 'On', align: 'left', share: 0.26 },
      { label: 'Net', align: 'right', share: 0.2 },
      { label: 'Tax', align: 'right', share: 0.18 },
      { label: 'Gross', align: 'right', share: 0.2 },
    ],
    rows: taxes.map(({ category, ratePpm, included, base, amount }) => {
      const net = included ? base - amount : base;
      const on = included ? `${category} (in prices)` : `${category} (added)`;
      return plainRow(percent(ratePpm), on, money(net), money(amount), money(net + amount));
    }),
  };
}

function paymentTable(receipt: Receipt): PaperTable {
  const money = amountIn(receipt.currency);
  const rows = [plainRow('Paid', '', money(receipt.charged))];
  for (const { number, amount, status, reason, at, items } of receipt.refunds) {
    const when = at === null ? 'under way' : wallTime(at, receipt.timeZone);
    const label = `Refund ${number}: ${reason.replaceAll('_', ' ')}`;
    rows.push(plainRow(label, when, status === 'done' ? money(-amount) : `(${money(-amount)})`));
    for (const { name, portions } of items) rows.push(detailRow(`${portions} × ${name}`, '', ''));
  }
  if (receipt.refunds.length > 0) rows.push(sumRow('Paid after refunds', '', money(receipt.kept)));
  return {
    heading: 'Payment',
    columns: [
      { label: '', align: 'left', share: 0.46 },
      { label: '', align: 'left', share: 0.33 },
      { label: 'Amount', align: 'right', share: 0.21 },
    ],
    rows,
  };
}

function notesOf({ payment }: Receipt): readonly string[] {
  switch (payment) {
    case 'paid':
      return [];
    case 'open':
      return ['The payment is not settled yet.'];
    case 'not_charged':
      return ['Nothing was charged for this order.'];
  }
}
