import type { Actor } from '../src/domain/order/status.ts';
import type { Policy } from '../src/domain/order/policy.ts';
import type { EnginePoint } from '../src/engine/embedded/faults.ts';
import type { EngineLimits } from '../src/engine/embedded/limits.ts';

/**
 * All that happens to one history from without, as data: what people set out to do, and what is done
 * to the machine. A plan and nothing else decides a history; a seed decides a plan.
 *
 * It is JSON, so that the shrinker can take things out of it and a pinned failure outlives a change
 * of the generator.
 */
export interface Plan {
  /** Everything that is not a step is drawn from it, by name; see `Draws`. */
  readonly seed: number;
  readonly mood: Mood;
  readonly limits: Partial<EngineLimits>;
  /** How long a hold lasts at the payment provider. */
  readonly holdMs: number;
  readonly steps: readonly Step[];
}

/** How likely each small mishap is, every time there is an opportunity for it. */
export interface Mood {
  /** A request to the outside never arrives. */
  readonly requestLost: number;
  /** It arrives after the caller has hung up, and is done all the same. */
  readonly requestLate: number;
  readonly requestTwice: number;
  readonly turnedAway: number;
  readonly answerLost: number;
  readonly answerLate: number;
  /** An adapter throws what no port knows. */
  readonly adapterBug: number;
  /** A payment that is made and never told: no answer however often it is asked, and no webhook. */
  readonly neverTold: number;
  readonly webhookLost: number;
  readonly webhookTwice: number;
  readonly webhookLate: number;
  /** Before the answer to the very call that caused it. */
  readonly webhookEarly: number;
  /** A request at our own door, or the answer to it, is lost. */
  readonly doorLost: number;
  readonly doorTwice: number;
  readonly diskSlow: number;
  /** Somebody asks for something of an order at the very moment in which it is being written. */
  readonly pounce: number;
}

export const moods = [
  'requestLost',
  'requestLate',
  'requestTwice',
  'turnedAway',
  'answerLost',
  'answerLate',
  'adapterBug',
  'neverTold',
  'webhookLost',
  'webhookTwice',
  'webhookLate',
  'webhookEarly',
  'doorLost',
  'doorTwice',
  'diskSlow',
  'pounce',
] as const satisfies readonly (keyof Mood)[];

export const calm: Mood = {
  requestLost: 0,
  requestLate: 0,
  requestTwice: 0,
  turnedAway: 0,
  answerLost: 0,
  answerLate: 0,
  adapterBug: 0,
  neverTold: 0,
  webhookLost: 0,
  webhookTwice: 0,
  webhookLate: 0,
  webhookEarly: 0,
  doorLost: 0,
  doorTwice: 0,
  diskSlow: 0,
  pounce: 0,
};

export type PortName = 'payments' | 'kitchens' | 'fleets' | 'notifications';

/** Where the process can be killed besides at an instant: on the loop, at the disk, outside. */
export type KillPoint = EnginePoint | 'writing' | 'synced' | 'performed';

/** `at` counts milliseconds from the start of the history. */
export type Step = { readonly at: number } & (Deed | Blow);

/** What people set out to do. `order` numbers the orders of a history. */
export type Deed =
  | { readonly do: 'place'; readonly order: number; readonly wish: Wish }
  | { readonly do: 'repeat'; readonly order: number }
  | { readonly do: 'reuse_key'; readonly order: number }
  | { readonly do: 'cancel'; readonly order: number; readonly actor: Actor }
  | { readonly do: 'refund'; readonly order: number; readonly percent: number }
  | { readonly do: 'reassign'; readonly order: number }
  | { readonly do: 'ask_partner'; readonly order: number }
  /** Somebody lets the hold go at the provider itself, behind our back. */
  | { readonly do: 'let_go'; readonly order: number }
  | { readonly do: 'duty'; readonly courier: number; readonly on: boolean };

/** What is done to the machine and to the outside. */
export type Blow =
  | { readonly do: 'kill'; readonly downMs: number; readonly survives: boolean }
  | {
      readonly do: 'kill_at';
      readonly point: KillPoint;
      readonly count: number;
      readonly downMs: number;
      readonly survives: boolean;
    }
  /** The next process to start dies after reading this many records. */
  | { readonly do: 'kill_recovering'; readonly records: number }
  /** The next process to start is asked to stop a moment later. */
  | { readonly do: 'stop_recovering'; readonly afterMs: number }
  | { readonly do: 'restart'; readonly boundMs: number; readonly downMs: number }
  | {
      readonly do: 'stop_at';
      readonly point: KillPoint;
      readonly count: number;
      readonly boundMs: number;
      readonly downMs: number;
    }
  /** The process stands still, as under SIGSTOP or in a virtual machine that is moved. */
  | { readonly do: 'freeze'; readonly ms: number }
  | {
      readonly do: 'outage';
      readonly port: PortName;
      readonly ms: number;
      readonly how: 'refused' | 'silent';
    }
  | { readonly do: 'disk_full'; readonly ms: number }
  | { readonly do: 'disk_slow'; readonly ms: number }
  | { readonly do: 'disk_break'; readonly survives: boolean }
  | { readonly do: 'clock'; readonly byMs: number };

/** One order as its customer wants it, and how the people around it will behave. */
export interface Wish {
  readonly restaurant: number;
  readonly total: number;
  readonly card: 'approved' | 'declined' | 'action_approved' | 'action_failed' | 'action_never';
  readonly prepMs: number;
  /** A pre-order goes to the kitchen this long after it was placed. */
  readonly releaseMs: number | null;
  readonly kitchen: KitchenHabit;
  readonly policy: Partial<Policy>;
}

/** `system`: the kitchen's own software says yes or no in its answer to the ticket. */
export type KitchenHabit =
  | 'system_accepts'
  | 'system_rejects'
  | 'accepts'
  | 'rejects'
  | 'accepts_late'
  | 'forgets'
  | 'sleeps';
