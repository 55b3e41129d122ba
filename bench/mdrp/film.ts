/** A page that plays days again: where everybody is, what waits where, minute by minute. */
import { escaped } from '../report/escape.ts';
import { style } from '../report/style.ts';
import { player } from './film-player.ts';
import type { Instance } from './instance.ts';
import type { Referee } from './referee.ts';
import { quantile } from './score.ts';
import type { Score } from './score.ts';

export interface FilmedDay {
  readonly referee: Referee;
  readonly score: Score;
}

export function filmOf(days: readonly FilmedDay[]): string {
  const rolls = days.map(rollOf);
  // Nothing in the data may end the script it stands in.
  const data = JSON.stringify(rolls).replaceAll('<', String.raw`\u003c`);
  const sections = days.map(
    ({ referee, score }, index) =>
      `<h2>${escaped(referee.instance.name)}</h2>` +
      `<p>excess ${score.excess.toFixed(2)} min over a floor of ${score.floor.toFixed(2)}, ` +
      `ready to pickup ${score.rtp.toFixed(2)}, ${score.orders - score.delivered} of ` +
      `${score.orders} not delivered</p>` +
      `<div class="chart"><canvas id="day${index}" width="1120" height="760" style="width:100%"></canvas>` +
      `<input id="at${index}" type="range" aria-label="minute of the day" style="width:100%">` +
      `<p id="say${index}"></p></div>`,
  );
  return (
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>The worst days</title>` +
    `<meta name="viewport" content="width=device-width"><style>${style}</style><main>` +
    `<header><h1>The worst days</h1><p>Squares are kitchens with food waiting, redder the longer; ` +
    `dots are couriers: grey idle, blue on the way to a kitchen, orange with food.</p></header>` +
    `${sections.join('')}</main><script>const rolls=${data};${player}</script></html>`
  );
}

/** What the player needs of a day: rows of numbers, nothing to look up. */
interface Roll {
  readonly from: number;
  readonly until: number;
  readonly box: readonly [minX: number, minY: number, maxX: number, maxY: number];
  readonly couriers: readonly {
    readonly on: number;
    readonly off: number;
    readonly x: number;
    readonly y: number;
    /** leaves the place before, arrives, moves on, x, y, orders in the bag on the way. */
    readonly legs: readonly (readonly number[])[];
  }[];
  /** ready, picked up (or the day's end), x, y of the kitchen. */
  readonly meals: readonly (readonly number[])[];
}

function rollOf({ referee }: FilmedDay): Roll {
  const { instance } = referee;
  const { from, until } = referee.span();
  const pickups = new Map<string, number>();
  const couriers = [...referee.days].map(({ courier, route }) => {
    let bag = 0;
    const legs = route.map(({ stop, at, drive, arrivesAt, doneAt, leavesAt }) => {
      const leg = [arrivesAt - drive, arrivesAt, leavesAt, at.x, at.y, bag];
      if ('drop' in stop) bag--;
      else {
        bag += stop.orders.length;
        for (const id of stop.orders) pickups.set(id, doneAt);
      }
      return leg;
    });
    return { on: courier.onAt, off: courier.offAt, x: courier.x, y: courier.y, legs };
  });
  const meals = [...instance.orders.values()].map((order) => {
    const kitchen = instance.restaurants.get(order.restaurant);
    return [order.readyAt, pickups.get(order.id) ?? until, kitchen?.x ?? 0, kitchen?.y ?? 0];
  });
  return { from, until: until + 60, box: boxOf(referee.instance), couriers, meals };
}

/** Nearly everything: a lone address far out would shrink the town to a spot. */
function boxOf({ restaurants, orders }: Instance): Roll['box'] {
  const places = [...restaurants.values(), ...orders.values()];
  const xs = places.map((place) => place.x);
  const ys = places.map((place) => place.y);
  const cut = 0.01;
  return [quantile(xs, cut), quantile(ys, cut), quantile(xs, 1 - cut), quantile(ys, 1 - cut)];
}
