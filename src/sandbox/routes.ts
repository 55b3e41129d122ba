import { z } from 'zod';
import type { Asked, Route } from './http.ts';
import { json } from './http.ts';
import type { Deed, Intake, Manners, Reply } from './intake.ts';
import type { Kind, Service } from './ledger.ts';
import { jobBody, type SandboxFleet } from './fleet.ts';
import { type SandboxKitchens, ticketBody, ticketCancelBody } from './kitchens.ts';
import { messageBody, type SandboxMessages } from './messages.ts';

export interface ServiceParts {
  readonly intake: Intake;
  readonly kitchens: SandboxKitchens;
  readonly fleet: SandboxFleet;
  readonly messages: SandboxMessages;
}

const manners: Manners = {
  otherRequest: (key) =>
    json(409, {
      error: { code: 'idempotency_conflict', message: `${key} came with another request` },
    }),
};

/** The HTTP of the kitchens, the delivery partner and the gateways: JSON with an idempotency key. */
export function serviceRoutes(parts: ServiceParts): readonly Route[] {
  const { intake, kitchens, fleet, messages } = parts;
  return [
    post(intake, {
      pattern: /^\/kitchens\/tickets$/,
      service: 'kitchens',
      kind: 'ticket',
      body: ticketBody,
      orderOf: (ticket) => ticket.order_id,
      act: (ticket) => kitchens.submit(ticket),
    }),
    post(intake, {
      pattern: /^\/kitchens\/tickets\/([^/]+)\/cancel$/,
      service: 'kitchens',
      kind: 'ticket_cancel',
      body: ticketCancelBody,
      orderOf: (_body, { caught: [orderId = ''] }) => orderId,
      act: (_body, { caught: [orderId = ''] }) => kitchens.cancel(orderId),
    }),
    post(intake, {
      pattern: /^\/fleet\/jobs$/,
      service: 'fleet',
      kind: 'job',
      body: jobBody,
      orderOf: (job) => job.order_id,
      act: (job) => fleet.request(job),
    }),
    post(intake, {
      pattern: /^\/fleet\/jobs\/([^/]+)\/cancel$/,
      service: 'fleet',
      kind: 'job_cancel',
      body: z.object({ order_id: z.string() }),
      orderOf: ({ order_id }) => order_id,
      act: (_body, { caught: [jobId = ''] }) => fleet.cancel(jobId) ?? unknownJob,
    }),
    post(intake, {
      pattern: /^\/messages$/,
      service: 'messages',
      kind: 'message',
      body: messageBody,
      orderOf: (message) => message.order_id,
      aboutOf: ({ channel, to, subject }) => `${channel} ${to} ${subject}`,
      act: (message, { key = '' }) => messages.send(message, key),
    }),
  ];
}

const unknownJob: Deed = { status: 404, body: { error: { message: 'no such job' } }, done: false };

interface Operation<T> {
  readonly pattern: RegExp;
  readonly service: Service;
  readonly kind: Kind;
  readonly body: z.ZodType<T>;
  readonly orderOf: (body: T, asked: Asked) => string;
  readonly aboutOf?: (body: T) => string;
  readonly act: (body: T, asked: Asked) => Deed;
}

function post<T>(intake: Intake, operation: Operation<T>): Route {
  const { service, kind } = operation;
  const answer = async (asked: Asked): Promise<Reply> => {
    if (asked.key === undefined) return bad('an Idempotency-Key is required');
    const read = parsed(operation.body, asked.body);
    if (typeof read === 'string') return bad(read);
    const { body } = read;
    return intake.take(
      {
        service,
        kind,
        key: asked.key,
        orderId: operation.orderOf(body, asked),
        content: `${asked.path} ${asked.body}`,
        ...(operation.aboutOf === undefined ? {} : { about: operation.aboutOf(body) }),
        act: () => operation.act(body, asked),
      },
      manners,
      asked.hungUp,
    );
  };
  return { method: 'POST', pattern: operation.pattern, answer };
}

/** The body, or what is wrong with it. */
export function parsed<T>(schema: z.ZodType<T>, text: string): { body: T } | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'the body is not JSON';
  }
  const read = schema.safeParse(value);
  return read.success ? { body: read.data } : z.prettifyError(read.error);
}

export function bad(message: string): Reply {
  return json(400, { error: { code: 'bad_request', message } });
}
