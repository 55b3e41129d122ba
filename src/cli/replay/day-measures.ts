import { minute } from '../../base/instant.ts';

/** When things happened to one order, in epoch milliseconds; undefined for what did not. */
export interface OrderTimes {
  readonly placedAt: number;
  readyAt?: number;
  pickedUpAt?: number;
  deliveredAt?: number;
}

/** The measures of a day in minutes, over what was delivered. */
export interface DayMeasures {
  readonly orders: number;
  readonly delivered: number;
  readonly ctdMean: number;
  readonly ctdP90: number;
  /** The parts that click-to-door is the sum of: kitchen, waiting for a courier, the way. */
  readonly prepMean: number;
  readonly rtpMean: number;
  readonly ptdMean: number;
}

export function measured(times: Iterable<OrderTimes>): DayMeasures {
  const all = [...times];
  const done = all.flatMap(({ placedAt, readyAt, pickedUpAt, deliveredAt }) => {
    if (deliveredAt === undefined || pickedUpAt === undefined) return [];
    // A courier may press before the kitchen does: food that is in his bag was ready.
    const ready = Math.min(readyAt ?? pickedUpAt, pickedUpAt);
    return [
      {
        ctd: deliveredAt - placedAt,
        prep: ready - placedAt,
        rtp: pickedUpAt - ready,
        ptd: deliveredAt - pickedUpAt,
      },
    ];
  });
  const minutesOf = (name: 'ctd' | 'prep' | 'rtp' | 'ptd'): number[] =>
    done.map((one) => one[name] / minute);
  return {
    orders: all.length,
    delivered: done.length,
    ctdMean: mean(minutesOf('ctd')),
    ctdP90: quantile(minutesOf('ctd'), 0.9),
    prepMean: mean(minutesOf('prep')),
    rtpMean: mean(minutesOf('rtp')),
    ptdMean: mean(minutesOf('ptd')),
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** Linear interpolation between the two nearest ranks. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = share * (sorted.length - 1);
  const low = sorted[Math.floor(rank)] ?? 0;
  const high = sorted[Math.ceil(rank)] ?? low;
  return low + (high - low) * (rank - Math.floor(rank));
}
