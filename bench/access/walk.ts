import type { AddressInfo } from 'node:net';
import type { GuardedRoute } from '../../src/http/access/gate.ts';
import type { AccessRow } from '../../src/http/access/table.ts';
import type { Answer, World } from '../../src/http/testing/world.ts';
import { bearer } from '../../src/http/testing/world.ts';
import { type Actor, castOf, type Things } from './cast.ts';
import { type Probe, probesOf } from './probes.ts';
import { routesOf, wholeDoor } from './routes.ts';

export interface Hole {
  readonly operation: string;
  readonly actor: string;
  readonly what: string;
}

export interface Walked {
  readonly operations: number;
  readonly actors: number;
  readonly tries: number;
  /** Somebody got what was not promised to him. */
  readonly holes: readonly Hole[];
  /** Somebody did not get what was: no hole, and no door either. */
  readonly shut: readonly Hole[];
}

/** How somebody is answered: let in, or with this status and nothing else. */
type Promised = 'in' | 401 | 403 | 404 | 'nothing of it';

/**
 * Tries every operation as everybody, in a world of its own, and compares what happens with what the
 * page promises. `access` is the table that the door is built with, where it is not its own.
 */
export async function walk(
  promises: readonly AccessRow[],
  { access, only }: { access?: readonly AccessRow[]; only?: readonly string[] } = {},
): Promise<Walked> {
  let routes: readonly GuardedRoute[];
  {
    await using door = wholeDoor(access);
    routes = await routesOf(door);
  }
  const found = { tries: 0, actors: 0, holes: [] as Hole[], shut: [] as Hole[] };
  for (const route of routes) {
    const { operation } = route;
    if (only !== undefined && !only.includes(operation)) continue;
    const promise = promises.find((row) => row.operation === operation);
    if (promise === undefined) {
      found.holes.push({ operation, actor: 'anybody', what: 'docs/access.md promises nothing' });
      continue;
    }
    await using world = wholeDoor(access);
    const { actors, things } = await castOf(world);
    found.actors = actors.length;
    await tryRoute({ route, promise, world, things, actors, found });
  }
  if (only === undefined) await trySockets(promises, access, found);
  const operations = new Set(routes.map(({ operation }) => operation));
  return { ...found, operations: operations.size };
}

interface Found {
  tries: number;
  actors: number;
  readonly holes: Hole[];
  readonly shut: Hole[];
}

interface Trying {
  readonly route: GuardedRoute;
  readonly promise: AccessRow;
  readonly world: World;
  readonly things: Things;
  readonly actors: readonly Actor[];
  readonly found: Found;
}

async function tryRoute(trying: Trying): Promise<void> {
  const { promise, world, things, actors, found, route } = trying;
  const unknown = [...route.url.matchAll(/:([a-z_]+)/g)].filter(
    ([, name = '']) => !Object.hasOwn(things, name),
  );
  if (unknown.length > 0) {
    const what = `bench/access/cast.ts has no ${unknown.map(([, name]) => name).join(', ')}`;
    found.holes.push({ operation: route.operation, actor: 'anybody', what });
    return;
  }
  const probes = probesOf(route.operation, world, things);
  const telling = probes.some(
    ({ reached, ofHisOwn }) => reached !== undefined || ofHisOwn === true,
  );
  const forAll = Object.values(promise.cells).every((cell) => cell === 'yes');
  if (promise.narrowedBy === 'operation' && !forAll && !telling) {
    const what = 'bench/access/probes.ts does not say how it shows what belongs to another';
    found.holes.push({ operation: route.operation, actor: 'anybody', what });
  }
  // Those first who are to be refused: what they ask for has to be untouched, and still there.
  const refused = actors.filter((actor) => promisedTo(actor, promise) !== 'in');
  const before = await world.written();
  for (const probe of probes) {
    for (const actor of refused) await tryOne(trying, actor, probe);
  }
  await world.settle();
  if ((await world.written()) !== before) {
    const what = 'orders were changed by callers who were to be refused';
    found.holes.push({ operation: route.operation, actor: 'somebody', what });
  }
  for (const probe of probes) {
    for (const actor of actors) {
      if (!refused.includes(actor)) await tryOne(trying, actor, probe);
    }
  }
}

/** undefined: this actor has nothing to tell of it. */
function promisedTo(actor: Actor, promise: AccessRow): Promised | undefined {
  const { role, relation, token, without } = actor;
  const cell = promise.cells[role];
  if (actor.shut === true) return 401;
  if (without !== undefined) return without === promise.scope ? 403 : undefined;
  if (role === 'nobody') {
    if (cell === 'yes') return 'in';
    if (cell === '-' || token === null) return 401;
    return relation === 'own' ? 'in' : 404;
  }
  if (cell === '-') return 403;
  const his = relation === 'own' || (relation === 'stranger' && cell === 'yes');
  if (his || promise.narrowedBy === '-') return 'in';
  return promise.narrowedBy === 'gate' ? 404 : 'nothing of it';
}

async function tryOne(
  { route, promise, world, things, found }: Trying,
  actor: Actor,
  probe: Probe,
): Promise<void> {
  const promised = promisedTo(actor, promise);
  if (promised === undefined) return;
  const answer = await ask(world, route, { actor, probe, things });
  found.tries++;
  const got = verdictOf(answer);
  const say = (list: Hole[], what: string): void => {
    const code = String(answer.body?.code ?? '');
    const how = `${what}; answered ${answer.status} ${code}`.trim();
    list.push({ operation: route.operation, actor: actor.name, what: how });
  };
  if (typeof promised === 'number') {
    if (got === 'in') say(found.holes, `let in to ${probe.query ?? route.url}`);
    else if (got !== promised) say(found.holes, `refused in another way than ${promised}`);
    return;
  }
  const reached = got === 'in' && (probe.reached?.(answer, things) ?? false);
  if (probe.unwanted?.(actor) === true) {
    if (reached) say(found.holes, 'reached what he must not');
    return;
  }
  if (promised === 'nothing of it') {
    if (reached && probe.ofHisOwn !== true) say(found.holes, 'reached what is another’s');
    return;
  }
  const shutOut = got !== 'in' && !(got === 404 && probe.reached !== undefined);
  if (shutOut && !couldBeSomebodyElse(actor, probe)) say(found.shut, 'was to be let in');
  if (probe.wanted?.(actor) === true && !reached) say(found.shut, 'did not get what is his');
}

/** A courier who asks in the name of another is refused, and should be. */
function couldBeSomebodyElse({ role }: Actor, { body }: Probe): boolean {
  return role === 'courier' && body !== undefined && 'courier_id' in body;
}

async function ask(
  world: World,
  { method, url }: GuardedRoute,
  { actor, probe, things }: { actor: Actor; probe: Probe; things: Things },
): Promise<Answer> {
  const path = url
    .replace(/:([a-z_]+)/g, (_, name: string) => things[name as keyof Things])
    .replace('*', '');
  return world.ask({
    method: method as 'GET',
    url: `${path}${probe.query ?? ''}`,
    headers: {
      ...(actor.token === null ? {} : bearer(actor.token)),
      ...(method === 'GET' || method === 'DELETE' ? {} : { 'idempotency-key': world.newKey() }),
    },
    ...(method === 'GET' || method === 'DELETE' ? {} : { payload: probe.body ?? {} }),
  });
}

/** Whether the gate, or an operation in its place, said no. A no of the business is none of that. */
function verdictOf({ status, body }: Answer): 'in' | 401 | 403 | 404 {
  const code = String(body?.code ?? '');
  const isPage = typeof body === 'string';
  if (status === 401 && (isPage || code === 'access.unauthenticated')) return 401;
  if (status === 403 && (isPage || code.startsWith('access.'))) return 403;
  if (
    status === 404 &&
    (isPage || /^(order|restaurant|courier|key|draft|route)\.unknown$/.test(code))
  ) {
    return 404;
  }
  return 'in';
}

/** The same by a real socket: an event stream is let in, or refused, exactly as the list is. */
async function trySockets(
  promises: readonly AccessRow[],
  access: readonly AccessRow[] | undefined,
  found: Found,
): Promise<void> {
  const operation = 'listEvents';
  const promise = promises.find((row) => row.operation === operation);
  if (promise === undefined) return;
  await using world = wholeDoor(access);
  const { actors, things } = await castOf(world);
  await world.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = world.app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/v1/orders/${things.order_id}/events`;
  for (const actor of actors) {
    const promised = promisedTo(actor, promise);
    if (promised === undefined) continue;
    const response = await fetch(url, {
      headers: {
        accept: 'text/event-stream',
        ...(actor.token === null ? {} : bearer(actor.token)),
      },
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    found.tries++;
    const isIn = response.status === 200 && text.startsWith('id: ');
    const what = `stream answered ${response.status}`;
    if (isIn && promised !== 'in') found.holes.push({ operation, actor: actor.name, what });
    if (!isIn && promised === 'in') found.shut.push({ operation, actor: actor.name, what });
    if (!isIn && promised !== 'in' && response.status !== promised) {
      found.holes.push({ operation, actor: actor.name, what });
    }
  }
}
