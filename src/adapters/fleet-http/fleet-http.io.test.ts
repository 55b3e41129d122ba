import { after } from 'node:test';
import { checkFleets } from '../../ports/fleets.contract.ts';
import { startSandboxProcess } from '../testing/sandbox-process.ts';
import { FleetHttp } from './fleet-http.ts';

const sandbox = await startSandboxProcess();
const fleets = new FleetHttp({ baseUrl: sandbox.url });
after(async () => {
  await fleets[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

checkFleets(async () => ({ fleets, ...sandbox.controls('fleet') }));
