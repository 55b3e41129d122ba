import type { DeliveryZone } from '../restaurant/delivery-zone.ts';
import { millionth, mulDivNear } from './rounding.ts';
import type { ServiceFee, SmallOrderFee } from './terms.ts';

/** How a delivery fee came about, in minor units, for "why does this cost so much". */
export interface DeliveryFee {
  readonly zoneId: string;
  readonly distanceM: number;
  readonly base: number;
  readonly distance: number;
  /** What surge added to base and distance. */
  readonly surge: number;
  /** What the basket's size took off again. */
  readonly saved: number;
  /** base + distance + surge - saved */
  readonly fee: number;
}

export function deliveryFee(
  { id: zoneId, fee: rule }: Pick<DeliveryZone, 'id' | 'fee'>,
  {
    distanceM,
    subtotal,
    load,
  }: { readonly distanceM: number; readonly subtotal: number; readonly load: number },
): DeliveryFee {
  const metres = Math.max(0, Math.round(distanceM) - rule.includedM);
  const distance = mulDivNear(rule.perKm, metres, 1000);
  const calm = rule.base + distance;
  let factorPpm = millionth;
  let reached = Number.NEGATIVE_INFINITY;
  for (const step of rule.surge) {
    if (load >= step.loadFrom && step.loadFrom > reached) {
      reached = step.loadFrom;
      factorPpm = step.factorPpm;
    }
  }
  const surge = Math.max(0, mulDivNear(calm, factorPpm, millionth) - calm);
  let fee = calm + surge;
  for (const step of rule.byBasket) {
    if (subtotal >= step.subtotalFrom && step.feeMax < fee) fee = step.feeMax;
  }
  return {
    zoneId,
    distanceM: Math.round(distanceM),
    base: rule.base,
    distance,
    surge,
    saved: calm + surge - fee,
    fee,
  };
}

export function serviceFee({ ratePpm, min, max }: ServiceFee, subtotal: number): number {
  return Math.min(max, Math.max(min, mulDivNear(subtotal, ratePpm, millionth)));
}

export function smallOrderFee({ below, max }: SmallOrderFee, subtotal: number): number {
  return Math.min(max, Math.max(0, below - subtotal));
}
