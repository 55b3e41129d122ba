import { after } from 'node:test';
import { checkNotifications } from '../../ports/notifications.contract.ts';
import { startSandboxProcess } from '../testing/sandbox-process.ts';
import { NotifyHttp } from './notify-http.ts';

const sandbox = await startSandboxProcess();
const notifications = new NotifyHttp({ baseUrl: sandbox.url });
after(async () => {
  await notifications[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

const unreachable = { sms: '+0000', email: 'nobody@example.invalid' };
checkNotifications(async () => ({ notifications, unreachable, ...sandbox.controls('messages') }));
