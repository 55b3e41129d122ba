import { type Paper, plainRow, sumRow } from '../paper/paper.ts';
import { amountIn, wallDate, wallTime } from '../paper/words.ts';
import type { CourierPay } from './courier-pay.ts';
import type { Period, Statement } from './statement.ts';

/** Whose paper it is and by which clock. */
export interface About {
  readonly name: string;
  readonly address: string;
  readonly timeZone: string;
}

export function statementPaper(statement: Statement, about: About): Paper {
  const { totals, movements, period } = statement;
  const money = amountIn(statement.currency);
  return {
    title: `Statement for ${about.name}`,
    issuer: [about.name, about.address],
    facts: [
      ...periodFacts(period, about.timeZone),
      { label: 'Orders', value: String(totals.orders) },
    ],
    tables: [
      {
        heading: 'In all',
        columns: [
          { label: '', align: 'left', share: 0.7 },
          { label: 'Amount', align: 'right', share: 0.3 },
        ],
        rows: [
          plainRow('Dishes', money(totals.goods)),
          plainRow('Promotions that the restaurant bears', money(totals.promotions)),
          plainRow('Taxes added to prices', money(totals.taxes)),
          plainRow('Tips', money(totals.tips)),
          plainRow('Commission', money(totals.commission)),
          plainRow('Tax on the commission', money(totals.commissionTax)),
          plainRow('Refunds that the restaurant bears', money(totals.refunds)),
          sumRow('Payout', money(totals.net)),
        ],
      },
      {
        heading: 'Order by order',
        columns: [
          { label: 'When', align: 'left', share: 0.2 },
          { label: 'Order', align: 'left', share: 0.18 },
          { label: 'Dishes, tax, tips', align: 'right', share: 0.16 },
          { label: 'Promotions', align: 'right', share: 0.15 },
          { label: 'Commission', align: 'right', share: 0.16 },
          { label: 'Payout', align: 'right', share: 0.15 },
        ],
        rows: movements.map((one) =>
          plainRow(
            wallTime(one.at, about.timeZone),
            `${one.kind === 'refund' ? `Refund (${one.reason ?? ''}) ` : ''}${one.orderId.slice(-8)}`,
            money(one.goods + one.taxes + one.tips + one.refunds),
            money(one.promotions),
            money(one.commission + one.commissionTax),
            money(one.net),
          ),
        ),
      },
    ],
    notes: [
      `Promotions that the marketplace bears: ${money(totals.marketplacePromotions)}. They are paid out in full.`,
      'Sales count on the day of their delivery, refunds on the day they were made.',
    ],
    issuedAt: period.until,
  };
}

export function courierPayPaper(pay: CourierPay, about: About): Paper {
  const { totals, lines, period } = pay;
  const money = amountIn(pay.currency);
  const km = (metres: number): string => `${(metres / 1_000).toFixed(1)} km`;
  return {
    title: `Pay for ${about.name}`,
    issuer: [],
    facts: [
      ...periodFacts(period, about.timeZone),
      { label: 'Deliveries', value: String(lines.length) },
    ],
    tables: [
      {
        heading: 'Delivery by delivery',
        columns: [
          { label: 'When', align: 'left', share: 0.28 },
          { label: 'Order', align: 'left', share: 0.14 },
          { label: 'Way', align: 'right', share: 0.1 },
          { label: 'Delivery', align: 'right', share: 0.12 },
          { label: 'Distance', align: 'right', share: 0.12 },
          { label: 'Tip', align: 'right', share: 0.12 },
          { label: 'Total', align: 'right', share: 0.12 },
        ],
        rows: [
          ...lines.map((line) =>
            plainRow(
              wallTime(line.at, about.timeZone),
              line.orderId.slice(-8),
              km(line.distanceM),
              money(line.base),
              money(line.distance),
              money(line.tip),
              money(line.total),
            ),
          ),
          sumRow(
            'In all',
            '',
            km(totals.distanceM),
            money(totals.base),
            money(totals.distance),
            money(totals.tip),
            money(totals.total),
          ),
        ],
      },
    ],
    notes: ['The way is as the crow flies from the pick-up to the drop-off.'],
    issuedAt: period.until,
  };
}

function periodFacts({ from, until }: Period, timeZone: string): Paper['facts'] {
  return [
    { label: 'From', value: wallDate(from, timeZone) },
    { label: 'To', value: wallDate(until - 1, timeZone) },
    { label: 'Time zone', value: timeZone },
  ];
}
