import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import { renderAudit } from '../render/people.ts';
import { cursor, limit, pageOf, refusals } from '../schemas/page.ts';
import { auditOut } from '../schemas/people.ts';
import { whoAsks } from './session.ts';

export function listAudit(app: App, deps: Deps): void {
  const { limits } = deps;
  app.route({
    method: 'GET',
    url: '/v1/audit',
    schema: {
      operationId: 'listAudit',
      tags: ['people'],
      summary: 'Who did what, newest first',
      description:
        'Every action of operators and admins that changes something, and every log-in. Nothing of it can be changed.',
      querystring: z.strictObject({ cursor, limit: limit(limits.pageLengthMax) }),
      response: { 200: pageOf(auditOut), ...refusals },
    },
    handler: async (request) => {
      const { query } = request;
      if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor)) {
        throw problem('cursor.invalid', 'This is not a cursor of this list.');
      }
      const lengthMax = query.limit ?? limits.pageLengthDefault;
      const entries = await deps.people.audit({
        marketplaceId: whoAsks(request).marketplaceId,
        ...(query.cursor === undefined ? {} : { before: Number(query.cursor) }),
        limit: lengthMax + 1,
      });
      const page = entries.slice(0, lengthMax);
      const last = page.at(-1)?.number;
      return {
        data: page.map(renderAudit),
        next_cursor: entries.length > lengthMax && last !== undefined ? String(last) : null,
      };
    },
  });
}
