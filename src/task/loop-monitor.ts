/**
 * Is the event loop free, and if not, who holds it?
 *
 * Figures: by how much a heart-beat of the loop comes late, and how much of its time the loop is in
 * use. Names: a watcher thread (`loop-watch.worker.ts`) looks at the heart-beat, and when it stands
 * still for longer than the threshold, at the stack.
 *
 * What it costs: a timer every `beatMs` and a thread that sleeps. A look holds the loop up for some
 * 10 to 50 ms more, in which the debugger reads what scripts there are; so at most one look each
 * `lookEveryMs`. What it cannot name: a call of native code that was the last thing its function
 * did, when nothing of it is left on the stack; the path of the task is still told. Two monitors in
 * one process would look at each other's looks: have one.
 */
import { createHistogram, performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { outsideScopes } from './scope.ts';
import { currentPath } from './tree.ts';

export interface LoopMonitorOptions {
  /** A block longer than this is reported; default 50. */
  readonly thresholdMs?: number;
  /** Between two heart-beats; default 10. */
  readonly beatMs?: number;
  /** At least so long between two looks at the stack; default 1,000. */
  readonly lookEveryMs?: number;
  readonly onBlock?: (block: LoopBlock) => void;
}

/** The loop stood still. */
export interface LoopBlock {
  /** From the last heart-beat before it to the first one after it, to within two beats. */
  readonly ms: number;
  /** Who did it: `grindCoffee (kitchen.ts:12)`, the innermost function that is not Node's own. */
  readonly name: string;
  /** Which task it was in, `order 17 > coffee`; empty when in none. */
  readonly task: string;
  /** Innermost first; empty when it could not be seen, or not looked at so soon after another. */
  readonly stack: readonly LoopFrame[];
}

export interface LoopFrame {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/** Milliseconds by which the loop came late to a timer, since the figures were last read. */
export interface LoopFigures {
  readonly delayMeanMs: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  /** The part of the time in which the loop did something: 0 to 1. */
  readonly utilization: number;
}

export interface LoopLook {
  readonly stack: readonly LoopFrame[];
  readonly path: string;
}

export interface LoopWatchPlan {
  readonly beat: SharedArrayBuffer;
  readonly thresholdMs: number;
  readonly beatMs: number;
  readonly lookEveryMs: number;
  readonly pathSymbol: string;
}

export type LoopWatchMessage =
  | 'watching'
  | { readonly ms: number; readonly look: LoopLook | undefined };

const pathSymbol = 'dabba.task.path';
const here = import.meta.url.slice(0, import.meta.url.lastIndexOf('/'));

export class LoopMonitor implements AsyncDisposable {
  /**
   * How late each beat came, in microseconds. Not `monitorEventLoopDelay`: that forgets on `reset`
   * when it was last called, and with it the very block that is going on.
   */
  readonly #histogram = createHistogram();
  readonly #beatMs: number;
  readonly #beats: Int32Array;
  readonly #beating: NodeJS.Timeout;
  readonly #watcher: Worker;
  readonly #onBlock: (block: LoopBlock) => void;
  readonly #watching = Promise.withResolvers<void>();
  #beatenAt = performance.now();
  #used = performance.eventLoopUtilization();

  constructor(options: LoopMonitorOptions = {}) {
    const beatMs = options.beatMs ?? 10;
    this.#beatMs = beatMs;
    this.#onBlock = options.onBlock ?? (() => {});
    const beat = new SharedArrayBuffer(4);
    this.#beats = new Int32Array(beat);
    const plan: LoopWatchPlan = {
      beat,
      beatMs,
      thresholdMs: options.thresholdMs ?? 50,
      lookEveryMs: options.lookEveryMs ?? 1_000,
      pathSymbol,
    };
    Object.defineProperty(globalThis, Symbol.for(pathSymbol), {
      value: currentPath,
      configurable: true,
    });
    [this.#beating, this.#watcher] = outsideScopes(() => [
      setInterval(() => this.#beat(), beatMs).unref(),
      new Worker(new URL('./loop-watch.worker.ts', import.meta.url), {
        workerData: plan,
        execArgv: [],
      }),
    ]);
    this.#watcher.unref();
    this.#watcher.on('message', (message: LoopWatchMessage) => this.#heard(message));
    this.#watcher.on('error', (error) => this.#watching.reject(error));
  }

  /** Resolves once the watcher looks; until then only figures are taken. */
  get watching(): Promise<void> {
    return this.#watching.promise;
  }

  /** The figures since the last call. */
  read(): LoopFigures {
    const histogram = this.#histogram;
    const used = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(used, this.#used);
    const ms = (microseconds: number): number => (histogram.count === 0 ? 0 : microseconds / 1_000);
    const figures = {
      delayMeanMs: ms(histogram.mean),
      delayP99Ms: ms(histogram.percentile(99)),
      delayMaxMs: ms(histogram.max),
      utilization,
    };
    histogram.reset();
    this.#used = used;
    return figures;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#beating);
    await this.#watcher.terminate();
  }

  #beat(): void {
    const now = performance.now();
    const lateMs = now - this.#beatenAt - this.#beatMs;
    this.#beatenAt = now;
    this.#histogram.record(Math.max(1, Math.round(lateMs * 1_000)));
    Atomics.add(this.#beats, 0, 1);
  }

  #heard(message: LoopWatchMessage): void {
    if (message === 'watching') return this.#watching.resolve();
    const stack = message.look?.stack ?? [];
    this.#onBlock({ ms: message.ms, name: culprit(stack), task: message.look?.path ?? '', stack });
  }
}

/** The innermost frame that is neither Node's nor the toolkit's own. */
function culprit(stack: readonly LoopFrame[]): string {
  const frame = stack.find(
    ({ file }) => file !== '' && !file.startsWith('node:') && !file.startsWith(`${here}/scope`),
  );
  if (frame === undefined) return 'unknown';
  const place = `${frame.file.slice(frame.file.lastIndexOf('/') + 1)}:${frame.line}`;
  return frame.name === '' ? place : `${frame.name} (${place})`;
}
