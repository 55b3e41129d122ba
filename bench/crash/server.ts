/**
 * `dabba serve` on a machine that can be tampered with: the disk fills up (full-disk.ts), and the
 * wall clock is stepped under the running process by each message from its parent.
 */
import { Command } from 'commander';
import { serveSettings } from '../../src/app/config.ts';
import { startDabba } from '../../src/app/dabba.ts';
import { addSettings, readSettings } from '../../src/cli/settings.ts';
import { clockStepEnv } from './environment.ts';

const command = new Command('server');
addSettings(command, serveSettings);
command.parse();
const settings = readSettings(serveSettings, command.opts());

let stepMs = Number(process.env[clockStepEnv] ?? 0);
const machineNow = Date.now;
// Whoever asks for the time by `Date.now` sees the step; timers go on, as they do on a real one.
Date.now = () => machineNow() + stepMs;

const stopped = Promise.withResolvers<undefined>();
process.on('message', (ms) => (stepMs = Number(ms)));
process.once('SIGTERM', () => stopped.resolve(undefined));
// Nothing outlives the benchmark, however that ended.
process.once('disconnect', () => stopped.resolve(undefined));

const journalFaults = new URL('./full-disk.ts', import.meta.url).href;
const dabba = await startDabba(settings, { journalFaults });
console.log('Dabba is ready.');
const why = await Promise.race([stopped.promise, dabba.broken]);
if (why !== undefined) {
  console.error(`the journal is broken: ${why.message}`);
  process.exitCode = 1;
}
await dabba[Symbol.asyncDispose]();
if (process.connected) process.disconnect?.();
