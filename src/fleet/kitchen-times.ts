import { hour, minute, type Instant } from '../base/instant.ts';
import { guessReady, KitchenErrors } from '../dispatch/kitchen-time.ts';
import type { Job } from './assigner.ts';

/** Meals after which a restaurant, or its hour, is believed rather than what is true of all. */
const mealsMin = 8;
/** What is believed of kitchens before any meal: minutes, as firmly as so many meals say it. */
const believed = { spread: 1, firmness: 4 };
/** Below this a kitchen's word is as good as a fact. */
const certainMinutes = 0.75;
/** Restaurants and hours that are remembered at most; the ones not met for longest go first. */
const learntMax = 50_000;

interface Learnt {
  readonly errors: KitchenErrors;
  meals: number;
}

/**
 * How far kitchens are off what they promise, learnt per restaurant and hour of the day from meals
 * that became ready. Kept in memory: after a restart it is learnt again.
 */
export class KitchenTimes {
  readonly #all = fresh();
  readonly #learnt = new Map<string, Learnt>();

  /** A meal promised for one time was ready at another. */
  met(restaurantId: string, { promisedAt, readyAt }: { promisedAt: Instant; readyAt: Instant }) {
    const error = (readyAt - promisedAt) / minute;
    for (const one of [
      this.#all,
      this.#of(restaurantId),
      this.#of(hourly(restaurantId, promisedAt)),
    ]) {
      one.errors.met(error);
      one.meals++;
    }
  }

  /** When a meal is to be expected, and the standard deviation of that. */
  expect(job: Job, now: Instant): { readyAt: Instant; spreadMs: number } {
    if (job.cooked) return { readyAt: job.readyAt, spreadMs: 0 };
    const { mean, spread } = this.#best(job).errors.error;
    if (spread < certainMinutes) {
      return { readyAt: job.readyAt + mean * minute, spreadMs: 0 };
    }
    const guess = guessReady((job.readyAt - now) / minute, 0, { mean, spread });
    return { readyAt: now + guess.mean * minute, spreadMs: guess.spread * minute };
  }

  #best({ restaurantId, readyAt }: Job): Learnt {
    const found = [hourly(restaurantId, readyAt), restaurantId]
      .map((key) => this.#learnt.get(key))
      .find((one) => one !== undefined && one.meals >= mealsMin);
    return found ?? this.#all;
  }

  #of(key: string): Learnt {
    const known = this.#learnt.get(key) ?? fresh();
    this.#learnt.delete(key);
    this.#learnt.set(key, known);
    if (this.#learnt.size > learntMax) {
      const [oldest] = this.#learnt.keys();
      if (oldest !== undefined) this.#learnt.delete(oldest);
    }
    return known;
  }
}

function fresh(): Learnt {
  return { errors: new KitchenErrors(believed.spread, believed.firmness, 0), meals: 0 };
}

/** The hour of the day in UTC: a restaurant's own hours lie a fixed way from it. */
function hourly(restaurantId: string, at: Instant): string {
  return `${restaurantId} ${Math.floor(at / hour) % 24}`;
}
