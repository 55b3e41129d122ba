/**
 * The outside world as every Node peer calls it, so that no peer wins by a better client: either a
 * wait inside the process, or one HTTP request to the common fake over kept-alive connections.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';

export type Kind = 'payment' | 'restaurant' | 'courier' | 'notification';
export type Outside = (kind: Kind, key: string) => Promise<void>;

/** Chosen by `MODE`, `CALL_MS` and `FAKE_URL` of the peer contract. */
export function outsideFromEnv(env: NodeJS.ProcessEnv = process.env): Outside {
  const callMs = Number(env['CALL_MS'] ?? 50);
  if (env['MODE'] !== 'http') return () => wait(callMs);
  const fake = new Pool(env['FAKE_URL'] ?? 'http://127.0.0.1:9', { connections: 1024 });
  return async (kind, key) => {
    const { statusCode, body } = await fake.request({
      method: 'POST',
      path: `/${kind}`,
      headers: { 'content-type': 'application/json', 'idempotency-key': `${key}:${kind}` },
      body: `{"order":"${key}"}`,
    });
    await body.dump();
    if (statusCode !== 200) throw new Error(`the fake answered ${statusCode}`);
  };
}
