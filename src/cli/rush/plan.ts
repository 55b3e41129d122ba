import type { GeoPoint } from '../../base/geo.ts';
import { offsetM } from '../../base/geo.ts';
import { hour, type Instant, minute } from '../../base/instant.ts';
import { between, pick, seeded } from '../../base/random.ts';
import { z } from 'zod';
import { mdrpDayStart, mdrpItemId } from '../../app/mdrp-city.ts';
import type { MdrpDay } from '../../sandbox/mdrp-world.ts';
import { ask } from '../door.ts';

/** One order of the day: when it comes, and what is sent to the door. */
export interface Planned {
  /** In domain time, from the beginning of the day. */
  readonly afterMs: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The orders of a recorded day, at their real times, restaurants and addresses. */
export function planOfDay(day: MdrpDay, dayStart: Instant): Planned[] {
  return day.orders.map((order) => ({
    afterMs: order.placedAt - dayStart,
    body: {
      restaurant_id: order.restaurantId,
      items: [{ item_id: mdrpItemId(order.restaurantId), quantity: 1 }],
      customer: customerOf(order.name),
      dropoff: { address: `Address of ${order.name}`, location: order.location },
      payment_method: 'pm_card_visa',
      external_id: order.name,
      note: order.note,
    },
  }));
}

/** The night is left out: the day is joined shortly before its first order. */
export function joinedAt(plan: readonly Planned[]): number {
  return mdrpDayStart + Math.max(0, (plan[0]?.afterMs ?? 0) - 10 * minute);
}

const restaurantsOut = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      open: z.boolean(),
      location: z.object({ lat: z.number(), lng: z.number() }),
      minimum_basket: z.number(),
    }),
  ),
});

const menuOut = z.object({
  categories: z.array(
    z.object({
      items: z.array(
        z.object({
          id: z.string(),
          price: z.number(),
          modifier_groups: z.array(z.object({ min: z.number() })),
        }),
      ),
    }),
  ),
});

interface Kitchen {
  readonly id: string;
  readonly location: GeoPoint;
  readonly minimum: number;
  readonly items: readonly { readonly id: string; readonly price: number }[];
}

/** Restaurants that are open now, with what can be had of them without a question. */
export async function kitchensAt(door: string): Promise<readonly Kitchen[]> {
  const { data } = await ask(`${door}/v1/restaurants?limit=200`, restaurantsOut);
  const found: Kitchen[] = [];
  for (const { id, open, location, minimum_basket: minimum } of data) {
    if (!open) continue;
    const { categories } = await ask(`${door}/v1/restaurants/${id}/menu`, menuOut);
    const items = categories
      .flatMap((category) => category.items)
      .filter(({ price, modifier_groups: groups }) => price > 0 && groups.every((g) => g.min === 0))
      .map((item) => ({ id: item.id, price: item.price }));
    if (items.length > 0) found.push({ id, location, minimum, items });
  }
  if (found.length === 0) throw new Error('no restaurant is open');
  return found;
}

/** A day of demand that rises to a peak in the middle, as around every meal. Seeded. */
export function planOfDemand(
  kitchens: readonly Kitchen[],
  { orders, hours, seed }: { orders: number; hours: number; seed: number },
): Planned[] {
  const random = seeded(seed);
  // The mean of two uniform draws is a triangle: quiet, busy, quiet.
  const times = Array.from({ length: orders }, () => ((random() + random()) / 2) * hours * hour);
  return times
    .sort((a, b) => a - b)
    .map((afterMs, index) => ({ afterMs, body: demanded(pick(random, kitchens), random, index) }));
}

function demanded(
  kitchen: Kitchen,
  random: () => number,
  index: number,
): Readonly<Record<string, unknown>> {
  const item = pick(random, kitchen.items);
  const enough = Math.min(20, Math.ceil((kitchen.minimum + 1) / item.price));
  const reachM = 900;
  return {
    restaurant_id: kitchen.id,
    items: [{ item_id: item.id, quantity: Math.max(enough, between(random, 1, 3)) }],
    customer: customerOf(`customer ${index}`),
    dropoff: {
      address: `Door ${index}`,
      location: offsetM(kitchen.location, (random() - 0.5) * reachM, (random() - 0.5) * reachM),
    },
    payment_method: 'pm_card_visa',
  };
}

function customerOf(name: string): { name: string; phone: string; email: string } {
  return { name, phone: '+31201230000', email: 'customer@example.org' };
}
