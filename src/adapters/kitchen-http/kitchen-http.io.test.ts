import { after } from 'node:test';
import { checkKitchens } from '../../ports/kitchens.contract.ts';
import { startSandboxProcess } from '../testing/sandbox-process.ts';
import { KitchenHttp } from './kitchen-http.ts';

const sandbox = await startSandboxProcess();
const kitchens = new KitchenHttp({ baseUrl: sandbox.url });
after(async () => {
  await kitchens[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

checkKitchens(async () => ({
  kitchens,
  restaurantId: 'rst_any',
  ...sandbox.controls('kitchens'),
}));
