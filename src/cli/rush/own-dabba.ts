import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveSettings } from '../../app/config.ts';
import { type Dabba, startDabba } from '../../app/dabba.ts';
import type { Instant } from '../../base/instant.ts';
import type { Clock } from '../../task/clock.ts';

export interface OwnDabba {
  readonly speed: number;
  readonly seed: number;
  /** A folder with a city-day to serve; the demo city without one. */
  readonly mdrp?: string | undefined;
  /** Where domain time stands when it starts; now, when it is not said. */
  readonly startAt?: Instant | undefined;
  /** Time to live by, in place of one that runs by the wall. */
  readonly clock?: Clock | undefined;
  /** Changes to how the city behaves. */
  readonly behaviour?: unknown;
  /** Further settings of `dabba serve`. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** People answer at once, as in the benchmark's rules; the real times of cooking and driving stay. */
export const promptPeople = {
  kitchens: {
    answer: { minMs: 0, meanMs: 0, maxMs: 0 },
    start: { minMs: 0, meanMs: 0, maxMs: 0 },
  },
  couriers: { answer: { minMs: 0, meanMs: 0, maxMs: 0 } },
};

/** A Dabba with a city inside, on free ports and on a data file that goes when `stack` does. */
export async function ownDabba(asked: OwnDabba, stack: AsyncDisposableStack): Promise<Dabba> {
  const folder = await mkdtemp(join(tmpdir(), 'dabba-day-'));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const { mdrp, speed, seed, startAt, clock, behaviour } = asked;
  return stack.use(
    await startDabba(
      serveSettings.parse({
        port: 0,
        sandboxPort: 0,
        data: join(folder, 'dabba.db'),
        speed,
        seed,
        ...(mdrp === undefined ? {} : { mdrp }),
        ...(behaviour === undefined ? {} : { behaviour: JSON.stringify(behaviour) }),
        ...(startAt === undefined ? {} : { clockAnchor: `${Date.now()}:${startAt}` }),
        ...asked.more,
      }),
      clock === undefined ? {} : { clock },
    ),
  );
}
