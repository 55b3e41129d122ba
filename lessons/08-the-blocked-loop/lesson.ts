import { LoopMonitor, type LoopBlock } from '../../src/task/loop-monitor.ts';
import { TaskGroup } from '../../src/task/task-group.ts';
import { sleep } from '../../src/task/wait.ts';
import type { Act, Stage } from '../stage.ts';

export const title = 'The blocked loop, and how to find who did it';

/** Looks like its neighbours, and is the only one of them that never lets go. */
function grindCoffee(ms: number): number {
  const end = performance.now() + ms;
  let beans = 0;
  while (performance.now() < end) beans++;
  return beans;
}

async function serveTea(act: Act): Promise<void> {
  for (let cup = 0; cup < 4; cup++) {
    await act.waits('tea', () => sleep(60));
  }
}

async function serveEspresso(act: Act): Promise<void> {
  await act.waits('espresso', () => sleep(100));
  act.works('espresso', () => grindCoffee(400));
}

async function serveCake(act: Act): Promise<void> {
  for (let slice = 0; slice < 6; slice++) {
    await act.waits('cake', () => sleep(40));
  }
}

export async function lesson(stage: Stage): Promise<LoopBlock> {
  const caught = Promise.withResolvers<LoopBlock>();
  await using monitor = new LoopMonitor({
    thresholdMs: 100,
    onBlock: (block) => block.ms > 200 && caught.resolve(block),
  });
  await monitor.watching;

  await stage.act('Three orders; each says it is async', (act) =>
    TaskGroup.run(
      (cafe) => {
        cafe.createTask(() => serveTea(act), { name: 'tea' });
        cafe.createTask(() => serveEspresso(act), { name: 'espresso' });
        cafe.createTask(() => serveCake(act), { name: 'cake' });
      },
      { name: 'café' },
    ),
  );

  const block = await caught.promise;
  const figures = monitor.read();
  stage.say(`
The loop stood still for about ${Math.round(block.ms)} ms (worst delay ${Math.round(figures.delayMaxMs)} ms).
Who:   ${block.name}
Task:  ${block.task}
Stack: ${block.stack
    .slice(0, 3)
    .map(({ name, line }) => `${name || '(anonymous)'}:${line}`)
    .join(' < ')}`);
  return block;
}
