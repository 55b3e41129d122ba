import { createHistogram } from 'node:perf_hooks';
import { gather } from '../../src/task/gather.ts';
import { timed, type Timing } from '../../src/task/timed.ts';
import { sleep } from '../../src/task/wait.ts';
import { standStill, type Stage } from '../stage.ts';

export const title = 'The stopwatch: a function that times another';

export async function lesson(stage: Stage): Promise<{ timings: Timing[]; p99Ms: number }> {
  const { clock } = stage;
  const timings: Timing[] = [];
  const histogram = createHistogram();
  const onTiming = (timing: Timing): void => void timings.push(timing);

  /** Methods that are timed are fields here; `this` and the types are those of the method. */
  class NotificationService {
    readonly sender = 'Dabba';

    sendSms = timed(
      async function sendSms(this: NotificationService, to: string, ms: number): Promise<string> {
        await sleep(ms, { clock });
        if (to === 'nobody') throw new Error('no such number');
        return `${this.sender} to ${to}`;
      },
      { clock, histogram, onTiming },
    );

    render = timed(
      function render(this: NotificationService, ms: number): string {
        standStill(clock, ms);
        return `a receipt from ${this.sender}`;
      },
      { clock, histogram, onTiming },
    );
  }

  const service = new NotificationService();
  await stage.act('One sync call, then three async ones side by side', async (act) => {
    act.works('receipt', () => service.render(30));
    const send = (to: string, ms: number) => () =>
      act.waits(to, () => service.sendSms(to, ms).catch((error: Error) => error.message));
    await gather([send('Ali', 120), send('Mira', 60), send('nobody', 90)]);
  });

  const p99Ms = histogram.percentile(99) / 1_000;
  stage.say(`
${timings
  .map(
    ({ name, ms, failed }) => `${name.padEnd(8)} ${Math.round(ms)} ms${failed ? '  failed' : ''}`,
  )
  .join('\n')}
99 of 100 calls took no more than ${Math.round(p99Ms)} ms.`);
  return { timings, p99Ms };
}
