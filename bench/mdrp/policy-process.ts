/** The policy's own process: it is asked, it answers, and it knows nothing else. */
import { seeded } from '../../src/base/random.ts';
import { defaultWeights } from '../../src/dispatch/cost.ts';
import { LazyMatching } from './lazy.ts';
import { Policy } from './policy.ts';
import type { Instruction, Opening, View } from './protocol.ts';
import { effort } from './effort.ts';

export interface Settings {
  readonly policy: 'routes' | 'lazy';
  readonly seed: number;
}

export type Ask =
  | { readonly kind: 'open'; readonly opening: Opening; readonly settings: Settings }
  | { readonly kind: 'decide'; readonly view: View };

export type Answer =
  | {
      readonly kind: 'decided';
      readonly instructions: readonly Instruction[];
      /** Processor time of the thread that decided, garbage collection on it included. */
      readonly cpuMs: number;
    }
  | { readonly kind: 'failed'; readonly why: string };

let policy: { decide(view: View): Instruction[] } | undefined;

function answer(ask: Ask): readonly Instruction[] {
  if (ask.kind === 'open') {
    policy = opened(ask.opening, ask.settings);
    return [];
  }
  if (policy === undefined) throw new Error('asked before the day was opened');
  return policy.decide(ask.view);
}

function opened(opening: Opening, settings: Settings): { decide(view: View): Instruction[] } {
  if (settings.policy === 'lazy') return new LazyMatching(opening);
  return new Policy(opening, {
    ...effort,
    weights: defaultWeights,
    random: seeded(settings.seed),
  });
}

process.on('message', (ask: Ask) => {
  let reply: Answer;
  try {
    const before = process.threadCpuUsage();
    const instructions = answer(ask);
    const { user, system } = process.threadCpuUsage(before);
    reply = { kind: 'decided', instructions, cpuMs: (user + system) / 1000 };
  } catch (error) {
    reply = { kind: 'failed', why: error instanceof Error ? (error.stack ?? '') : String(error) };
  }
  process.send?.(reply);
});
