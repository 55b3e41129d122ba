import { z } from 'zod';
import { slotsFor } from '../../domain/hours/slots.ts';
import { plannedCooking, rideTime, slotQuestion } from '../../domain/restaurant/timing.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { takenSlots, usualVehicle } from '../quoting.ts';
import { outTime, point, pointOf, restaurantParams } from '../schemas/fields.ts';
import { refusals } from '../schemas/page.ts';
import { storefrontNamed } from './get-restaurant.ts';
import { rfc3339 } from '../render/time.ts';

export function listSlots(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/v1/restaurants/:restaurant_id/slots',
    schema: {
      operationId: 'listSlots',
      tags: ['restaurants'],
      summary: 'When a pre-order can arrive',
      description:
        'Send the `from` of one as `scheduled_for`. Full ones are left out. Empty: no pre-orders are taken.',
      params: restaurantParams,
      querystring: z.strictObject({
        near: point.describe('lat,lng of the door: the ride counts.'),
      }),
      response: {
        200: z.object({
          data: z.array(
            z.object({
              from: outTime,
              until: outTime,
              left: z.int().describe('Orders it still takes.'),
            }),
          ),
        }),
        ...refusals,
      },
    },
    handler: async ({ params, query }) => {
      const storefront = await storefrontNamed(deps, params.restaurant_id);
      const now = deps.clock.now();
      const question = slotQuestion(storefront, {
        now,
        // As it is quoted: what is offered here must still be one when it is ordered.
        cooking: plannedCooking(storefront, deps.catalog.prepHistory(params.restaurant_id)),
        ride: rideTime(storefront, pointOf(query.near), usualVehicle),
        taken: takenSlots(deps, params.restaurant_id),
      });
      const slots = question === undefined ? [] : slotsFor(question);
      return {
        data: slots
          .filter(({ left }) => left > 0)
          .map(({ from, until, left }) => ({ from: rfc3339(from), until: rfc3339(until), left })),
      };
    },
  });
}
