import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { GeoPoint } from '../base/geo.ts';
import { seeded } from '../base/random.ts';
import { MemoryCatalog } from '../catalog/memory-catalog.ts';
import { openCatalog } from '../catalog/stored/open-catalog.ts';
import { zoneOf } from '../domain/zone/zone.ts';
import { EmbeddedEngine } from '../engine/embedded/embedded-engine.ts';
import type { EngineFaults } from '../engine/embedded/faults.ts';
import { SqliteJournal } from '../engine/embedded/journal/sqlite.ts';
import type { DrainReport, Engine } from '../engine/engine.ts';
import { DutyBook } from '../fleet/duty-book.ts';
import { buildServer } from '../http/server.ts';
import { trackingPath } from '../http/tracking/token.ts';
import { openLog } from '../observe/log.ts';
import { measureLoopDelay } from '../observe/loop-delay.ts';
import { Metrics } from '../observe/metrics.ts';
import { StoredRecords } from '../people/stored/stored-records.ts';
import { Feed } from '../realtime/feed.ts';
import { Reconciler } from '../reconcile/reconciler.ts';
import { OrderStreams } from '../realtime/sse.ts';
import { behaviourOfFlags } from '../sandbox/options.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { Store } from '../store/store.ts';
import { type Clock, realClock } from '../task/clock.ts';
import { LoopMonitor } from '../task/loop-monitor.ts';
import type { ServeSettings } from './config.ts';
import { openCounting } from './counting.ts';
import { openAftercare, startRetention } from './aftercare.ts';
import { anchorOf, DataFolder } from './data-folder.ts';
import { openDispatch } from './dispatch.ts';
import { countEnds, watch } from './figures.ts';
import { checkAppLimits, limits } from './limits.ts';
import { checkMode, modeOf, refuseDemoLogIns } from './mode.ts';
import { openMenusIn } from './menus-in.ts';
import { openOutside } from './outside.ts';
import { openPeople } from './people.ts';
import { openRouter } from './router.ts';
import { storeRooms } from './store-rooms.ts';
import { townOf } from './town.ts';
import { readZones } from './zones.ts';

/** A running Dabba. Disposing it stops it in order; `drain` says what was left. */
export interface Dabba extends AsyncDisposable {
  readonly url: string;
  readonly sandboxUrl: string;
  readonly engine: Engine;
  readonly clock: Clock;
  /** In production, while there is no admin: what the first one comes in by. */
  readonly invitation: string | undefined;
  /** Shuts the door, lets attempts under way end, flushes the journal. Safe to repeat. */
  drain(): Promise<DrainReport>;
  /** Resolves when the process can no longer keep its promises and should end. */
  readonly broken: Promise<Error>;
}

/**
 * Puts the house together, from the disk up to the door, and takes it down in the reverse order.
 * Nothing else knows all the rooms. A half-built house is taken down again when a step fails.
 */
export async function startDabba(
  settings: ServeSettings,
  hooks: { engineFaults?: EngineFaults; journalFaults?: string; clock?: Clock } = {},
): Promise<Dabba> {
  checkAppLimits();
  const mode = modeOf(settings);
  checkMode(settings);
  await using building = new AsyncDisposableStack();
  const log = openLog({ level: settings.logLevel, to: process.stderr });
  const folder = await DataFolder.open(settings.data);
  const clock = hooks.clock ?? (await folder.clock(settings.speed, anchorOf(settings.clockAnchor)));
  const secret = await folder.secret();
  const town = await townOf(settings);
  const urls = { door: '', sandbox: settings.sandbox };
  let break_: (error: Error) => void = () => undefined;
  const broken = new Promise<Error>((resolve) => (break_ = resolve));

  const journal = building.use(
    await SqliteJournal.open({
      file: folder.journal,
      ...(hooks.journalFaults === undefined ? {} : { faults: hooks.journalFaults }),
    }),
  );
  const store = building.use(await Store.open({ file: folder.store, rooms: storeRooms }));
  const catalog = town.isKept
    ? await openCatalog({ store, seed: town.seed })
    : new MemoryCatalog(town.seed);
  let sandbox: Sandbox | undefined;
  if (settings.sandbox === 'inside') {
    sandbox = building.use(
      await startSandbox({
        port: settings.sandboxPort,
        clock,
        random: seeded(settings.seed),
        doorUrl: () => urls.door,
        behaviour: behaviourOfFlags({ ...settings, door: 'http://127.0.0.1', port: 0 }),
        world: town.world,
        webhookSecret: settings.webhookSecret,
        // The city is stopped with Dabba, and has to be where it was when both start again.
        state: folder.sandbox,
      }),
    );
    urls.sandbox = sandbox.url;
  }
  const outside = building.use(
    openOutside({
      baseUrl: () => urls.sandbox,
      clock,
      speed: settings.speed,
      webhookSecret: settings.webhookSecret,
      stripeKey: settings.stripeKey,
      mail:
        settings.smtp === undefined ? undefined : { url: settings.smtp, from: settings.mailFrom },
      returnUrl: (orderId) => `${settings.publicUrl}${trackingPath(secret, orderId)}`,
    }),
  );
  const people = building.use(
    await openPeople({
      records: new StoredRecords(store),
      secret,
      notifications: outside.ports.notifications,
      marketplaceId: town.marketplaceId,
      mode,
      onError: (error) => log.warn({ err: error }, 'a code or an invitation was not sent'),
      onLetter: (letter) => log.warn(letter, 'a letter of the demo'),
    }),
  );
  if (mode === 'production') await refuseDemoLogIns(people, town.marketplaceId);
  const invitation =
    mode === 'production' && settings.adminEmail !== undefined
      ? await people.inviteFirstAdmin(town.marketplaceId, settings.adminEmail)
      : undefined;
  const engine = EmbeddedEngine.start({
    journal,
    ports: outside.ports,
    contacts: { operator: 'operator@localhost' },
    clock,
    ioClock: realClock,
    random: Math.random,
    limits: limits.engine,
    ...(hooks.engineFaults === undefined ? {} : { faults: hooks.engineFaults }),
    onBroken: (error) => {
      log.error({ err: error }, 'the journal is broken');
      break_(error);
    },
    onBug: (orderId, error) => log.error({ orderId, err: error }, 'an order is stuck'),
  });
  building.use(engine);
  const { claims } = building.use(
    await openCounting({
      engine,
      catalog,
      store,
      clock,
      learns: town.isKept,
      onError: (error) => log.warn({ err: error }, 'what orders say is not written down yet'),
    }),
  );
  const book = building.use(new DutyBook(folder.duty));
  const zones = settings.zones === undefined ? undefined : await readZones(settings.zones);
  const router =
    settings.router === undefined
      ? undefined
      : building.use(
          openRouter(settings.router, {
            vehicles: new Map(town.seed.couriers.map(({ id, vehicle }) => [id, vehicle])),
            onDown: (error) => log.warn({ err: error }, 'the router is down; straight lines serve'),
          }),
        );
  const metrics = new Metrics();
  const { fleet, desk } = building.use(
    openDispatch({
      engine,
      clock,
      book,
      reckoning: town.reckoning,
      assigner: settings.dispatch,
      shadow: settings.shadow,
      onDecided: ({ zone, orders, wallMs, shadow = [] }) => {
        metrics.dispatchDecided(wallMs);
        if (shadow.length > 0) log.info({ zone, orders, shadow }, 'other weights differ');
      },
      ...(router === undefined
        ? {}
        : { travelMs: (id, from, to) => router.travelMs(id, from, to) }),
      ...(zones === undefined
        ? {}
        : { zoneOf: (point: GeoPoint) => zoneOf(point, zones)?.id ?? '' }),
      onError: (error) => log.warn({ err: error }, 'an offer could not be made'),
    }),
  );
  const reconciler = building.use(
    new Reconciler({
      engine,
      payments: outside.ports.payments,
      clock,
      ioClock: realClock,
      limits: limits.reconcile,
      onLooked: (looked) => metrics.paymentCompared(looked),
      onError: (error) => log.warn({ err: error }, 'a payment could not be compared'),
    }),
  );
  building.use(
    startRetention(settings.retentionDays, {
      engine,
      store,
      clock,
      marketplaceIds: [town.marketplaceId],
      onError: (error) => log.warn({ err: error }, 'who ordered long ago is not forgotten yet'),
    }),
  );
  const feed = building.use(new Feed(engine, limits.feed));
  const streams = building.use(
    new OrderStreams({ engine, feed, clock: realClock, limits: limits.streams }),
  );
  building.defer(measureLoopDelay(metrics.registry));
  watch(metrics, { engine, streams });
  building.defer(engine.subscribe((record) => countEnds(metrics, record)));
  const server = buildServer({
    engine,
    catalog,
    claims,
    fleet,
    dispatch: desk,
    streams,
    clock,
    random: Math.random,
    secret,
    marketplaceId: town.marketplaceId,
    people,
    ...(settings.trustProxy === undefined ? {} : { trustProxy: settings.trustProxy }),
    aftercare: openAftercare(store),
    ...openMenusIn({ drafts: folder.drafts, photos: folder.photos, clock }),
    terms: town.terms,
    limits: limits.http,
    metrics,
    log,
    stripe: outside.stripe,
    unready: () => undefined,
    version,
  });
  building.defer(() => server.close());
  // Made once, in a third of a second of the loop: now, while nobody is waiting.
  await server.inject('/openapi.json');
  await server.listen({ host: settings.host, port: settings.port });
  const { port } = server.server.address() as AddressInfo;
  urls.door = `http://${settings.host}:${port}`;
  // From here on: while modules were loaded nobody was waiting.
  building.use(
    new LoopMonitor({
      onBlock: ({ ms, name, task, stack }) => {
        metrics.loopBlocked(ms);
        const at = stack.slice(0, 12).map((frame) => `${frame.name} (${frame.file}:${frame.line})`);
        log.warn({ ms, by: name, task, at }, 'the event loop was blocked');
      },
    }),
  );

  const built = building.move();
  let drained: Promise<DrainReport> | undefined;
  const drain = (): Promise<DrainReport> => {
    drained ??= (async () => {
      await server.close();
      const walking = reconciler[Symbol.asyncDispose]();
      const left = await engine.drain(limits.drainMs);
      await walking;
      return left;
    })();
    return drained;
  };
  return {
    url: urls.door,
    sandboxUrl: urls.sandbox,
    engine,
    clock,
    invitation,
    drain,
    broken,
    async [Symbol.asyncDispose]() {
      await drain();
      await built.disposeAsync();
    },
  };
}

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };
