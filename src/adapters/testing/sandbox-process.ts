import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import type { Outside } from '../../ports/calls.contract.ts';

/**
 * A sandbox in a process of its own, for the contract suites of the HTTP adapters. It is asked over
 * HTTP only: this room may not see inside it, and needs not.
 */
export interface SandboxProcess extends AsyncDisposable {
  readonly url: string;
  /** What a suite may do to `service`. Disposing of it puts things right again. */
  controls(service: 'payments' | 'kitchens' | 'fleet' | 'messages'): Outside;
}

const program = fileURLToPath(import.meta.resolve('../../sandbox/alone.ts'));

export async function startSandboxProcess(): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), ended.then(() => undefined)]);
  if (first === undefined) throw new Error('the sandbox did not start');
  const url = String(first[0]);
  return {
    url,
    controls: (service) => controls(url, service),
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await ended;
    },
  };
}

const forEver = 1_000_000_000;

function controls(url: string, service: string): Outside {
  const behave = async (part: Record<string, unknown>): Promise<void> => {
    const answer = await fetch(`${url}/control/behaviour`, {
      method: 'POST',
      body: JSON.stringify({ [service]: part }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const rate = (on: boolean): number => (on ? 1 : 0);
  return {
    loseAnswers: (on) => behave({ lostAnswerRate: rate(on) }),
    turnAway: (on) => behave({ busyRate: rate(on) }),
    holdAnswers: (on) =>
      behave({
        slowRate: rate(on),
        slow: { minMs: forEver, meanMs: forEver, maxMs: forEver },
      }),
    async performed(key) {
      const answer = await fetch(`${url}/ledger?key=${encodeURIComponent(key)}`);
      const { entries } = (await answer.json()) as { entries: { performed: number }[] };
      return entries.reduce((sum, entry) => sum + entry.performed, 0);
    },
    [Symbol.asyncDispose]: () => behave({ lostAnswerRate: 0, busyRate: 0, slowRate: 0 }),
  };
}
