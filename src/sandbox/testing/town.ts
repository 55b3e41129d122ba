import { distanceM, type GeoPoint, offsetM } from '../../base/geo.ts';
import { minute, second } from '../../base/instant.ts';
import { seeded } from '../../base/random.ts';
import { ManualClock } from '../../task/manual-clock.ts';
import { Door, type DoorReply } from '../door.ts';
import { Errands } from '../errands.ts';
import type { CityParts } from '../kitchens.ts';
import { type Luck, luckOf } from '../luck.ts';
import { blankNotebook, type Notebook } from '../notebook.ts';
import { type Behaviour, behaviourOf } from '../options.ts';
import type { World, WorldCourier } from '../world.ts';

/** What came to Dabba's door, and when. */
export interface Knocked {
  /** Domain seconds since the start. */
  readonly at: number;
  readonly path: string;
  readonly key: string;
  readonly body: Record<string, unknown>;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Town extends CityParts, AsyncDisposable {
  readonly clock: ManualClock;
  /** Every try, in order. */
  readonly knocked: Knocked[];
  /** `12 /v1/orders/ord_1/accept`: a timeline to compare. */
  readonly story: () => readonly string[];
  behaviourNow: Behaviour;
  /** What the door says; 200 unless a test says otherwise. Throwing is a door that is shut. */
  answer: (call: Knocked) => DoorReply | Promise<DoorReply>;
  readonly run: (seconds: number) => Promise<void>;
}

export const centre: GeoPoint = { lat: 52, lng: 5 };

/** So many minutes' drive east of the middle of the town. */
export function east(minutes: number): GeoPoint {
  return offsetM(centre, minutes * 300, 0);
}

/** A town on a straight road, where a minute is 300 metres and luck may be dictated. */
export function town(
  given: {
    behaviour?: unknown;
    couriers?: readonly WorldCourier[];
    luck?: Luck;
    notebook?: Notebook;
    /** Where the clock stands when the town wakes up. */
    now?: number;
    serviceMs?: number;
  } = {},
): Town {
  const clock = new ManualClock(given.now);
  const knocked: Knocked[] = [];
  const world: World = {
    name: 'Straightroad',
    centre,
    couriers: given.couriers ?? [],
    travelMs: (from, to) => Math.round(distanceM(from, to) / 300) * minute,
    pickupServiceMs: given.serviceMs ?? 4 * minute,
    dropoffServiceMs: given.serviceMs ?? 4 * minute,
    readyAt: () => undefined,
  };
  const behaviourNow = behaviourOf(given.behaviour);
  const errands = new Errands();
  const made: Town = {
    clock,
    knocked,
    behaviourNow,
    behaviour: () => made.behaviourNow,
    luck: given.luck ?? luckOf(seeded(1)),
    world,
    errands,
    notebook: given.notebook ?? blankNotebook,
    door: new Door({
      clock,
      behaviour: () => made.behaviourNow.door,
      knock: async ({ path, key, body, tried }) => {
        const call = {
          at: clock.now() / second,
          path,
          key,
          body: JSON.parse(body) as Record<string, unknown>,
          headers: tried,
        };
        knocked.push(call);
        return made.answer(call);
      },
    }),
    answer: () => ({ status: 200, body: '{}' }),
    story: () => knocked.map(({ at, path }) => `${at} ${path}`),
    run: (seconds) => clock.runBy(seconds * second),
    [Symbol.asyncDispose]: () => errands.close(),
  };
  return made;
}

/** A span without chance. */
export function exactly(ms: number): { minMs: number; meanMs: number; maxMs: number } {
  return { minMs: ms, meanMs: ms, maxMs: ms };
}
