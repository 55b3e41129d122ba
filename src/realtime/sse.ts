import type { ServerResponse } from 'node:http';
import type { OrderEvent } from '../domain/order/event.ts';
import { hasEnded } from '../domain/order/status.ts';
import type { Engine } from '../engine/engine.ts';
import type { Clock, Timer } from '../task/clock.ts';
import type { Feed } from './feed.ts';
import { ConsumerTooSlow } from './inbox.ts';

export interface StreamLimits {
  readonly streamsMax: number;
  /** A comment is sent this often, so that proxies and phones keep a silent connection. */
  readonly heartbeatMs: number;
  /** How long a browser waits before it connects again. */
  readonly retryMs: number;
  /** A client that reads nothing for this long is let go. */
  readonly drainTimeoutMs: number;
}

export interface OrderStream {
  readonly orderId: string;
  /** Sequence of the last event that the client has; 0 for all. */
  readonly after: number;
  /** One event as the client sees it: one line of JSON. */
  readonly render: (event: OrderEvent) => string;
  /** Whether the client may still see it; asked before each message and with each heartbeat. */
  readonly holds?: () => boolean;
}

interface Open extends OrderStream {
  /** Sequence of the last event written. */
  last: number;
  readonly response: ServerResponse;
  readonly controller: AbortController;
}

/**
 * Server-sent events of single orders, on the response of an HTTP request that was let go.
 *
 * Each event is a message with its sequence as `id` and no name, so that `onmessage` gets them all.
 * When the order has ended and nothing is left to happen, an `end` message is sent and the
 * connection closed; who comes again with the last id gets 204, which tells a browser to stop.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 *
 * Owns every open stream: `close` ends them and resolves when nothing of them is left.
 */
export class OrderStreams implements AsyncDisposable {
  readonly #engine: Pick<Engine, 'find' | 'timeline'>;
  readonly #feed: Feed;
  readonly #clock: Clock;
  readonly #limits: StreamLimits;
  readonly #open = new Map<AbortController, Promise<void>>();
  #closed = false;

  constructor(parts: {
    engine: Pick<Engine, 'find' | 'timeline'>;
    feed: Feed;
    clock: Clock;
    limits: StreamLimits;
  }) {
    this.#engine = parts.engine;
    this.#feed = parts.feed;
    this.#clock = parts.clock;
    this.#limits = parts.limits;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Whether one more would be one too many. */
  get full(): boolean {
    return this.#closed || this.#open.size >= this.#limits.streamsMax;
  }

  /** Resolves when the stream is over, whoever ended it. Rejects with what the engine threw. */
  serve(response: ServerResponse, stream: OrderStream): Promise<void> {
    const controller = new AbortController();
    const served = this.#serve(response, stream, controller).finally(() =>
      this.#open.delete(controller),
    );
    this.#open.set(controller, served);
    if (this.#closed) controller.abort();
    return served;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const served = [...this.#open.values()];
    for (const controller of this.#open.keys()) controller.abort();
    await Promise.allSettled(served);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #serve(
    response: ServerResponse,
    stream: OrderStream,
    controller: AbortController,
  ): Promise<void> {
    const leave = (): void => controller.abort();
    response.on('close', leave);
    let heart: Timer | undefined;
    try {
      const open: Open = { ...stream, last: stream.after, response, controller };
      if (await this.#restsAt(open)) {
        response.writeHead(204);
        return;
      }
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      response.write(`retry: ${this.#limits.retryMs}\n\n`);
      const beat = (): void => {
        heart = this.#clock.setTimer(this.#clock.now() + this.#limits.heartbeatMs, beat);
        this.#beat(open);
      };
      heart = this.#clock.setTimer(this.#clock.now() + this.#limits.heartbeatMs, beat);
      await this.#follow(open);
    } catch (error) {
      // The client comes again by itself, with the last id that it got.
      if (!(error instanceof ConsumerTooSlow)) throw error;
    } finally {
      heart?.cancel();
      // A beat under way must not write any more.
      controller.abort();
      response.off('close', leave);
      response.end();
    }
  }

  async #follow(open: Open): Promise<void> {
    const { orderId, render, response, controller } = open;
    const { signal } = controller;
    for await (const events of this.#feed.order(orderId, { after: open.last, signal })) {
      if (open.holds?.() === false) return;
      let text = '';
      for (const event of events) {
        open.last = event.sequence;
        text += `id: ${event.sequence}\ndata: ${render(event)}\n\n`;
      }
      if (text !== '' && !response.write(text)) await this.#drained(response, controller);
      if (signal.aborted) return;
      if (await this.#restsAt(open)) return this.#end(open);
    }
  }

  /**
   * What comes to rest does not always say so: the last answer may change no order, and is then no
   * news. So an order that has ended is looked at again with each beat.
   */
  #beat(open: Open): void {
    const { response, controller, holds } = open;
    if (holds?.() === false) {
      controller.abort();
      return;
    }
    if (!response.writableNeedDrain) response.write(':\n\n');
    this.#restsAt(open).then(
      (rests) => {
        if (rests) this.#end(open);
      },
      () => controller.abort(),
    );
  }

  #end({ response, controller }: Open): void {
    if (controller.signal.aborted) return;
    response.write('event: end\ndata: {}\n\n');
    controller.abort();
  }

  /** Whether the client has the order's last event and no more will happen unless somebody asks. */
  async #restsAt({ orderId, last }: Open): Promise<boolean> {
    const order = await this.#engine.find(orderId);
    if (order === undefined || order.sequence > last || !hasEnded(order.status)) return false;
    const timeline = await this.#engine.timeline(orderId);
    // It may have gone on while we asked.
    if (timeline === undefined || timeline.order.sequence > last) return false;
    return timeline.pending.length === 0 && timeline.deadlines.length === 0;
  }

  /** Resolves when the client has read, has left, or was let go because it did neither. */
  #drained(response: ServerResponse, controller: AbortController): Promise<void> {
    const { signal } = controller;
    return new Promise((resolve) => {
      const timer = this.#clock.setTimer(this.#clock.now() + this.#limits.drainTimeoutMs, () => {
        response.destroy();
        controller.abort();
      });
      const done = (): void => {
        timer.cancel();
        response.off('drain', done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      response.on('drain', done);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    });
  }
}
