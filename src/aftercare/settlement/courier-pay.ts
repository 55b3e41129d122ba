import { distanceM } from '../../base/geo.ts';
import type { Instant } from '../../base/instant.ts';
import type { Order } from '../../domain/order/order.ts';
import { mulDivNear } from '../../domain/pricing/rounding.ts';
import type { Sale } from './sale.ts';
import type { Period } from './statement.ts';
import type { PayTerms } from './terms.ts';

/** What a courier is paid for a period. `total` is the sum of its parts, line by line. */
export interface CourierPay {
  readonly courierId: string;
  readonly currency: string;
  readonly period: Period;
  readonly lines: readonly PayLine[];
  readonly totals: Omit<PayLine, 'orderId' | 'at'>;
}

export interface PayLine {
  readonly orderId: string;
  readonly at: Instant;
  readonly distanceM: number;
  readonly base: number;
  readonly distance: number;
  readonly tip: number;
  readonly total: number;
}

/** The tip is the courier's whatever was given back: it is not taken from him later. */
export function payLineOf(
  sale: Sale,
  { facts }: Pick<Order, 'facts'>,
  { perDelivery, perKm }: PayTerms,
): PayLine | undefined {
  if (sale.deliveredAt === null || sale.courierId === null) return undefined;
  const metres = Math.round(distanceM(facts.pickup.location, facts.dropoff.location));
  const distance = mulDivNear(metres, perKm, 1_000);
  const tip = sale.captured ? sale.courierTip : 0;
  return {
    orderId: sale.orderId,
    at: sale.deliveredAt,
    distanceM: metres,
    base: perDelivery,
    distance,
    tip,
    total: perDelivery + distance + tip,
  };
}

export function courierPayOf(
  lines: readonly PayLine[],
  whose: Pick<CourierPay, 'courierId' | 'currency' | 'period'>,
): CourierPay {
  const { from, until } = whose.period;
  const within = lines.filter(({ at }) => at >= from && at < until);
  within.sort((a, b) => a.at - b.at || (a.orderId < b.orderId ? -1 : 1));
  const totals = { distanceM: 0, base: 0, distance: 0, tip: 0, total: 0 };
  for (const line of within) {
    totals.distanceM += line.distanceM;
    totals.base += line.base;
    totals.distance += line.distance;
    totals.tip += line.tip;
    totals.total += line.total;
  }
  return { ...whose, lines: within, totals };
}
