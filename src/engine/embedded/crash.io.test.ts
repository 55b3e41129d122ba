import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite, test } from 'node:test';
import { type FakePorts, instantPorts } from '../../adapters/fakes/ports.ts';
import type { EnginePoint } from './faults.ts';
import type { JournalPoint } from './journal/wire.ts';
import { type Child, startChild } from './testing/child.ts';
import { DataFolder } from './testing/data-folder.ts';

/** Every distinct point at which a crash can strike. */
const points: readonly (readonly ['engine', EnginePoint] | readonly ['journal', JournalPoint])[] = [
  ['engine', 'append'],
  ['engine', 'appended'],
  ['engine', 'commit'],
  ['engine', 'committed'],
  ['engine', 'effect'],
  ['engine', 'answered'],
  ['journal', 'begin'],
  ['journal', 'written'],
  ['journal', 'committed'],
];

const orderCount = 8;

/** The outside world: it survives every crash, and keeps a book of what it really did. */
class Outside implements AsyncDisposable {
  readonly #ports = instantPorts();
  readonly #server: Server;
  /** `<order> <port>.<verb> …`, once for each time that something was really done. */
  readonly done: string[] = [];
  readonly wrong: string[] = [];

  constructor() {
    this.#server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request
        .on('data', (part: Buffer) => parts.push(part))
        .on('error', () => undefined)
        .on('end', () => {
          const body = JSON.parse(Buffer.concat(parts).toString()) as Asked;
          void this.#answer(request.url ?? '', body).then(
            (answer) => response.end(JSON.stringify(answer)),
            (error: unknown) => response.writeHead(500).end(String(error)),
          );
        });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async #answer(path: string, { key, what }: Asked): Promise<unknown> {
    const [, port, verb] = path.split('/') as [string, keyof FakePorts, string];
    const fake = this.#ports[port];
    const before = fake.outside.performed(key);
    const ask = fake[verb as never] as (what: unknown, call: object) => Promise<unknown>;
    try {
      const answer = ask.call(fake, what, { key, signal: AbortSignal.timeout(60_000) });
      if (fake.outside.performed(key) > before) {
        this.done.push(
          [what.orderId, `${String(port)}.${verb}`, what.subject ?? []].flat().join(' '),
        );
      }
      return await answer;
    } catch (error) {
      this.wrong.push(`${key}: ${String(error)}`);
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

interface Asked {
  readonly key: string;
  readonly what: { readonly orderId: string; readonly subject?: string };
}

/** All that a process said until it ended. */
async function linesOf(child: Child): Promise<string[]> {
  const lines: string[] = [];
  for (;;) {
    const line = await child.line();
    if (line === undefined) return lines;
    lines.push(line);
  }
}

const after = (lines: readonly string[], word: string): string[] =>
  lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));

/** Runs until the process is killed at each of `crashes` in turn, and once more to the end. */
async function live(crashes: readonly (readonly [string, string, number])[]): Promise<void> {
  using folder = new DataFolder();
  await using outside = new Outside();
  const url = await outside.listen();
  const args = [folder.file, url, String(orderCount)];
  const acknowledged: string[] = [];
  for (const [room, point, nth] of crashes) {
    await using child = startChild('crash-child.ts', [...args, room, point, String(nth)]);
    const lines = await linesOf(child);
    assert.equal((await child.ended()).signal, 'SIGKILL', `${room} ${point} was not visited`);
    assert.deepEqual(after(lines, 'bug'), []);
    acknowledged.push(...after(lines, 'ack'));
  }
  await using child = startChild('crash-child.ts', args);
  const lines = await linesOf(child);
  assert.deepEqual(await child.ended(), { code: 0, signal: null });
  assert.equal(lines.at(-1), 'done');
  assert.deepEqual(after(lines, 'bug'), []);
  acknowledged.push(...after(lines, 'ack'));

  const events = new Set(after(lines, 'event'));
  for (const ack of acknowledged) assert.ok(events.has(ack), `lost: ${ack}`);
  const orders = after(lines, 'order').map((line) => line.split(' '));
  const wanted = Array.from({ length: orderCount }, (_, at) => `delivered captured ${at + 1}`);
  assert.deepEqual(
    orders.map(([, status, payment, , customer]) => `${status} ${payment} ${customer}`).sort(),
    wanted,
    'every order once, and at its end',
  );
  assert.deepEqual(outside.wrong, []);
  assert.equal(new Set(outside.done).size, outside.done.length, 'something was done twice');
  for (const [id] of orders) {
    for (const what of ['payments.authorize', 'payments.capture', 'kitchens.submit']) {
      assert.ok(outside.done.includes(`${id} ${what}`), `${id} ${what} was never done`);
    }
  }
}

suite('a process that is killed at any point loses no order and does nothing twice', () => {
  for (const [room, point] of points) {
    test(`${room}: ${point}`, async () => {
      await live([
        [room, point, 1],
        [room, point, 9],
      ]);
    });
  }
});

test('also when it is killed again while it recovers, and again', async () => {
  await live([
    ['engine', 'committed', 12],
    ['engine', 'effect', 3],
    ['journal', 'written', 2],
    ['engine', 'answered', 5],
  ]);
});
