import type { FastifyReply, FastifyRequest, HookHandlerDoneFunction, RouteOptions } from 'fastify';
import { isId } from '../../base/ids.ts';
import { orderIdOfDelivery } from '../../domain/order/order.ts';
import { type Principal, reaches } from '../../people/principal.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { problem, type Problem } from '../problem.ts';
import { isCatalogId } from '../schemas/fields.ts';
import { isTrackingToken } from '../tracking/token.ts';
import { audits } from './audit.ts';
import type { Caller } from './caller.ts';
import { ownsOrder } from './own.ts';
import { type AccessRow, accessRows } from './table.ts';

/**
 * The one place where the table is enforced, for every route alike: answers, streams and sockets.
 *
 * Invariants:
 * 1. A route without a line in the table cannot be added, and a line without a route stops the start.
 * 2. A caller is known, and his role let in, before a body is read.
 * 3. What the ids in a path name is found to be his before anything else is looked at. What belongs
 *    to another answers exactly as what does not exist.
 * 4. A handler runs only after 3 has been seen through, whatever a schema lets pass.
 */
export function guard(app: App, deps: Deps): void {
  const rows = deps.access ?? accessRows;
  const byOperation = new Map(rows.map((row) => [row.operation, row]));
  const seen = new Set<string>();
  const guarded: GuardedRoute[] = [];
  app.decorate('guarded', guarded);
  app.addHook('onRoute', (route) => {
    const name = operationOf(route);
    const row = byOperation.get(name);
    if (row === undefined) throw new NoAccess(`${name} has no line in src/http/access/table.ts`);
    seen.add(name);
    document(route, row);
    for (const method of [route.method].flat()) {
      guarded.push({ operation: name, method, url: route.url });
    }
    checkPath(row, route.url);
    route.onRequest = [arrive(row, route.url, deps), ...hooksOf(route.onRequest)];
    if (row.narrowedBy === 'gate') {
      route.preValidation = [vouch(row, deps), ...hooksOf(route.preValidation)];
      route.preHandler = [insist, ...hooksOf(route.preHandler)];
    }
    if (row.audit !== '-') route.onSend = [...hooksOf(route.onSend), audits(row, deps)];
  });
  app.addHook('onReady', (done) => {
    const idle = rows.filter(({ operation }) => !seen.has(operation) && !optional(operation));
    const names = idle.map(({ operation }) => operation);
    done(names.length === 0 ? undefined : new NoAccess(`no operation for ${names.join(', ')}`));
  });
}

export interface GuardedRoute {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
}

declare module 'fastify' {
  interface FastifyInstance {
    /** Every route there is, once the server is ready. */
    readonly guarded: readonly GuardedRoute[];
  }
}

/** The door cannot be opened: who may do something is not said. */
export class NoAccess extends Error {
  override readonly name = 'NoAccess';
}

/** Present only where there is such a provider. */
function optional(operation: string): boolean {
  return operation === 'stripeWebhook';
}

export function operationOf(route: Pick<RouteOptions, 'schema' | 'method' | 'url'>): string {
  const { operationId } = (route.schema ?? {}) as { operationId?: string };
  if (operationId !== undefined) return operationId;
  const method = [route.method].flat().find((one) => one !== 'HEAD') ?? 'GET';
  return `${method} ${route.url}`;
}

const idsOfPath = new Set(['order_id', 'delivery_id', 'restaurant_id', 'courier_id']);

/** Whoever narrows is named in the line, and can. */
function checkPath(row: AccessRow, url: string): void {
  const names = [...url.matchAll(/:([a-z_]+)/g)].map(([, name = '']) => name);
  const known = names.filter((name) => idsOfPath.has(name));
  const say = (what: string): never => {
    throw new NoAccess(`${row.operation} (${url}): ${what}`);
  };
  if (known.length > 0 && row.narrowedBy !== 'gate') say('its ids are narrowed by the gate');
  if (known.length === 0 && row.narrowedBy === 'gate') say('the gate finds no id that it knows');
  const own = Object.values(row.cells).includes('own');
  if ((own || names.length > known.length) && row.narrowedBy === '-') say('nobody narrows it');
}

/** What the OpenAPI document says of who may ask. */
function document(route: RouteOptions, { cells, scope }: AccessRow): void {
  const { schema } = route;
  if (schema === undefined || (schema as { hide?: boolean }).hide === true) return;
  const security: Record<string, string[]>[] = [{ session: [] }, { key: [scope] }];
  if (cells.nobody === 'yes') security.unshift({});
  if (cells.nobody === 'own') security.push({ tracking: [] }, { tracking_query: [] });
  route.schema = { ...schema, security };
}

function arrive(row: AccessRow, pattern: string, deps: Deps) {
  const { people } = deps;
  const stranger: Caller = {
    role: 'nobody',
    marketplaceId: deps.marketplaceId,
    trackingToken: null,
  };
  const enter = (
    caller: Caller | undefined,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Problem | undefined => {
    const refusal = caller === undefined ? unknownToken() : refusalOf(caller, row);
    if (refusal?.code === 'access.unauthenticated') {
      void reply.header('www-authenticate', 'Bearer realm="dabba"');
    }
    if (caller !== undefined) request.caller = caller;
    return refusal;
  };
  return (request: FastifyRequest, reply: FastifyReply, done: HookHandlerDoneFunction): void => {
    request.pattern = pattern;
    const token = tokenOf(request, row);
    if (token === undefined) {
      done(enter(stranger, request, reply));
    } else if (isTrackingToken(token)) {
      done(enter({ ...stranger, trackingToken: token }, request, reply));
    } else {
      const found = people.principalOf(token);
      const letIn = (caller: Caller | undefined): void => done(enter(caller, request, reply));
      if (found instanceof Promise) found.then(letIn, done);
      else letIn(found);
    }
  };
}

/**
 * `Authorization: Bearer …`. A tracking token may also come in the query, because the address of a
 * page and a browser's `EventSource` have no headers; it is taken out, and no schema sees it.
 */
function tokenOf(request: FastifyRequest, row: AccessRow): string | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    return /^bearer /i.test(authorization) ? authorization.slice(7).trim() : '';
  }
  if (row.cells.nobody !== 'own') return undefined;
  const query = request.query as Record<string, unknown>;
  const { token } = query;
  if (token === undefined) return undefined;
  delete query['token'];
  return typeof token === 'string' && isTrackingToken(token) ? token : '';
}

function unknownToken(): Problem {
  return problem('access.unauthenticated', 'This token opens nothing, or not any more.');
}

function refusalOf(caller: Caller, row: AccessRow): Problem | undefined {
  const cell = row.cells[caller.role];
  if (caller.role === 'nobody') {
    if (cell === 'yes' || (cell === 'own' && caller.trackingToken !== null)) return undefined;
    return problem('access.unauthenticated', 'Log in, or send a key: Authorization: Bearer …');
  }
  if (cell === '-') {
    return problem('access.forbidden', `This is not for the role ${caller.role}.`);
  }
  if (caller.scopes !== null && !caller.scopes.includes(row.scope)) {
    return problem('access.scope_missing', `The key lacks the scope ${row.scope}.`);
  }
  return undefined;
}

interface Named {
  readonly order_id?: unknown;
  readonly delivery_id?: unknown;
  readonly restaurant_id?: unknown;
  readonly courier_id?: unknown;
}

/** Looks up what the path names. An id that is none is left to the schema, and to `insist`. */
function vouch(row: AccessRow, deps: Deps) {
  return async (request: FastifyRequest): Promise<void> => {
    const { caller } = request;
    const params = (request.params ?? {}) as Named;
    const orderId =
      typeof params.delivery_id === 'string'
        ? isId('delivery', params.delivery_id) && orderIdOfDelivery(params.delivery_id)
        : params.order_id;
    if ('order_id' in params || 'delivery_id' in params) {
      if (typeof orderId !== 'string' || !isId('order', orderId)) return;
      await vouchForOrder(orderId, { row, deps, caller });
    }
    if (params.restaurant_id !== undefined) {
      if (!isOf('restaurant', params.restaurant_id)) return;
      await vouchForRestaurant(params.restaurant_id, { row, deps, caller });
    }
    if (params.courier_id !== undefined) {
      if (!isOf('courier', params.courier_id)) return;
      await vouchForCourier(params.courier_id, { row, deps, caller });
    }
    // Who acts on a delivery says as whom.
    const body = request.body as Named | null | undefined;
    if (body?.courier_id !== undefined) {
      if (!isOf('courier', body.courier_id)) return;
      await vouchForCourier(body.courier_id, { row, deps, caller });
    }
    request.vouched = true;
  };
}

function isOf(kind: 'restaurant' | 'courier', id: unknown): id is string {
  return typeof id === 'string' && isCatalogId(kind, id);
}

interface Asked {
  readonly row: AccessRow;
  readonly deps: Deps;
  readonly caller: Caller;
}

async function vouchForOrder(id: string, { row, deps, caller }: Asked): Promise<void> {
  const order = await deps.engine.find(id);
  const his =
    order?.facts.marketplaceId === caller.marketplaceId &&
    (row.cells[caller.role] === 'yes' || ownsOrder(caller, order, deps.secret));
  if (!his) throw problem('order.unknown', `There is no order ${id}.`);
}

async function vouchForRestaurant(id: string, { row, deps, caller }: Asked): Promise<void> {
  const restaurant = await deps.catalog.restaurant(id);
  const his =
    restaurant?.marketplaceId === caller.marketplaceId &&
    (row.cells[caller.role] === 'yes' ||
      (caller.role === 'restaurant' && reaches(caller.restaurants, id)));
  if (!his) throw problem('restaurant.unknown', `There is no restaurant ${id}.`);
}

async function vouchForCourier(id: string, { row, deps, caller }: Asked): Promise<void> {
  const courier = await deps.catalog.courier(id);
  const his =
    courier?.marketplaceId === caller.marketplaceId &&
    (row.cells[caller.role] === 'yes' || isHimself(caller, id));
  if (!his) throw problem('courier.unknown', `There is no courier ${id}.`);
}

function isHimself(caller: Caller, courierId: string): caller is Principal {
  return caller.role === 'courier' && reaches(caller.couriers, courierId);
}

/** Nothing goes on to a handler that nobody has vouched for. */
function insist(
  request: FastifyRequest,
  _reply: FastifyReply,
  done: HookHandlerDoneFunction,
): void {
  done(request.vouched ? undefined : problem('route.unknown', 'There is nothing at this address.'));
}

function hooksOf<T>(hooks: T | readonly T[] | undefined): readonly T[] {
  if (hooks === undefined) return [];
  return Array.isArray(hooks) ? (hooks as readonly T[]) : [hooks as T];
}
