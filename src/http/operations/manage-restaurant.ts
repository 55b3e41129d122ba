import type { FastifyReply } from 'fastify';
import { newId } from '../../base/ids.ts';
import type { Result } from '../../base/result.ts';
import type { RestaurantCard, RestaurantEntry } from '../../catalog/catalog.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { expectedOf, ifMatchHeaders, ifMatchOptional, tagged } from '../etag.ts';
import { unknownRestaurant } from '../facts.ts';
import { idempotencyOf } from '../idempotency.ts';
import { Problem } from '../problem.ts';
import { restaurantParams, writeHeaders } from '../schemas/fields.ts';
import { hoursOf, openingHours } from '../schemas/hours.ts';
import { refusals } from '../schemas/page.ts';
import {
  busyModeIn,
  busyOf,
  changed,
  madeOf,
  newRestaurant,
  renderSettings,
  restaurantChange,
  type RestaurantSettings,
  restaurantSettings,
} from '../schemas/restaurant-input.ts';
import { deliveryZones, zoneOf } from '../schemas/zones.ts';

const answers = { 200: restaurantSettings, ...refusals };

/** Says the version of what it answers, for the next who changes it. */
function shown(
  { clock }: Deps,
  reply: FastifyReply,
  done: Result<RestaurantEntry>,
): RestaurantSettings {
  if (!done.ok) throw new Problem(done.error);
  tagged(reply, done.value.version);
  return renderSettings(done.value, clock.now());
}

export function createRestaurant(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/restaurants',
    bodyLimit: deps.limits.catalogBodyLengthMaxBytes,
    schema: {
      operationId: 'createRestaurant',
      tags: ['catalogue'],
      summary: 'Add a restaurant',
      description: 'It sells nothing until it has a menu, hours and a zone to deliver to.',
      headers: writeHeaders,
      body: newRestaurant,
      response: { 201: restaurantSettings, ...refusals },
    },
    handler: async (request, reply) => {
      const { body, caller } = request;
      const { marketplaceId } = caller;
      const id = newId('restaurant', deps.clock.now(), deps.random);
      const added = await deps.catalog.of(marketplaceId).addRestaurant({
        ...madeOf(body, { id, marketplaceId }),
        menu: { categories: [] },
        made: idempotencyOf(request),
      });
      if (!added.ok) throw new Problem(added.error);
      const { entry, replayed } = added.value;
      if (replayed) {
        deps.metrics.requestReplayed();
        void reply.header('idempotency-replayed', 'true');
      }
      request.auditTarget = entry.restaurant.id;
      void reply.code(201).header('location', `/v1/restaurants/${entry.restaurant.id}`);
      tagged(reply, entry.version);
      return renderSettings(entry, deps.clock.now());
    },
  });
}

export function getRestaurantSettings(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/v1/restaurants/:restaurant_id/settings',
    schema: {
      operationId: 'getRestaurantSettings',
      tags: ['catalogue'],
      summary: 'All that can be set of a restaurant, as it is set',
      params: restaurantParams,
      response: answers,
    },
    handler: async ({ params, caller }, reply) => {
      const { restaurant_id: id } = params;
      const entry = await deps.catalog.of(caller.marketplaceId).entry(id);
      return shown(
        deps,
        reply,
        entry === undefined ? unknownRestaurant(id) : { ok: true, value: entry },
      );
    },
  });
}

export function updateRestaurant(app: App, deps: Deps): void {
  app.route({
    method: 'PATCH',
    url: '/v1/restaurants/:restaurant_id',
    schema: {
      operationId: 'updateRestaurant',
      tags: ['catalogue'],
      summary: 'Change a restaurant',
      description: 'Only what is sent is changed. Sent again, it changes nothing more.',
      headers: ifMatchOptional,
      params: restaurantParams,
      body: restaurantChange,
      response: answers,
    },
    handler: async (request, reply) => {
      const { params, body, caller } = request;
      const expected = expectedOf(request, 'optional');
      const catalog = deps.catalog.of(caller.marketplaceId);
      const done = await catalog.changeRestaurant(
        params.restaurant_id,
        (held) => changed(held, body),
        expected,
      );
      return shown(deps, reply, done);
    },
  });
}

export function putHours(app: App, deps: Deps): void {
  app.route({
    method: 'PUT',
    url: '/v1/restaurants/:restaurant_id/hours',
    bodyLimit: deps.limits.catalogBodyLengthMaxBytes,
    schema: {
      operationId: 'putHours',
      tags: ['catalogue'],
      summary: 'Replace the opening hours',
      description: 'By the clock on the restaurant’s wall, with holidays and other exceptions.',
      headers: ifMatchHeaders,
      params: restaurantParams,
      body: openingHours,
      response: answers,
    },
    handler: async (request, reply) => {
      const { params, body, caller } = request;
      const expected = expectedOf(request, 'required');
      const hours = hoursOf(body);
      const done = await deps.catalog
        .of(caller.marketplaceId)
        .changeRestaurant(params.restaurant_id, withSet({ hours }), expected);
      return shown(deps, reply, done);
    },
  });
}

export function putDeliveryZones(app: App, deps: Deps): void {
  app.route({
    method: 'PUT',
    url: '/v1/restaurants/:restaurant_id/delivery-zones',
    bodyLimit: deps.limits.catalogBodyLengthMaxBytes,
    schema: {
      operationId: 'putDeliveryZones',
      tags: ['catalogue'],
      summary: 'Replace the delivery zones and their fees',
      description: 'In the order in which they are looked through: the first that holds counts.',
      headers: ifMatchHeaders,
      params: restaurantParams,
      body: deliveryZones,
      response: answers,
    },
    handler: async (request, reply) => {
      const { params, body, caller } = request;
      const expected = expectedOf(request, 'required');
      const zones = { deliveryZones: body.map(zoneOf) };
      const done = await deps.catalog
        .of(caller.marketplaceId)
        .changeRestaurant(params.restaurant_id, withSet(zones), expected);
      return shown(deps, reply, done);
    },
  });
}

export function setBusyMode(app: App, deps: Deps): void {
  app.route({
    method: 'PUT',
    url: '/v1/restaurants/:restaurant_id/busy-mode',
    schema: {
      operationId: 'setBusyMode',
      tags: ['catalogue'],
      summary: 'Say how the kitchen is doing',
      description:
        '`busy` adds minutes to what is promised, `paused` takes no orders; both end by themselves with `until`. Orders under way are not touched. The last word counts.',
      params: restaurantParams,
      body: busyModeIn,
      response: answers,
    },
    handler: async ({ params, body, caller }, reply) => {
      const done = await deps.catalog
        .of(caller.marketplaceId)
        .changeRestaurant(params.restaurant_id, withSet({ busyMode: busyOf(body) }));
      return shown(deps, reply, done);
    },
  });
}

function withSet(
  change: Partial<RestaurantCard['restaurant']>,
): (held: RestaurantCard) => RestaurantCard {
  return (held) => ({ ...held, restaurant: { ...held.restaurant, ...change } });
}
