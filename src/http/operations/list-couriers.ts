import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { type CourierOut, courierOut } from '../schemas/catalog.ts';
import { cursor, limit, pageOf, refusals } from '../schemas/page.ts';
import { rfc3339 } from '../render/time.ts';

export function listCouriers(app: App, deps: Deps): void {
  const { catalog, fleet, limits } = deps;
  app.route({
    method: 'GET',
    url: '/v1/couriers',
    schema: {
      operationId: 'listCouriers',
      tags: ['couriers'],
      summary: 'Our own couriers on duty, in the order of their ids',
      querystring: z.strictObject({ cursor, limit: limit(limits.pageLengthMax) }),
      response: { 200: pageOf(courierOut), ...refusals },
    },
    handler: async ({ query, caller }) => {
      const after = query.cursor ?? '';
      const lengthMax = query.limit ?? limits.pageLengthDefault;
      const onDuty = [...fleet.couriers()]
        .filter(({ courierId }) => courierId > after)
        .toSorted((a, b) => (a.courierId < b.courierId ? -1 : 1));
      const data: CourierOut[] = [];
      let more = false;
      for (const one of onDuty) {
        const card = await catalog.courier(one.courierId);
        if (card?.marketplaceId !== caller.marketplaceId) continue;
        if (data.length === lengthMax) {
          more = true;
          break;
        }
        data.push({
          id: one.courierId,
          name: card.name,
          vehicle_type: card.vehicle,
          location: one.location,
          seen_at: rfc3339(one.seenAt),
          order_ids: [...one.orderIds],
        });
      }
      return { data, next_cursor: more ? (data.at(-1)?.id ?? null) : null };
    },
  });
}
