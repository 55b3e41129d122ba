import type { Watch } from '../checkers/watch.ts';
import type { History } from '../history.ts';
import type { KillPoint, Mood } from '../plan.ts';
import type { Draws } from './draws.ts';
import type { Timeline } from './timeline.ts';

/** What everything in a world is given. */
export interface WorldParts {
  readonly timeline: Timeline;
  readonly draws: Draws;
  readonly history: History;
  readonly watch: Watch;
  /** As it is now; calm once the storm is over. */
  readonly mood: () => Mood;
  /** Lets somebody's doings run beside the rest; a history rests only when all of them are over. */
  readonly run: (doings: Promise<void>) => void;
  /** The world passes a point where the process may be killed. */
  readonly struck: (point: KillPoint) => void;
  /** Records of these orders are being written at this moment. */
  readonly writing: (orderIds: readonly string[]) => void;
}
