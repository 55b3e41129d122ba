import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { ask, asOperator } from '../../src/cli/door.ts';

export const readyMsMax = 60_000;
/** Longer than any chain of deadlines, in domain time. */
const endWithinMs = 10 * 3_600_000;

/** Resolves once the door says that it is ready; throws when it stays shut. */
export async function answering(door: string): Promise<void> {
  const until = Date.now() + readyMsMax;
  while (Date.now() < until) {
    try {
      const response = await fetch(`${door}/readyz`, { signal: AbortSignal.timeout(2_000) });
      if (response.ok) return;
    } catch {
      // Not yet.
    }
    await wait(50);
  }
  throw new Error('the door stays shut');
}

export async function openOrders(door: string): Promise<number> {
  const response = await fetch(`${door}/metrics`, {
    headers: asOperator(),
    signal: AbortSignal.timeout(10_000),
  });
  return Number(/^dabba_open_orders (\d+)/m.exec(await response.text())?.[1] ?? 0);
}

/** Resolves when no order is open any more, or when the last should long have been. */
export async function atRest(door: string, speed: number): Promise<void> {
  const page = z.object({ data: z.array(z.unknown()) });
  const until = Date.now() + endWithinMs / speed + readyMsMax;
  while (Date.now() < until) {
    const { data } = await ask(`${door}/v1/orders?open=true&limit=1`, page);
    if (data.length === 0) return;
    await wait(500);
  }
}
