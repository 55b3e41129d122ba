/**
 * What one benchmark hands back. `figures` are flat numbers with their unit last in the name, the
 * ones a reader or a gate compares; `rows` is the evidence below them.
 */
export interface BenchResult {
  readonly bench: string;
  readonly figures: Readonly<Record<string, number>>;
  /** The same figures for what was run beside us, or the plain word why it was not. */
  readonly peers?: Readonly<Record<string, PeerResult>>;
  /** Flat objects, one a line of the evidence table. */
  readonly rows?: readonly unknown[];
  /** Drawn in the HTML report only; left out of the printed JSON. */
  readonly charts?: readonly Chart[];
  /** Sentences a reader of the figures must know: what was cut short, what could not be run. */
  readonly notes?: readonly string[];
}

export type PeerFigures = Readonly<Record<string, number>>;
export type PeerResult = PeerFigures | { readonly skipped: string };

export interface BenchOptions {
  readonly json: boolean;
  /** Flags after the benchmark's name that `main` does not own. */
  readonly args: readonly string[];
}

export interface BarChart {
  readonly kind: 'bars';
  readonly title: string;
  readonly unit: string;
  /** A log scale starts at 1: only for values that are all at least 1. */
  readonly scale?: 'linear' | 'log';
  readonly bars: readonly {
    readonly label: string;
    readonly value: number;
    readonly ours?: boolean;
  }[];
}

export interface LineChart {
  readonly kind: 'lines';
  readonly title: string;
  readonly unit: string;
  readonly xTitle: string;
  readonly scale?: 'linear' | 'log';
  readonly lines: readonly {
    readonly label: string;
    readonly points: readonly (readonly [x: number, y: number])[];
  }[];
}

export type Chart = BarChart | LineChart;

/** A result with where and on what it was measured. */
export interface BenchRun extends BenchResult {
  readonly machine: Machine;
  readonly commit: string;
}

export interface Machine {
  readonly cpus: number;
  readonly model: string;
  readonly memory_gb: number;
  readonly node: string;
  readonly platform: string;
  /** The load average of the minute before: near zero, or others were at work on the machine too. */
  readonly load_before: number;
}

export function isSkipped(peer: PeerResult): peer is { readonly skipped: string } {
  return typeof peer['skipped'] === 'string';
}
