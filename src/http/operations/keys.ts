import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { Problem, problem } from '../problem.ts';
import { renderKey } from '../render/people.ts';
import { instantOf, timestamp } from '../schemas/fields.ts';
import { cursor, limit, pageOf, refusals } from '../schemas/page.ts';
import {
  keyOut,
  keyParams,
  newKeyOut,
  personName,
  reachInput,
  role,
  scopesInput,
} from '../schemas/people.ts';
import { reachOf } from './invite.ts';
import { whoAsks } from './session.ts';

export function createKey(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/keys',
    schema: {
      operationId: 'createKey',
      tags: ['people'],
      summary: 'Make a key for a program',
      description:
        'The secret is in the answer, this once. A key does what its role may, of that what its scopes name.',
      body: z.strictObject({
        name: personName,
        role,
        scopes: scopesInput,
        ...reachInput,
        expires_at: timestamp.optional(),
      }),
      response: { 201: newKeyOut, ...refusals },
    },
    handler: async (request, reply) => {
      const { body } = request;
      const by = whoAsks(request);
      const made = await deps.people.createKey(by, {
        name: body.name,
        role: body.role,
        scopes: [...new Set(body.scopes)],
        ...(await reachOf(deps, body, by.marketplaceId)),
        expiresAt: body.expires_at === undefined ? null : instantOf(body.expires_at),
      });
      if (!made.ok) throw new Problem(made.error);
      const { key, token } = made.value;
      request.auditTarget = key.id;
      void reply.code(201).header('cache-control', 'no-store');
      return { ...renderKey(key), token };
    },
  });
}

export function listKeys(app: App, deps: Deps): void {
  const { limits } = deps;
  app.route({
    method: 'GET',
    url: '/v1/keys',
    schema: {
      operationId: 'listKeys',
      tags: ['people'],
      summary: 'Keys, newest first, without their secrets',
      querystring: z.strictObject({ cursor, limit: limit(limits.pageLengthMax) }),
      response: { 200: pageOf(keyOut), ...refusals },
    },
    handler: async (request) => {
      const { query } = request;
      const lengthMax = query.limit ?? limits.pageLengthDefault;
      const keys = await deps.people.keys({
        marketplaceId: whoAsks(request).marketplaceId,
        ...(query.cursor === undefined ? {} : { after: query.cursor }),
        limit: lengthMax + 1,
      });
      const page = keys.slice(0, lengthMax);
      return {
        data: page.map(renderKey),
        next_cursor: keys.length > lengthMax ? (page.at(-1)?.id ?? null) : null,
      };
    },
  });
}

export function revokeKey(app: App, deps: Deps): void {
  app.route({
    method: 'DELETE',
    url: '/v1/keys/:key_id',
    schema: {
      operationId: 'revokeKey',
      tags: ['people'],
      summary: 'Revoke a key',
      description: 'It opens nothing from then on. Repeating it is harmless.',
      params: keyParams,
      response: { 200: z.object({ id: z.string(), revoked: z.literal(true) }), ...refusals },
    },
    handler: async (request) => {
      const { key_id: id } = request.params;
      if (!(await deps.people.revokeKey(whoAsks(request), id))) {
        throw problem('key.unknown', `There is no key ${id}.`);
      }
      return { id, revoked: true } as const;
    },
  });
}
