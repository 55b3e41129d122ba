/**
 * What the runner and a model's process say to each other. The runner forks the process, waits for
 * `ready` (so that starting is never measured), then asks as often as it likes.
 */
import type { ScheduleSpec } from './schedule.ts';

/** One external call of an order, in milliseconds. */
export const callMs = 75;

export interface Ask {
  readonly schedule: ScheduleSpec;
  readonly part: { readonly index: number; readonly of: number };
  /** Turns of `grind` in a CPU-heavy request. */
  readonly turns: number;
  /** Where an async process runs CPU-heavy requests; a blocking thread has no choice. */
  readonly heavyOn: 'loop' | 'thread';
}

export interface Outcome {
  /** From arrival to the end, in no order that matters. */
  readonly orderMs: Float64Array;
  readonly heavyMs: Float64Array;
  /** From the start to the last end. */
  readonly spanMs: number;
  /** Of all threads of the process, while it ran. */
  readonly cpuMs: number;
  /** The most memory the process ever held. */
  readonly rssMb: number;
  /** The longest that the event loop was held up; absent where no loop serves requests. */
  readonly loopDelayMaxMs?: number;
}

export interface Serving {
  readonly serve: (ask: Ask) => Promise<Outcome>;
}

/** To be called first: starting hundreds of threads for a runner that is gone helps nobody. */
export function endWithRunner(): void {
  process.on('disconnect', () => process.exit(0));
}

/** The process side: tells that it is ready and answers asks one by one. */
export function answerAsks(serving: Serving): void {
  process.on('message', (ask: Ask) => {
    serving.serve(ask).then(
      (outcome) => process.send?.(outcome),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.send?.('ready');
}

/** Starts counting CPU time; the function it returns gives what was used, and the peak of memory. */
export function usage(): () => Pick<Outcome, 'cpuMs' | 'rssMb'> {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { cpuMs: (user + system) / 1000, rssMb: process.resourceUsage().maxRSS / 1024 };
  };
}
