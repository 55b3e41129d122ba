import { mdrpDayStart } from '../../app/mdrp-city.ts';
import { readMdrpDay } from '../../sandbox/mdrp-world.ts';
import { ownDabba, promptPeople } from './own-dabba.ts';
import { joinedAt, kitchensAt, type Planned, planOfDay, planOfDemand } from './plan.ts';
import { play } from './play.ts';
import { printReport, reportOf } from './report.ts';

export interface RushSettings {
  readonly door?: string | undefined;
  readonly mdrp?: string | undefined;
  readonly orders: number;
  readonly hours: number;
  readonly speed: number;
  readonly seed: number;
  readonly json: boolean;
}

/**
 * Plays a day of orders through the door and waits until each has come to an end.
 *
 * Without `--door` it starts a Dabba of its own on a data file that it throws away. A recorded day
 * played against a running one needs that one to serve the same day (`dabba serve --mdrp`).
 */
export async function rush(settings: RushSettings): Promise<void> {
  const { mdrp, speed, seed } = settings;
  await using stack = new AsyncDisposableStack();
  const plan = mdrp === undefined ? undefined : await dayPlan(mdrp);
  const door = settings.door ?? (await doorOfOwn(settings, { stack, plan }));
  const planned = plan ?? planOfDemand(await kitchensAt(door), settings);
  const started = performance.now();
  const run = await play(planned, {
    door,
    speed,
    runKey: `rush ${seed} ${Date.now()}`,
    // A recorded day stands at its own hours; a generated one begins now.
    dayStart: plan === undefined ? undefined : mdrpDayStart,
  });
  const report = await reportOf(door, { ...run, tookMs: performance.now() - started });
  printReport(report);
  if (settings.json) console.log(JSON.stringify({ rush: mdrp ?? 'generated', ...report }));
  if (report.orders_open > 0 || report.orders_placed < planned.length) process.exitCode = 1;
}

async function dayPlan(folder: string): Promise<Planned[]> {
  return planOfDay(await readMdrpDay(folder, { dayStart: mdrpDayStart }), mdrpDayStart);
}

async function doorOfOwn(
  { mdrp, speed, seed }: RushSettings,
  { stack, plan }: { stack: AsyncDisposableStack; plan: readonly Planned[] | undefined },
): Promise<string> {
  const { url } = await ownDabba(
    {
      speed,
      seed,
      ...(mdrp === undefined
        ? {}
        : { mdrp, startAt: joinedAt(plan ?? []), behaviour: promptPeople }),
    },
    stack,
  );
  console.log(`A Dabba of its own at ${url}, ${speed} times as fast as the wall.`);
  return url;
}
