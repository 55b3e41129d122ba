import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { expectedOf, ifMatchHeaders, tagged } from '../etag.ts';
import { unknownRestaurant } from '../facts.ts';
import { Problem } from '../problem.ts';
import { rfc3339OrNull } from '../render/time.ts';
import { catalogId, instantOf, outTime, restaurantParams } from '../schemas/fields.ts';
import { itemChange, menuOf, menuSource, renderSource } from '../schemas/menu-input.ts';
import { refusals } from '../schemas/page.ts';

export function getMenuSource(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/v1/restaurants/:restaurant_id/menu/source',
    schema: {
      operationId: 'getMenuSource',
      tags: ['catalogue'],
      summary: 'The menu as it was put, to be changed and put again',
      params: restaurantParams,
      response: { 200: menuSource, ...refusals },
    },
    handler: async ({ params, caller }, reply) => {
      const { restaurant_id: id } = params;
      const catalog = deps.catalog.of(caller.marketplaceId);
      const entry = await catalog.entry(id);
      const menu = await catalog.menu(id);
      if (entry === undefined || menu === undefined) throw new Problem(unknownRestaurant(id).error);
      tagged(reply, entry.menuVersion);
      return renderSource(menu);
    },
  });
}

export function putMenu(app: App, deps: Deps): void {
  app.route({
    method: 'PUT',
    url: '/v1/restaurants/:restaurant_id/menu',
    bodyLimit: deps.limits.catalogBodyLengthMaxBytes,
    schema: {
      operationId: 'putMenu',
      tags: ['catalogue'],
      summary: 'Replace the menu',
      description:
        'Whole. Ids that stay are the same dishes: what is sold out of them stays so. Orders under way keep what they were placed as.',
      headers: ifMatchHeaders,
      params: restaurantParams,
      body: menuSource,
      response: { 200: menuSource, ...refusals },
    },
    handler: async (request, reply) => {
      const { params, body, caller } = request;
      const expected = expectedOf(request, 'required');
      const menu = menuOf(body);
      const catalog = deps.catalog.of(caller.marketplaceId);
      const put = await catalog.putMenu(params.restaurant_id, menu, expected);
      if (!put.ok) throw new Problem(put.error);
      tagged(reply, put.value.menuVersion);
      return renderSource(menu);
    },
  });
}

const itemOut = z
  .object({
    item_id: z.string(),
    snoozed_until: outTime.nullable(),
    stock: z.int().nullable(),
  })
  .meta({ id: 'ItemState' });

export function updateItem(app: App, deps: Deps): void {
  app.route({
    method: 'PATCH',
    url: '/v1/restaurants/:restaurant_id/items/:item_id',
    schema: {
      operationId: 'updateItem',
      tags: ['catalogue'],
      summary: 'Sell an item out, put it back, say how many are left',
      description:
        'The version of the menu stays as it is: this is for the counter, not the office.',
      params: restaurantParams.extend({ item_id: catalogId('item') }),
      body: itemChange,
      response: { 200: itemOut, ...refusals },
    },
    handler: async ({ params, body, caller }) => {
      const { restaurant_id: restaurantId, item_id: itemId } = params;
      const { snoozed_until: until, stock } = body;
      const set = await deps.catalog.of(caller.marketplaceId).setItem(restaurantId, itemId, {
        ...(until === undefined ? {} : { snoozedUntil: until === null ? null : instantOf(until) }),
        ...(stock === undefined ? {} : { stock }),
      });
      if (!set.ok) throw new Problem(set.error);
      return {
        item_id: itemId,
        snoozed_until: rfc3339OrNull(set.value.snoozedUntil),
        stock: set.value.stock,
      };
    },
  });
}
