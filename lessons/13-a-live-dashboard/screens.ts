import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { Channel } from '../../src/task/channel.ts';

/** How many updates may wait for one screen before it is held to be too slow. */
export const waitingMax = 4;

/** Sends each update to every screen that keeps up; whoever does not is sent away. */
export class Dashboard implements AsyncDisposable {
  readonly #server: WebSocketServer;
  readonly #screens = new Map<Channel<string>, WebSocket>();

  private constructor(server: WebSocketServer) {
    this.#server = server;
    server.on('connection', (socket) => void this.#serve(socket));
  }

  static async open(): Promise<Dashboard> {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    return new Dashboard(server);
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Never waits: what is published must not depend on who watches. */
  publish(update: string): void {
    for (const [channel, socket] of this.#screens) {
      if (channel.trySend(update)) continue;
      this.#screens.delete(channel);
      socket.close(1013, 'too slow');
      channel.close();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** One loop for each screen: the next update goes out when it has drawn the one before. */
  async #serve(socket: WebSocket): Promise<void> {
    const channel = new Channel<string>(waitingMax);
    const gone = new AbortController();
    this.#screens.set(channel, socket);
    socket.on('close', () => {
      this.#screens.delete(channel);
      channel.close();
      gone.abort();
    });
    for await (const update of channel) {
      const drawn = once(socket, 'message', { signal: gone.signal });
      socket.send(update);
      await drawn.catch(() => {}); // gone: the channel is closed, and the loop ends
    }
  }
}

/** A browser tab: draws what comes and says so; a slow one never gets round to saying it. */
export class Screen {
  readonly seen: string[] = [];
  readonly socket: WebSocket;
  closedWith: string | undefined;

  constructor(url: string, pace: 'quick' | 'slow') {
    this.socket = new WebSocket(url);
    this.socket.on('message', (data: Buffer) => {
      this.seen.push(data.toString());
      if (pace === 'quick') this.socket.send('drawn');
    });
    this.socket.on('close', (_, reason) => (this.closedWith = reason.toString()));
  }
}
