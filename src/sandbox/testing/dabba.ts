import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call that came to the door of a Dabba that is not there. */
export interface DoorCallSeen {
  readonly path: string;
  readonly key: string;
  readonly body: Record<string, unknown>;
  readonly signature: string | undefined;
}

export interface FakeDabba extends AsyncDisposable {
  readonly url: string;
  readonly seen: readonly DoorCallSeen[];
  /** Resolves when a call to `path` has come, also if it came before. */
  arrived(path: string): Promise<DoorCallSeen>;
}

/** A door on loopback that says yes to everything and remembers who came. */
export async function fakeDabba(): Promise<FakeDabba> {
  const seen: DoorCallSeen[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({
        path: request.url ?? '',
        key: String(request.headers['idempotency-key']),
        body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>,
        signature: request.headers['stripe-signature'] as string | undefined,
      });
      response.end('{}');
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    arrived: (path) =>
      new Promise((resolve) => {
        const look = (): void => {
          const call = seen.find((one) => one.path === path);
          if (call === undefined) return;
          waiting.delete(look);
          resolve(call);
        };
        waiting.add(look);
        look();
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
