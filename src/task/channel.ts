import { Fifo } from './fifo.ts';
import { Parked } from './parked.ts';
import type { WaitOptions } from './scope.ts';

/** The other side has closed the channel. */
export class ChannelClosed extends Error {
  override readonly name = 'ChannelClosed';

  constructor() {
    super('the channel is closed');
  }
}

/**
 * A bounded queue between tasks: who sends into a full one waits, and so is slowed down to the pace
 * of who receives. With a capacity of 0 a sender waits until its value is taken.
 *
 * Invariants:
 * 1. Values come out in the order in which they were sent, each to one receiver.
 * 2. A send or a receive that is called off has not happened: its value is not sent, or not taken.
 * 3. Receivers wait only when nothing is there; senders only when it is full. Never both.
 * 4. After `close` nothing more is accepted; what was accepted can still be received.
 */
export class Channel<T> implements AsyncIterable<T> {
  readonly capacity: number;
  readonly #values = new Fifo<T>();
  readonly #senders = new Fifo<{ readonly value: T; readonly parked: Parked<void> }>();
  readonly #receivers = new Fifo<Parked<T>>();
  #closed = false;

  constructor(capacity: number) {
    if (!(capacity >= 0)) throw new RangeError(`capacity is at least 0, got ${capacity}`);
    this.capacity = capacity;
  }

  /** How many values are there to be received, those of waiting senders included. */
  get size(): number {
    return this.#values.size + this.#senders.size;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Resolves once the value is in; rejects with `ChannelClosed` when it can no longer get in. */
  send(value: T, options: WaitOptions = {}): Promise<void> {
    const parked = new Parked<void>(options, () => this.#senders.remove(sender));
    const sender = { value, parked };
    if (parked.over) return parked.promise;
    if (this.#closed) parked.reject(new ChannelClosed());
    else if (this.trySend(value)) parked.resolve();
    else this.#senders.push(sender);
    return parked.promise;
  }

  /** Sends without waiting; false when that is not possible. */
  trySend(value: T): boolean {
    if (this.#closed) return false;
    const receiver = this.#receivers.shift();
    if (receiver !== undefined) {
      receiver.resolve(value);
      return true;
    }
    if (this.#values.size >= this.capacity) return false;
    this.#values.push(value);
    return true;
  }

  /** Resolves with the next value; rejects with `ChannelClosed` when no more can come. */
  receive(options: WaitOptions = {}): Promise<T> {
    const parked: Parked<T> = new Parked<T>(options, () => this.#receivers.remove(parked));
    if (parked.over) return parked.promise;
    const next = this.tryReceive();
    if (next !== undefined) parked.resolve(next.value);
    else if (this.#closed) parked.reject(new ChannelClosed());
    else this.#receivers.push(parked);
    return parked.promise;
  }

  /** Receives without waiting; undefined when nothing is there. */
  tryReceive(): { readonly value: T } | undefined {
    const sender = this.#senders.shift();
    if (sender !== undefined) {
      // The oldest value goes out, the sender's comes in behind: the order stays.
      this.#values.push(sender.value);
      sender.parked.resolve();
    }
    return this.#values.size === 0 ? undefined : { value: this.#values.shift() as T };
  }

  /** Senders that wait are refused; receivers get what is there and then `ChannelClosed`. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const sender of this.#senders.drain()) sender.parked.reject(new ChannelClosed());
    for (const receiver of this.#receivers.drain()) receiver.reject(new ChannelClosed());
  }

  /** Receives until the channel is closed and empty. Leaving the loop does not close it. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for (;;) {
      let value: T;
      try {
        value = await this.receive();
      } catch (error) {
        if (error instanceof ChannelClosed) return;
        throw error;
      }
      yield value;
    }
  }
}
