/**
 * What a plan costs, in minutes of customers' time. Every weight the optimiser knows is here, and
 * every term is priced here and nowhere else.
 */
export interface Weights {
  /** A minute an order comes later than it could at best. */
  readonly delay: number;
  /** A minute a courier drives, and one he waits at a kitchen between two visits. */
  readonly driving: number;
  readonly waiting: number;
  /** A currency unit of pay beyond what the guarantees cover anyway. */
  readonly pay: number;
  /** An expected minute of waiting that a courier's absence brings to orders still to come. */
  readonly presence: number;
  /** An order that nobody is foreseen to serve. */
  readonly unserved: number;
  /** Standard deviations before the expected ready time at which a courier is to be there. */
  readonly earliness: number;
}

/** How the defaults were found is told in `docs/dispatch.md`. */
export const defaultWeights: Weights = {
  delay: 1,
  driving: 0.02,
  waiting: 0.05,
  pay: 0.5,
  presence: 0.03,
  unserved: 240,
  earliness: 1.7,
};

/** What one order adds to the pay; only its ratio to `Weights.pay` matters. */
export const payPerOrder = 10;

/**
 * The chance that one more order must be paid for on top of the guarantee: that the courier, at
 * the zone's pace for the rest of his shift, ends above what his guarantee covers. A normal
 * approximation of the Poisson count still to come, in its logistic form.
 */
export function chanceToPay(state: {
  readonly served: number;
  readonly guaranteed: number;
  readonly hoursLeft: number;
  readonly ordersPerHour: number;
}): number {
  const coming = state.ordersPerHour * state.hoursLeft;
  const margin = state.served + 1 + coming - state.guaranteed;
  return 1 / (1 + Math.exp((-1.7 * margin) / Math.sqrt(coming + 0.5)));
}
