/**
 * The walls of the house: which room may import which.
 *
 * A room is the first folder under `src/`, or a top-level folder. `base` may be imported by all
 * but `task`, which is published by itself. A room always sees itself. Everything else is said
 * here, and nowhere else; `docs/architecture.md` gives the reasons.
 */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  base: [],
  task: [],
  domain: ['base'],
  dispatch: ['base'],
  views: ['base', 'domain'],
  ports: ['base', 'task', 'domain'],
  city: ['base', 'domain'],
  store: ['base', 'task'],
  engine: ['base', 'task', 'domain', 'views', 'ports'],
  adapters: ['base', 'task', 'ports'],
  people: ['base', 'task', 'store'],
  'menus-in': ['base', 'task', 'domain'],
  catalog: ['base', 'task', 'domain', 'views', 'ports', 'city', 'store'],
  fleet: ['base', 'task', 'domain', 'views', 'ports', 'dispatch', 'engine'],
  reconcile: ['base', 'task', 'domain', 'views', 'ports', 'engine'],
  aftercare: ['base', 'task', 'domain', 'views', 'ports', 'engine', 'catalog', 'store'],
  observe: ['base', 'task'],
  sandbox: ['base', 'task', 'city'],
  http: [
    'base',
    'task',
    'domain',
    'views',
    'ports',
    'engine',
    'catalog',
    'fleet',
    'aftercare',
    'observe',
    'people',
    'menus-in',
  ],
  realtime: ['base', 'task', 'domain', 'views', 'ports', 'engine', 'catalog', 'fleet', 'observe'],
  app: ['*'],
  cli: ['*'],
  sim: [
    'base',
    'task',
    'domain',
    'dispatch',
    'views',
    'ports',
    'engine',
    'adapters',
    'fleet',
    'reconcile',
  ],
  bench: ['*'],
  lessons: ['*'],
  lint: [],
};

/** Rooms that hold values and rules only: no clock, no random, no timers, no I/O, no `async`. */
export const pureRooms: readonly string[] = ['base', 'domain', 'dispatch', 'views', 'city'];

/** The room a file lives in, given its path from the top of the repository; undefined outside. */
export function roomOf(path: string): string | undefined {
  const parts = path.split('/');
  const room = parts[0] === 'src' ? parts[1] : parts[0];
  return room !== undefined && Object.hasOwn(rooms, room) ? room : undefined;
}

/** `inTest`: a test or a contract suite of any room may besides use the verified fakes. */
export function mayImport(from: string, to: string, inTest = false): boolean {
  if (from === to || (inTest && to === 'adapters')) return true;
  const allowed = rooms[from] ?? [];
  return allowed.includes('*') || allowed.includes(to);
}
