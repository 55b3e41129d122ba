import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Principal } from '../../people/principal.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import { renderMe, renderSession } from '../render/people.ts';
import { refusals } from '../schemas/page.ts';
import { meOut, sessionOut } from '../schemas/people.ts';

export function refreshSession(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/sessions/refresh',
    schema: {
      operationId: 'refreshSession',
      tags: ['people'],
      summary: 'New tokens for a refresh token',
      description: 'Each refresh token is taken once. One that comes again later ends the session.',
      body: z.strictObject({ refresh_token: z.string().min(1).max(200) }),
      response: { 200: sessionOut, ...refusals },
    },
    handler: async ({ body }, reply) => {
      const opened = await deps.people.refresh(body.refresh_token);
      if (opened === undefined) throw problem('session.refused', 'Log in again.');
      void reply.header('cache-control', 'no-store');
      return renderSession(opened);
    },
  });
}

export function logOut(app: App, deps: Deps): void {
  app.route({
    method: 'DELETE',
    url: '/v1/sessions/current',
    schema: {
      operationId: 'logOut',
      tags: ['people'],
      summary: 'Log out',
      description: 'Both tokens end at once. A key has no session, and is revoked instead.',
      response: { 200: z.object({ ended: z.literal(true) }), ...refusals },
    },
    handler: async (request) => {
      await deps.people.logOut(whoAsks(request));
      return { ended: true } as const;
    },
  });
}

export function getMe(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/v1/me',
    schema: {
      operationId: 'getMe',
      tags: ['people'],
      summary: 'Who asks',
      response: { 200: meOut, ...refusals },
    },
    handler: async (request) => {
      const who = whoAsks(request);
      const account = who.sessionId === null ? undefined : await deps.people.account(who.id);
      return renderMe(who, account);
    },
  });
}

/** Where the table lets nobody in who is not known. */
export function whoAsks({ caller }: FastifyRequest): Principal {
  if (caller.role === 'nobody') throw problem('access.unauthenticated', 'Log in first.');
  return caller;
}
