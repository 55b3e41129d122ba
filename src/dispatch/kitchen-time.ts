/**
 * When food will be ready, for a kitchen that only gave an estimate. The error is taken as normal;
 * every minute that passes without the food moves what is left of it outwards.
 */
export interface ReadyGuess {
  /** Expected minutes from now, and their standard deviation. */
  readonly mean: number;
  readonly spread: number;
}

/** What is expected of food that was foretold for `estimate` and is not ready `now` (minutes). */
export function guessReady(
  estimate: number,
  now: number,
  error: { readonly mean: number; readonly spread: number },
): ReadyGuess {
  const { spread } = error;
  const centre = estimate + error.mean - now;
  // The mean and variance of a normal cut off below (Johnson, Kotz and Balakrishnan 1994, 13.10).
  const cut = -centre / spread;
  const hazard = hazardOf(cut);
  const kept = 1 + cut * hazard - hazard * hazard;
  return { mean: centre + spread * hazard, spread: spread * Math.sqrt(Math.max(kept, 0.01)) };
}

/** The standard normal's density over the chance of lying beyond `z`. */
function hazardOf(z: number): number {
  // Far out both parts vanish; there the bound of Sampford 1953 is good to a thousandth.
  if (z > 2) return (3 * z + Math.sqrt(z * z + 8)) / 4;
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / chanceBeyond(z);
}

/** The chance that a standard normal lies beyond `z`, in logistic form; off by less than 0.0002. */
export function chanceBeyond(z: number): number {
  // Bowling et al. 2009, "A logistic approximation to the cumulative normal distribution".
  return 1 / (1 + Math.exp(0.07056 * z * z * z + 1.5976 * z));
}

/** The kitchens' errors as they are met during a day, with a belief to begin with. */
export class KitchenErrors {
  #count: number;
  #sum = 0;
  #squares: number;
  readonly #least: number;

  /**
   * `spread` minutes are believed at first, as firmly as `firmness` meals would teach it, and never
   * less than `least`.
   */
  constructor(spread: number, firmness = 20, least = 1) {
    this.#count = firmness;
    this.#squares = firmness * spread * spread;
    this.#least = least;
  }

  met(error: number): void {
    this.#count++;
    this.#sum += error;
    this.#squares += error * error;
  }

  get error(): { readonly mean: number; readonly spread: number } {
    const mean = this.#sum / this.#count;
    const variance = Math.max(0, this.#squares / this.#count - mean * mean);
    return { mean, spread: Math.max(this.#least, Math.sqrt(variance)) };
  }
}
