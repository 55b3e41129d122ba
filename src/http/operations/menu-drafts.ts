import { z } from 'zod';
import type { Catalog } from '../../catalog/catalog.ts';
import type { CurrentMenu, Menus } from '../../menus-in/draft/approve.ts';
import type { MenuDraft } from '../../menus-in/draft/draft.ts';
import { renderDraft } from '../../menus-in/draft/wire.ts';
import type { ImportDesk } from '../../menus-in/import-desk.ts';
import { reaches } from '../../people/principal.ts';
import type { Caller } from '../access/caller.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { Problem, problem } from '../problem.ts';
import { restaurantParams, writeHeaders } from '../schemas/fields.ts';
import { cursor, limit, pageOf, refusals } from '../schemas/page.ts';
import { draftParams, menuDraftOut } from '../schemas/menu-draft.ts';

export function listMenuDrafts(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/v1/restaurants/:restaurant_id/menu-drafts',
    schema: {
      operationId: 'listMenuDrafts',
      tags: ['menus'],
      summary: 'Menus that were read from elsewhere, the newest first',
      params: restaurantParams,
      querystring: z.strictObject({ cursor, limit: limit(deps.limits.pageLengthMax) }),
      response: { 200: pageOf(menuDraftOut), ...refusals },
    },
    handler: async ({ params, query }) => {
      const all = await deskOf(deps).of(params.restaurant_id);
      const from =
        query.cursor === undefined ? 0 : all.findIndex(({ id }) => id === query.cursor) + 1;
      const lengthMax = query.limit ?? deps.limits.pageLengthDefault;
      const data = all.slice(from, from + lengthMax).map(rendered);
      const more = all.length > from + lengthMax;
      return { data, next_cursor: more ? (data.at(-1)?.id ?? null) : null };
    },
  });
}

export function importMenuOfSite(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/restaurants/:restaurant_id/menu-imports',
    schema: {
      operationId: 'importMenu',
      tags: ['menus'],
      summary: 'Read a menu from a web site into a draft',
      description:
        'Reads what the site says of its menu in schema.org’s words, from a few pages of it. Changes nothing: the answer is a draft, with what it would change and what to look at; `unchanged` says that the site says what the menu says already, and no draft was kept. The same site twice gives the same draft.',
      headers: writeHeaders,
      params: restaurantParams,
      body: z.strictObject({ url: z.url({ protocol: /^https?$/ }).max(2_000) }),
      response: { 200: menuDraftOut.extend({ unchanged: z.boolean() }), ...refusals },
    },
    handler: async ({ params, body, caller }) => {
      const { restaurant_id: restaurantId } = params;
      const menus = menusOf(deps.catalog.of(caller.marketplaceId));
      const imported = await deskOf(deps).import({ url: body.url, restaurantId }, menus);
      if (!imported.ok) throw new Problem(imported.error);
      return { ...rendered(imported.value.draft), unchanged: imported.value.unchanged };
    },
  });
}

export function getMenuDraft(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/v1/menu-drafts/:draft_id',
    schema: {
      operationId: 'getMenuDraft',
      tags: ['menus'],
      summary: 'A draft: the menu, what it would change, and what to look at',
      params: draftParams,
      response: { 200: menuDraftOut, ...refusals },
    },
    handler: async ({ params, caller }) => rendered(await draftOf(deps, params.draft_id, caller)),
  });
}

export function approveMenuDraft(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/menu-drafts/:draft_id/approve',
    schema: {
      operationId: 'approveMenuDraft',
      tags: ['menus'],
      summary: 'Make a draft the menu',
      description:
        'Changes what the draft says that it changes, and nothing else: what somebody has changed since stays. Again changes nothing again.',
      headers: writeHeaders,
      params: draftParams,
      body: z.strictObject({}).nullish(),
      response: { 200: menuDraftOut, ...refusals },
    },
    handler: async ({ params, caller }) => {
      const draft = await draftOf(deps, params.draft_id, caller);
      const by = caller.role === 'nobody' ? 'nobody' : caller.id;
      const menus = menusOf(deps.catalog.of(caller.marketplaceId));
      const approved = await deskOf(deps).approve(draft, menus, by);
      if (!approved.ok) throw new Problem(approved.error);
      return rendered(approved.value);
    },
  });
}

/** Of a restaurant of the caller's; what is another's is not there. */
async function draftOf(deps: Deps, id: string, caller: Caller): Promise<MenuDraft> {
  const draft = await deskOf(deps).find(id);
  const unknown = problem('draft.unknown', `There is no draft ${id}.`);
  if (draft?.restaurantId === undefined || draft.restaurantId === null) throw unknown;
  const { restaurantId } = draft;
  const isHis =
    caller.role === 'operator' ||
    caller.role === 'admin' ||
    (caller.role === 'restaurant' && reaches(caller.restaurants, restaurantId));
  const held = await deps.catalog.of(caller.marketplaceId).restaurant(restaurantId);
  if (!isHis || held === undefined) throw unknown;
  return draft;
}

function deskOf({ menusIn }: Deps): ImportDesk {
  if (menusIn === undefined)
    throw problem('route.unknown', 'No menus are read from elsewhere here.');
  return menusIn;
}

function menusOf(catalog: Catalog): Menus {
  return {
    current: async (restaurantId): Promise<CurrentMenu | undefined> => {
      const entry = await catalog.entry(restaurantId);
      const menu = await catalog.menu(restaurantId);
      if (entry === undefined || menu === undefined) return undefined;
      return { menu, version: entry.menuVersion, currency: entry.restaurant.currency };
    },
    replace: (restaurantId, menu, version) => catalog.putMenu(restaurantId, menu, { version }),
  };
}

function rendered(draft: MenuDraft): z.infer<typeof menuDraftOut> {
  return renderDraft(draft) as z.infer<typeof menuDraftOut>;
}
