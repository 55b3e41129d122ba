import { hour, minute, second } from '../../base/instant.ts';

/**
 * How long each wait of an order may last and what is preferred where there is a choice.
 *
 * A restaurant may override any of it; the overrides are copied into the order when it is placed,
 * so that a later change of settings never moves the deadlines of an order under way.
 */
export interface Policy {
  /** The event on which the hold is taken. `placed` takes the money in the authorization itself. */
  readonly capture: 'placed' | 'accepted' | 'picked_up';
  /** Whose couriers are asked: our own first and a partner as fallback, or the partner at once. */
  readonly fleet: 'own' | 'partner';
  /** The last status in which the customer may cancel by himself. */
  readonly customerCancelUntil: 'placed' | 'accepted';
  /** The moments at which the customer gets a message. */
  readonly messages: readonly Moment[];
  readonly paymentDeadlineMs: number;
  readonly kitchenNudgeMs: number;
  readonly kitchenDeadlineMs: number;
  /** The kitchen may promise the food no later than this; a wrong clock must not hold an order. */
  readonly prepMaxMs: number;
  /** Past the promised ready time: first a nudge, later the end. */
  readonly foodLateMs: number;
  readonly foodDeadlineMs: number;
  readonly offerLeaseMs: number;
  /**
   * Counted from when the food is, or will be, ready. A search that begins again gets no new time:
   * food does not get younger.
   */
  readonly courierPartnerMs: number;
  readonly courierEscalateMs: number;
  readonly courierDeadlineMs: number;
  /** A confirmed courier who is not at the restaurant this long after he is due is replaced. */
  readonly pickupLateMs: number;
  /** Since the pick-up: first the operator is told, later the order fails. */
  readonly dropoffLateMs: number;
  readonly dropoffDeadlineMs: number;
  /** A hold is captured this long before it would lapse. */
  readonly holdMarginMs: number;
}

export type Moment =
  | 'placed'
  | 'accepted'
  | 'courier_confirmed'
  | 'picked_up'
  | 'delivered'
  | 'ended'
  | 'refunded';

export const defaultPolicy: Policy = {
  capture: 'accepted',
  fleet: 'own',
  customerCancelUntil: 'placed',
  messages: ['placed', 'accepted', 'picked_up', 'delivered', 'ended', 'refunded'],
  paymentDeadlineMs: 15 * minute,
  kitchenNudgeMs: 5 * minute,
  kitchenDeadlineMs: 10 * minute,
  prepMaxMs: 4 * hour,
  foodLateMs: 15 * minute,
  foodDeadlineMs: 90 * minute,
  offerLeaseMs: 45 * second,
  courierPartnerMs: 10 * minute,
  courierEscalateMs: 20 * minute,
  courierDeadlineMs: 60 * minute,
  pickupLateMs: 30 * minute,
  dropoffLateMs: 60 * minute,
  dropoffDeadlineMs: 180 * minute,
  holdMarginMs: 60 * minute,
};

/**
 * The policy of one order. Orders with the same overrides, the very same object, share one policy:
 * a restaurant's orders are many, and its settings one.
 */
export function policyOf(overrides: Partial<Policy> | undefined): Policy {
  if (overrides === undefined) return defaultPolicy;
  const known = resolved.get(overrides);
  if (known !== undefined) return known;
  const policy = { ...defaultPolicy, ...overrides };
  resolved.set(overrides, policy);
  return policy;
}

const resolved = new WeakMap<Partial<Policy>, Policy>();
