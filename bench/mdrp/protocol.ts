/** What passes between the referee and the policy: plain values, so that a process can part them. */
import type { Courier, Restaurant, World } from './instance.ts';
import type { Stop } from './rules.ts';

/** `strict`: one restaurant an instruction. `open`: pick-ups from several, also while carrying. */
export type RuleClass = 'strict' | 'open';
export type ReadyTimes = 'known' | 'unknown';

export interface Rules {
  readonly class: RuleClass;
  readonly ready: ReadyTimes;
  /** Minutes between two decisions. */
  readonly epoch: number;
}

/** Known from the start of the day. */
export interface Opening {
  readonly name: string;
  readonly rules: Rules;
  readonly world: World;
  readonly couriers: readonly Courier[];
  readonly restaurants: readonly Restaurant[];
  /** Mean minutes from placement to ready, by restaurant; empty when ready times are known. */
  readonly meanPreparation: Readonly<Record<string, number>>;
}

export interface SeenOrder {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly placedAt: number;
  readonly restaurant: string;
  /** When the food will be ready, or, with ready times unknown, placement + the mean preparation. */
  readonly readyAt: number;
}

export interface SeenCourier {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** When and, with `x` and `y`, where he is free; null while that hangs on an unknown ready time. */
  readonly freeAt: number | null;
}

/** What became known since the last decision. */
export interface View {
  readonly now: number;
  readonly orders: readonly SeenOrder[];
  /** Orders whose food is ready, told only when ready times are unknown. */
  readonly ready: readonly { readonly id: string; readonly readyAt: number }[];
  readonly couriers: readonly SeenCourier[];
  /** Orders left at the restaurant by a courier whose shift ended while he waited for them. */
  readonly lost: readonly string[];
  readonly refused: readonly Refused[];
}

/**
 * `serve`: a new route for a courier who is free. `change`: other remaining stops for a courier
 * under way (strict: orders added to a bundle that is not picked up yet). `go`: drive to a
 * restaurant and wait there.
 */
export type Instruction =
  | { readonly kind: 'serve'; readonly courier: string; readonly stops: readonly Stop[] }
  | { readonly kind: 'change'; readonly courier: string; readonly stops: readonly Stop[] }
  | { readonly kind: 'go'; readonly courier: string; readonly restaurant: string };

export type Fault =
  | 'unknown_order'
  | 'duplicate_order'
  | 'unknown_courier'
  | 'unknown_restaurant'
  | 'courier_busy'
  | 'courier_off_duty'
  | 'mixed_restaurants'
  | 'pickup_after_shift'
  | 'not_a_route'
  | 'not_additive'
  | 'diverted';

export interface Refused {
  readonly instruction: Instruction;
  readonly fault: Fault;
}

export interface Entry {
  readonly now: number;
  readonly instruction: Instruction;
  readonly fault?: Fault;
}
