/**
 * Which couriers are worth asking for a kitchen's orders: those who would serve one alone at the
 * least price, were they given nothing else. Asking all 500 of a zone costs more than it finds.
 */
import type { Model } from './model.ts';
import { payDepth } from './model.ts';

export function candidatesOf(model: Model, count: number): readonly Int32Array[] {
  const earliest = new Float64Array(model.kitchens).fill(Infinity);
  for (let order = 0; order < model.orders.length; order++) {
    const kitchen = model.kitchen[order] as number;
    const ready = model.ready[order] as number;
    if (ready < (earliest[kitchen] as number)) earliest[kitchen] = ready;
  }
  const all = Int32Array.from(model.couriers.keys());
  const price = new Float64Array(all.length);
  const nearest = Array.from(earliest, (ready, kitchen) => {
    if (all.length <= count) return all;
    for (const courier of all) {
      const { drive, inside } = reach(model, courier, kitchen);
      price[courier] =
        Math.max(inside, ready) +
        model.weights.driving * drive +
        (model.pay[courier * payDepth] as number);
      if (inside > (model.offAt[courier] as number)) price[courier] = Infinity;
    }
    return all.toSorted((a, b) => (price[a] as number) - (price[b] as number)).subarray(0, count);
  });
  return model.orders.map(({ lockedTo, declinedBy }, order) => {
    const couriers = nearest[model.kitchen[order] as number] as Int32Array;
    if (lockedTo === undefined && declinedBy === undefined) return couriers;
    // Whoever it is locked to may be far from the kitchen's nearest.
    const asked = lockedTo === undefined ? couriers : all;
    return asked.filter((courier) => model.allows(order, courier));
  });
}

/** When a courier can stand in a kitchen, the visit under way done or, there, made use of. */
function reach(model: Model, courier: number, kitchen: number): { drive: number; inside: number } {
  const arrives = model.arrives[courier] as number;
  const pace = model.pace[courier] as number;
  const [first, ...more] = model.fixed[courier] as readonly number[];
  if (first === undefined) {
    const drive = pace * model.leg(model.start(courier), kitchen);
    return { drive, inside: (model.freeAt[courier] as number) + drive + model.halfKitchen };
  }
  if (model.kitchen[first] === kitchen) return { drive: 0, inside: arrives + model.halfKitchen };
  let clock = model.closesAt[courier] as number;
  clock += model.halfKitchen;
  let node = model.kitchen[first] as number;
  for (const order of [first, ...more]) {
    clock += pace * model.leg(node, model.door(order)) + 2 * model.halfDoor;
    node = model.door(order);
  }
  const drive = pace * model.leg(node, kitchen);
  return { drive, inside: clock + drive + model.halfKitchen };
}
