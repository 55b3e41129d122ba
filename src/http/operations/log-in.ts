import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Result } from '../../base/result.ts';
import { contactOf } from '../../people/contact.ts';
import type { Comer, Paced } from '../../people/log-ins.ts';
import { passwordLengthMax } from '../../people/password.ts';
import type { Role } from '../../people/principal.ts';
import type { Account } from '../../people/records.ts';
import type { Opened } from '../../people/sessions.ts';
import { QueueFull } from '../../task/places.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { Problem, problem } from '../problem.ts';
import { renderSession } from '../render/people.ts';
import { rfc3339 } from '../render/time.ts';
import { outTime } from '../schemas/fields.ts';
import { refusals } from '../schemas/page.ts';
import { codeRole, contact, personName, role, sessionOut } from '../schemas/people.ts';

/**
 * Coming in. None of these takes an Idempotency-Key: what makes a secret is not kept to be answered
 * again, and asking again makes another one.
 */
export function requestCode(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/codes',
    schema: {
      operationId: 'requestCode',
      tags: ['people'],
      summary: 'Have a log-in code sent',
      description:
        'Six digits, good for ten minutes and five tries. Whether there is such an account is not told.',
      body: z.strictObject({ contact, role: codeRole }),
      response: { 202: z.object({ expires_at: outTime }), ...refusals },
    },
    handler: async (request, reply) => {
      const { body } = request;
      const comer = comerOf(deps, request, {
        contact: body.contact,
        role: body.role ?? 'customer',
      });
      const asked = await deps.people.logIns.requestCode(comer);
      if ('waitMs' in asked) throw tooMany(asked);
      void reply.code(202);
      return { expires_at: rfc3339(asked.expiresAt) };
    },
  });
}

export function verifyCode(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/codes/verify',
    schema: {
      operationId: 'verifyCode',
      tags: ['people'],
      summary: 'Log in with a code',
      description: 'Who comes for the first time as a customer gets an account.',
      body: z.strictObject({
        contact,
        role: codeRole,
        code: z.string().regex(/^\d{6}$/, 'expected six digits'),
        name: personName.optional(),
      }),
      response: { 201: sessionOut, ...refusals },
    },
    handler: async (request, reply) => {
      const { body } = request;
      const comer = comerOf(deps, request, {
        contact: body.contact,
        role: body.role ?? 'customer',
      });
      const answer = await deps.people.logIns.verifyCode(comer, body.code, body.name);
      if (!('waitMs' in answer) && answer.ok) await introduce(deps, answer.value.account);
      return session(reply, request, answer);
    },
  });
}

export function logIn(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/sessions',
    schema: {
      operationId: 'logIn',
      tags: ['people'],
      summary: 'Log in with a password',
      body: z.strictObject({
        contact,
        role,
        password: z.string().min(1).max(passwordLengthMax),
      }),
      response: { 201: sessionOut, ...refusals },
    },
    handler: async (request, reply) => {
      const { body } = request;
      const comer = comerOf(deps, request, body);
      const answer = await unlessBusy(() => deps.people.logIns.logIn(comer, body.password));
      return session(reply, request, answer);
    },
  });
}

export function acceptInvitation(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/invitations/accept',
    schema: {
      operationId: 'acceptInvitation',
      tags: ['people'],
      summary: 'Come in by an invitation',
      body: z.strictObject({
        token: z.string().min(1).max(200),
        name: personName.optional(),
        password: z.string().min(1).max(passwordLengthMax).optional(),
      }),
      response: { 201: sessionOut, ...refusals },
    },
    handler: async (request, reply) => {
      const { body } = request;
      return session(reply, request, await unlessBusy(() => deps.people.accept(body)));
    },
  });
}

/** A customer who is new is one to the catalogue too, which knows what he has had and where he lives. */
async function introduce({ catalog }: Deps, account: Account): Promise<void> {
  const { customerId: id, marketplaceId, name, contact: at } = account;
  if (id === null || (await catalog.customer(id)) !== undefined) return;
  const email = at.includes('@') ? at : '';
  const phone = email === '' ? at : '';
  const put = await catalog.putCustomer({ id, marketplaceId, name, email, phone, addresses: [] });
  if (!put.ok) throw new Problem(put.error);
}

function comerOf(
  { marketplaceId }: Deps,
  request: FastifyRequest,
  said: { contact: string; role: Role },
): Comer {
  const found = contactOf(said.contact);
  if (found === undefined) {
    throw problem('contact.invalid', 'This is no e-mail address and no telephone number.');
  }
  return { marketplaceId, role: said.role, contact: found, address: request.ip };
}

function session(
  reply: FastifyReply,
  request: FastifyRequest,
  answer: Result<Opened> | Paced,
): z.infer<typeof sessionOut> {
  if ('waitMs' in answer) throw tooMany(answer);
  if (!answer.ok) throw new Problem(answer.error);
  request.auditTarget = answer.value.account.id;
  void reply.code(201).header('cache-control', 'no-store');
  return renderSession(answer.value);
}

function tooMany({ waitMs }: Paced): Problem {
  const detail = 'That was tried too often.';
  return new Problem({ code: 'login.too_many', detail }, { retryAfterMs: waitMs });
}

/** Passwords are slow on purpose; so many at once that the queue is full is an overload. */
export async function unlessBusy<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error;
    const detail = 'Too many log in at once.';
    throw new Problem({ code: 'service.overloaded', detail }, { retryAfterMs: 2_000 });
  }
}
