/** Starts PostgreSQL and uvicorn's workers; the server itself is fastapi/app.py. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { dataDir, freePort, onEnd, port, ready } from './contract.js';
import { startPostgres } from './postgres.js';

// FastAPI's guide: one worker process per core is where to start.
const workers = String(availableParallelism());
const bin = join(import.meta.dirname, '.venv', 'bin');
const database = await startPostgres({ dataDir, port: await freePort(), database: 'orders' });
const env = { ...process.env, DATABASE_URL: database.url, WORKERS: workers };
const cwd = join(import.meta.dirname, 'fastapi');
execFileSync(join(bin, 'python'), ['schema.py'], { env, cwd, stdio: 'inherit' });

const flags =
  `--host 127.0.0.1 --port ${port} --workers ${workers} --backlog 2048 ` +
  '--loop uvloop --http httptools --no-access-log --log-level warning';
const uvicorn = spawn(join(bin, 'uvicorn'), ['app:app', ...flags.split(' ')], {
  env,
  cwd,
  stdio: ['ignore', 'inherit', 'inherit'],
});
onEnd(async () => {
  uvicorn.kill('SIGTERM');
  await Promise.race([new Promise((resolve) => uvicorn.on('exit', resolve)), wait(3000)]);
  await database.stop();
});

const started = () =>
  Array.from({ length: Number(workers) }).every((_, i) =>
    existsSync(join(dataDir, `counters.${i}`)),
  );
const answers = () =>
  fetch(`http://127.0.0.1:${port}/stats`).then(
    (response) => response.ok,
    () => false,
  );
while (!(started() && (await answers()))) await wait(100);
ready();
