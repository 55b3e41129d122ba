import { between, pick, seeded } from '../../src/base/random.ts';
import type { City } from '../../src/city/city.ts';

/** Orders that Dabba's door takes: three lines of one menu to a door nearby, seeded. */
export function orderBodies(
  restaurants: readonly Pick<City['restaurants'][number], 'restaurant' | 'menu'>[],
): string[] {
  const random = seeded(1);
  const menus = restaurants.map(({ restaurant, menu }) => ({
    restaurant,
    items: menu.categories
      .flatMap((category) => (category.availability === undefined ? category.items : []))
      .filter((item) => item.availability === undefined && item.snoozedUntil === undefined)
      .filter((item) => item.stock === undefined && item.modifierGroups.every((g) => g.min === 0)),
  }));
  const usable = menus.filter(({ items }) => items.length >= 3);
  return Array.from({ length: 16 }, (_, index) => {
    const { restaurant, items } = pick(random, usable);
    const first = between(random, 0, items.length - 3);
    return JSON.stringify({
      restaurant_id: restaurant.id,
      items: items.slice(first, first + 3).map(({ id }) => ({
        item_id: id,
        quantity: between(random, 1, 3),
      })),
      customer: { name: `customer ${index}`, phone: '+31201230000', email: 'c@example.org' },
      dropoff: { address: `Door ${index}`, location: restaurant.location },
      payment_method: 'pm_card_visa',
    });
  });
}
