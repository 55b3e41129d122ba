import { z } from 'zod';
import { ask } from '../door.ts';

const ended = z.object({
  id: z.string(),
  status: z.string(),
  placed_at: z.string(),
  status_at: z.string(),
  ready_at: z.string().nullable(),
  delivery: z.object({ picked_up_at: z.string().nullable() }),
  end: z.object({ reason: z.string() }).nullable(),
});

export interface Report {
  readonly orders_placed: number;
  readonly orders_ended: number;
  readonly orders_open: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly ends: Readonly<Record<string, number>>;
  readonly ctd_mean_min: number;
  readonly ctd_p50_min: number;
  readonly ctd_p90_min: number;
  readonly ctd_p99_min: number;
  readonly rtp_mean_min: number;
  readonly accept_p50_ms: number;
  readonly accept_p99_ms: number;
  readonly took_s: number;
}

/** Reads how every order ended and adds it up; asks for a few at a time. */
export async function reportOf(
  door: string,
  run: {
    orderIds: readonly string[];
    refused: Readonly<Record<string, number>>;
    acceptMs: readonly number[];
    tookMs: number;
  },
): Promise<Report> {
  const ends: Record<string, number> = {};
  const ctd: number[] = [];
  const rtp: number[] = [];
  let open = 0;
  const left = [...run.orderIds];
  const reader = async (): Promise<void> => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const order = await ask(`${door}/v1/orders/${id}`, ended);
      if (order.status !== 'delivered' && order.end === null) {
        open++;
        continue;
      }
      const name = order.end === null ? order.status : `${order.status}: ${order.end.reason}`;
      ends[name] = (ends[name] ?? 0) + 1;
      if (order.status !== 'delivered') continue;
      ctd.push(minutesBetween(order.placed_at, order.status_at));
      const { picked_up_at: pickedUpAt } = order.delivery;
      if (pickedUpAt !== null && order.ready_at !== null) {
        rtp.push(Math.max(0, minutesBetween(order.ready_at, pickedUpAt)));
      }
    }
  };
  await Promise.all([reader(), reader(), reader(), reader()]);
  return {
    orders_placed: run.orderIds.length,
    orders_ended: run.orderIds.length - open,
    orders_open: open,
    refused: run.refused,
    ends,
    ctd_mean_min: mean(ctd),
    ctd_p50_min: quantile(ctd, 0.5),
    ctd_p90_min: quantile(ctd, 0.9),
    ctd_p99_min: quantile(ctd, 0.99),
    rtp_mean_min: mean(rtp),
    accept_p50_ms: quantile(run.acceptMs, 0.5),
    accept_p99_ms: quantile(run.acceptMs, 0.99),
    took_s: round(run.tookMs / 1_000),
  };
}

export function printReport(report: Report): void {
  console.log(
    `\n${report.orders_placed} orders placed, ${report.orders_ended} at an end, ${report.orders_open} open.`,
  );
  for (const [end, count] of Object.entries(report.ends).sort((a, b) => b[1] - a[1])) {
    console.log(`  ${String(count).padStart(6)}  ${end}`);
  }
  for (const [code, count] of Object.entries(report.refused)) {
    console.log(`  ${String(count).padStart(6)}  refused at the door: ${code}`);
  }
  console.log(
    `Click to door, minutes: mean ${report.ctd_mean_min}, p50 ${report.ctd_p50_min}, p90 ${report.ctd_p90_min}, p99 ${report.ctd_p99_min}; ready to pick-up: mean ${report.rtp_mean_min}.`,
  );
  console.log(
    `Acceptance, milliseconds: p50 ${report.accept_p50_ms}, p99 ${report.accept_p99_ms}. Took ${report.took_s} s.`,
  );
}

function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : round(values.reduce((sum, one) => sum + one, 0) / values.length);
}

/** Linear interpolation between the two nearest ranks. */
function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return round(below + (above - below) * (at - Math.floor(at)));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
