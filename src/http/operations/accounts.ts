import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { renderAccount } from '../render/people.ts';
import { cursor, limit, pageOf, refusals } from '../schemas/page.ts';
import { accountOut, accountParams, role } from '../schemas/people.ts';
import { whoAsks } from './session.ts';

export function listAccounts(app: App, deps: Deps): void {
  const { limits } = deps;
  app.route({
    method: 'GET',
    url: '/v1/accounts',
    schema: {
      operationId: 'listAccounts',
      tags: ['people'],
      summary: 'Who can log in, of one role, newest first',
      querystring: z.strictObject({ role, cursor, limit: limit(limits.pageLengthMax) }),
      response: { 200: pageOf(accountOut), ...refusals },
    },
    handler: async (request) => {
      const { query } = request;
      const lengthMax = query.limit ?? limits.pageLengthDefault;
      const accounts = await deps.people.accounts({
        marketplaceId: whoAsks(request).marketplaceId,
        role: query.role,
        ...(query.cursor === undefined ? {} : { after: query.cursor }),
        limit: lengthMax + 1,
      });
      const page = accounts.slice(0, lengthMax);
      return {
        data: page.map(renderAccount),
        next_cursor: accounts.length > lengthMax ? (page.at(-1)?.id ?? null) : null,
      };
    },
  });
}

export function removeAccount(app: App, deps: Deps): void {
  app.route({
    method: 'DELETE',
    url: '/v1/accounts/:account_id',
    schema: {
      operationId: 'removeAccount',
      tags: ['people'],
      summary: 'Send somebody away',
      description:
        'All of his sessions end at once. What he did stays written down by the id of the account.',
      params: accountParams,
      response: { 200: z.object({ id: z.string(), removed: z.literal(true) }), ...refusals },
    },
    handler: async (request) => {
      const { account_id: id } = request.params;
      const removed = await deps.people.removeAccount(whoAsks(request), id);
      if (!removed.ok) throw new Problem(removed.error);
      return { id, removed: true } as const;
    },
  });
}
