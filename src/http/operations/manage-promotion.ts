import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { cursor, limit, pageOf, refusals } from '../schemas/page.ts';
import {
  promotionIn,
  promotionOf,
  promotionOut,
  promotionParams,
  renderPromotion,
} from '../schemas/promotion-input.ts';

export function listPromotions(app: App, deps: Deps): void {
  const { limits } = deps;
  app.route({
    method: 'GET',
    url: '/v1/promotions',
    schema: {
      operationId: 'listPromotions',
      tags: ['catalogue'],
      summary: 'Promotions, and how often each was used',
      querystring: z.strictObject({ cursor, limit: limit(limits.pageLengthMax) }),
      response: { 200: pageOf(promotionOut), ...refusals },
    },
    handler: async ({ query, caller }) => {
      const { promotions, next } = await deps.catalog.of(caller.marketplaceId).promotionPage({
        limit: query.limit ?? limits.pageLengthDefault,
        ...(query.cursor === undefined ? {} : { after: query.cursor }),
      });
      return {
        data: promotions.map((one) => renderPromotion(one, usesOf(deps, one.id))),
        next_cursor: next,
      };
    },
  });
}

export function putPromotion(app: App, deps: Deps): void {
  app.route({
    method: 'PUT',
    url: '/v1/promotions/:promotion_id',
    schema: {
      operationId: 'putPromotion',
      tags: ['catalogue'],
      summary: 'Make a promotion, or replace it',
      description:
        'You choose the id, `pro_…`. What was used of it stays counted; to end it, say `valid_until`.',
      params: promotionParams,
      body: promotionIn,
      response: { 200: promotionOut, ...refusals },
    },
    handler: async (request) => {
      const { params, body, caller } = request;
      const { marketplaceId } = caller;
      request.auditTarget = params.promotion_id;
      const promotion = promotionOf(body, { id: params.promotion_id, marketplaceId });
      const put = await deps.catalog.of(marketplaceId).putPromotion(promotion);
      if (!put.ok) throw new Problem(put.error);
      return renderPromotion(put.value, usesOf(deps, put.value.id));
    },
  });
}

function usesOf({ claims }: Deps, promotionId: string): number {
  return claims?.uses(promotionId, null).uses ?? 0;
}
