import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Result } from '../../base/result.ts';
import type { Courier } from '../../domain/courier/courier.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { idempotencyOf } from '../idempotency.ts';
import { problem, Problem } from '../problem.ts';
import {
  courierCard,
  courierCardOut,
  type CourierCardOut,
  courierWith,
  renderCourierCard,
} from '../schemas/courier-input.ts';
import { courierParams, writeHeaders } from '../schemas/fields.ts';
import { refusals } from '../schemas/page.ts';

export function createCourier(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/couriers',
    schema: {
      operationId: 'createCourier',
      tags: ['catalogue'],
      summary: 'Take a courier on',
      description: 'Vehicle, shifts and papers. To log in he needs an invitation besides.',
      headers: writeHeaders,
      body: courierCard,
      response: { 201: courierCardOut, ...refusals },
    },
    handler: async (request, reply) => {
      const { marketplaceId } = request.caller;
      const { key } = idempotencyOf(request);
      // The id is made of the key, so that the same wish makes the same courier.
      const id = `cou_${hash('sha256', `${marketplaceId} ${key}`, 'hex').slice(0, 26)}`;
      const courier = courierWith(request.body, { id, marketplaceId });
      const catalog = deps.catalog.of(marketplaceId);
      const before = await catalog.courier(id);
      if (before !== undefined && !isDeepStrictEqual(before, courier)) {
        throw problem('idempotency.conflict', 'This key was used for another courier.');
      }
      request.auditTarget = id;
      void reply.code(201).header('location', `/v1/couriers/${id}`);
      if (before === undefined) return shown(await catalog.putCourier(courier));
      deps.metrics.requestReplayed();
      void reply.header('idempotency-replayed', 'true');
      return renderCourierCard(before);
    },
  });
}

export function getCourier(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/v1/couriers/:courier_id',
    schema: {
      operationId: 'getCourier',
      tags: ['catalogue'],
      summary: 'A courier with his shifts and papers',
      params: courierParams,
      response: { 200: courierCardOut, ...refusals },
    },
    handler: async ({ params, caller }) =>
      renderCourierCard(await courierNamed(deps, params.courier_id, caller.marketplaceId)),
  });
}

export function putCourier(app: App, deps: Deps): void {
  app.route({
    method: 'PUT',
    url: '/v1/couriers/:courier_id',
    schema: {
      operationId: 'putCourier',
      tags: ['catalogue'],
      summary: 'Replace what is known of a courier',
      description: 'Work that he has is not touched.',
      params: courierParams,
      body: courierCard,
      response: { 200: courierCardOut, ...refusals },
    },
    handler: async ({ params, body, caller }) => {
      const { marketplaceId } = caller;
      const { id } = await courierNamed(deps, params.courier_id, marketplaceId);
      const courier = courierWith(body, { id, marketplaceId });
      return shown(await deps.catalog.of(marketplaceId).putCourier(courier));
    },
  });
}

function shown(done: Result<Courier>): CourierCardOut {
  if (!done.ok) throw new Problem(done.error);
  return renderCourierCard(done.value);
}

async function courierNamed(
  { catalog }: Deps,
  id: string,
  marketplaceId: string,
): Promise<Courier> {
  const courier = await catalog.of(marketplaceId).courier(id);
  if (courier === undefined) throw problem('courier.unknown', `There is no courier ${id}.`);
  return courier;
}
