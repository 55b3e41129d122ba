import { z } from 'zod';
import type { Refusal } from '../../base/result.ts';
import type { Courier } from '../../domain/courier/courier.ts';
import { refuseRide } from '../../domain/courier/fitness.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { Problem, problem } from '../problem.ts';
import { courierParams, instantOf, location, timestamp } from '../schemas/fields.ts';
import { refusals } from '../schemas/page.ts';

const body = z.strictObject({ location });
const beginning = z.strictObject({
  location,
  until: timestamp.optional().describe('When the shift ends; no pickup is planned after it.'),
});
const done = z.object({ courier_id: z.string(), on_duty: z.boolean() });

/**
 * Where couriers are. These set a state and nothing else, so that repeating them is harmless by
 * itself: they take no Idempotency-Key, which a telephone would have to make up every few seconds.
 */
export function courierOnDuty(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/couriers/:courier_id/on-duty',
    schema: {
      operationId: 'courierOnDuty',
      tags: ['couriers'],
      summary: 'A courier begins to work',
      params: courierParams,
      body: beginning,
      response: { 200: done, ...refusals },
    },
    handler: async (request) => {
      const { courier_id: id } = request.params;
      const courier = await known(deps, id);
      heed(refuseRide(courier, deps.clock.now()));
      const { location: at, until } = request.body;
      const shift = until === undefined ? {} : { until: instantOf(until) };
      heed(deps.fleet.onDuty(id, at, shift));
      return { courier_id: id, on_duty: true };
    },
  });
}

export function courierOffDuty(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/couriers/:courier_id/off-duty',
    schema: {
      operationId: 'courierOffDuty',
      tags: ['couriers'],
      summary: 'A courier stops working',
      params: courierParams,
      response: { 200: done, ...refusals },
    },
    handler: async (request) => {
      const { courier_id: id } = request.params;
      await known(deps, id);
      heed(deps.fleet.offDuty(id));
      return { courier_id: id, on_duty: false };
    },
  });
}

export function courierPosition(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/couriers/:courier_id/position',
    schema: {
      operationId: 'courierPosition',
      tags: ['couriers'],
      summary: 'Where a courier is',
      params: courierParams,
      body,
      response: { 200: done, ...refusals },
    },
    handler: async (request) => {
      const { courier_id: id } = request.params;
      await known(deps, id);
      heed(deps.fleet.position(id, request.body.location));
      return { courier_id: id, on_duty: true };
    },
  });
}

export async function known(deps: Deps, courierId: string): Promise<Courier> {
  const courier = await deps.catalog.courier(courierId);
  if (courier !== undefined) return courier;
  throw problem('courier.unknown', `There is no courier ${courierId}.`);
}

function heed(refusal: Refusal | undefined): void {
  if (refusal !== undefined) throw new Problem(refusal);
}
