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
      const drive = model.leg(model.start(courier), kitchen);
      const inside = (model.freeAt[courier] as number) + drive + model.halfKitchen;
      price[courier] =
        Math.max(inside, ready) +
        model.weights.driving * drive +
        (model.pay[courier * payDepth] as number);
      if (inside > (model.offAt[courier] as number)) price[courier] = Infinity;
    }
    return all.toSorted((a, b) => (price[a] as number) - (price[b] as number)).subarray(0, count);
  });
  return model.orders.map((order, index) => {
    const locked = model.locked[index] as number;
    if (locked >= 0) return Int32Array.of(locked);
    const couriers = nearest[model.kitchen[index] as number] as Int32Array;
    const { declinedBy } = order;
    if (declinedBy === undefined || declinedBy.length === 0) return couriers;
    return couriers.filter(
      (courier) => !declinedBy.includes((model.couriers[courier] as { id: string }).id),
    );
  });
}
