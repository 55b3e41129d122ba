import { kinds } from './kinds.ts';
import type { Figures, Outcome } from './run.ts';

/** Sums over many histories. */
export class Totals {
  readonly faults = new Map<string, number>();
  figures: Figures = {
    histories: 0,
    orders_accepted: 0,
    orders_ended: 0,
    lost: 0,
    doubled: 0,
    crashes: 0,
    restarts: 0,
    records: 0,
    happenings: 0,
  };

  add({ figures, history }: Outcome): void {
    const before = this.figures;
    this.figures = {
      histories: before.histories + figures.histories,
      orders_accepted: before.orders_accepted + figures.orders_accepted,
      orders_ended: before.orders_ended + figures.orders_ended,
      lost: before.lost + figures.lost,
      doubled: before.doubled + figures.doubled,
      crashes: before.crashes + figures.crashes,
      restarts: before.restarts + figures.restarts,
      records: before.records + figures.records,
      happenings: before.happenings + figures.happenings,
    };
    for (const [kind, times] of history.faults) {
      this.faults.set(kind, (this.faults.get(kind) ?? 0) + times);
    }
  }

  /** What a person reads when all is done. */
  closing(seconds: number): string {
    const { histories, orders_accepted, orders_ended, crashes, restarts, records } = this.figures;
    const counts = new Map([...kinds.map((kind) => [kind, 0] as const), ...this.faults]);
    const faults = [...counts]
      .toSorted((a, b) => b[1] - a[1])
      .map(([kind, times]) => `  ${String(times).padStart(9)}  ${kind}`);
    return [
      `${histories} histories, ${orders_accepted} orders accepted, ${orders_ended} ended, ` +
        `${records} records, ${crashes} crashes, ${restarts} clean restarts`,
      'faults by kind:',
      ...faults,
      `${(histories / seconds).toFixed(1)} histories a second`,
    ].join('\n');
  }
}
