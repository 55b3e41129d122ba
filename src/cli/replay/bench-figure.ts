import { basename, dirname, resolve } from 'node:path';
import { Lane } from '../../../bench/mdrp/lane.ts';
import { loadInstance } from '../../../bench/mdrp/load.ts';
import { Referee } from '../../../bench/mdrp/referee.ts';
import { deliveries } from '../../../bench/mdrp/score.ts';
import { minute } from '../../base/instant.ts';
import { type DayMeasures, measured } from './day-measures.ts';

/**
 * The same day played by the optimiser alone, before the benchmark's referee: one restaurant an
 * instruction, ready times known, a decision a minute. What the live dispatcher is held against.
 */
export async function benchMeasures(folder: string): Promise<DayMeasures> {
  const path = resolve(folder);
  const { instance } = loadInstance(dirname(path), basename(path));
  const referee = new Referee(instance, { class: 'strict', ready: 'known', epoch: 1 });
  using lane = new Lane();
  await lane.play(referee, { policy: 'routes', seed: 1 });
  const served = new Map(
    [...referee.days].flatMap((day) => deliveries(instance, day)).map((one) => [one.order, one]),
  );
  return measured(
    [...instance.orders.values()].map(({ id, placedAt, readyAt }) => {
      const done = served.get(id);
      const placed = { placedAt: placedAt * minute, readyAt: readyAt * minute };
      return done === undefined
        ? placed
        : { ...placed, pickedUpAt: done.pickupAt * minute, deliveredAt: done.dropAt * minute };
    }),
  );
}
