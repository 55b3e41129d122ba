/** Where couriers with nothing to do should wait: near kitchens that nobody else covers. */
import { minute } from '../base/instant.ts';
import { covers, leaves, standsBy } from './coverage.ts';
import type { Cover } from './coverage.ts';
import type { Courier, Instruction, Place, Problem } from './problem.ts';

/** When to send a courier somewhere without an order. */
export interface Moving {
  /** Once, before the first order of his shift, or whenever he is idle. */
  readonly when: 'shift_start' | 'idle';
  /** Expected minutes of waiting saved in an hour, below which he stays where he is. */
  readonly gainMin: number;
  readonly driveMinutesMax: number;
}

/** A shift that ends sooner is not worth a move. */
const shiftMinutesMin = 30;
/** Kitchens a courier is tried at: the busiest of the badly covered ones in his reach. */
const targetsMax = 12;

export function reposition(
  problem: Problem,
  idle: readonly number[],
  moving: Moving,
): Instruction[] {
  const movable = idle.flatMap((index) => {
    const courier = problem.couriers[index];
    return courier !== undefined && mayMove(problem, courier, moving) ? [{ index, courier }] : [];
  });
  if (movable.length === 0) return [];
  const covered = covers(problem);
  return movable.flatMap(({ index, courier }) => {
    const to = bestPlace(problem, covered, { index, courier, moving });
    if (to === undefined) return [];
    for (const cover of covered) {
      leaves(cover, index);
      standsBy(cover, index, problem.travel(to, cover.kitchen) / minute);
    }
    return [{ kind: 'go', courier: courier.id, kitchen: to }];
  });
}

function mayMove({ now }: Problem, courier: Courier, { when }: Moving): boolean {
  if (courier.offAt <= now + shiftMinutesMin * minute) return false;
  return when === 'idle' || (courier.served === 0 && (courier.moves ?? 0) === 0);
}

function bestPlace(
  problem: Problem,
  covered: readonly Cover[],
  { index, courier, moving }: { index: number; courier: Courier; moving: Moving },
): Place | undefined {
  const inReach = covered.filter(({ kitchen }) => {
    const drive = problem.travel(courier.at, kitchen) / minute;
    return drive > 0 && drive <= moving.driveMinutesMax;
  });
  const wanting = inReach
    .toSorted((a, b) => b.ordersPerHour * b.first - a.ordersPerHour * a.first)
    .slice(0, targetsMax);
  let best: Place | undefined;
  let most = moving.gainMin;
  for (const { kitchen } of wanting) {
    const gain = gainOf(problem, covered, { index, to: kitchen });
    if (gain > most) [most, best] = [gain, kitchen];
  }
  return best;
}

function gainOf(
  problem: Problem,
  covered: readonly Cover[],
  { index, to }: { index: number; to: Place },
): number {
  let gain = 0;
  for (const { kitchen, ordersPerHour, owner, first, second } of covered) {
    const others = owner === index ? second : first;
    const reach = problem.travel(to, kitchen) / minute;
    gain += ordersPerHour * (first - Math.min(others, reach));
  }
  return gain;
}
