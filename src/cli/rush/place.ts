import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

export type Placed =
  | { readonly ok: true; readonly orderId: string; readonly latencyMs: number }
  | { readonly ok: false; readonly code: string };

const orderOut = z.object({ id: z.string() });
const problemOut = z.object({ code: z.string() });

/**
 * Places one order, and asks again with the same key while the door is shut, busy or silent: the
 * customer presses the button once, and is charged once.
 */
export async function place(
  door: string,
  body: unknown,
  options: { key: string; patienceMs: number },
): Promise<Placed> {
  const started = performance.now();
  for (let pauseMs = 100; ; pauseMs = Math.min(2_000, pauseMs * 2)) {
    const answer = await once(door, body, options.key);
    const latencyMs = performance.now() - started;
    if (answer !== 'again') return answer.ok ? { ...answer, latencyMs } : answer;
    if (latencyMs + pauseMs > options.patienceMs) return { ok: false, code: 'door.shut' };
    await wait(pauseMs);
  }
}

async function once(
  door: string,
  body: unknown,
  key: string,
): Promise<{ ok: true; orderId: string } | { ok: false; code: string } | 'again'> {
  try {
    const response = await fetch(`${door}/v1/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    });
    const json: unknown = await response.json();
    if (response.status === 201) return { ok: true, orderId: orderOut.parse(json).id };
    if (response.status >= 500 || response.status === 429) return 'again';
    return { ok: false, code: problemOut.parse(json).code };
  } catch {
    return 'again';
  }
}
