import { anchorOf } from '../app/data-folder.ts';
import { townOf } from '../app/town.ts';
import { scaledClock } from '../app/scaled-clock.ts';
import { seeded } from '../base/random.ts';
import { behaviourOfFlags, type SandboxOptions } from '../sandbox/options.ts';
import { startSandbox } from '../sandbox/sandbox.ts';

/** The outside world as a process of its own, so that Dabba can be killed without it. */
export async function sandbox(
  settings: SandboxOptions & { clockAnchor?: string | undefined },
): Promise<void> {
  const now = Date.now();
  const anchor = anchorOf(settings.clockAnchor) ?? { realAt: now, domainAt: now };
  const { world } = await townOf(settings);
  const running = await startSandbox({
    port: settings.port,
    clock: scaledClock(settings.speed, anchor),
    random: seeded(settings.seed),
    doorUrl: () => settings.door,
    behaviour: behaviourOfFlags(settings),
    world,
    webhookSecret: settings.webhookSecret,
    ...(process.env['DABBA_API_KEY'] === undefined ? {} : { apiKey: process.env['DABBA_API_KEY'] }),
  });
  console.log(`The sandbox city is open at ${running.url}, and knocks at ${settings.door}.`);
  const stopped = Promise.withResolvers<void>();
  process.once('SIGINT', () => stopped.resolve());
  process.once('SIGTERM', () => stopped.resolve());
  await stopped.promise;
  await running.close();
}
