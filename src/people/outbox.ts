import type { Clock } from '../task/clock.ts';
import { failAfter } from '../task/wait.ts';

/** Carries words to one person. `key` is the same for every copy of one message. */
export interface Post {
  send(
    letter: {
      readonly channel: 'email' | 'sms';
      readonly to: string;
      readonly subject: string;
      readonly text: string;
    },
    call: { readonly key: string; readonly signal: AbortSignal },
  ): Promise<void>;
}

/**
 * Messages on their way out. Nobody waits for them: how long an answer takes must not tell whether
 * there was somebody to write to. Owns every sending; disposing of it waits for those under way.
 */
export class Outbox implements AsyncDisposable {
  readonly #post: Post;
  readonly #clock: Clock;
  readonly #bounds: { atOnceMax: number; timeoutMs: number };
  readonly #onError: (error: unknown) => void;
  readonly #sending = new Set<Promise<void>>();

  constructor(parts: {
    post: Post;
    clock: Clock;
    bounds: { atOnceMax: number; timeoutMs: number };
    onError: (error: unknown) => void;
  }) {
    this.#post = parts.post;
    this.#clock = parts.clock;
    this.#bounds = parts.bounds;
    this.#onError = parts.onError;
  }

  /** One that finds the box full is not sent: who waits for it asks again. */
  put(key: string, letter: Parameters<Post['send']>[0]): void {
    if (this.#sending.size >= this.#bounds.atOnceMax) {
      this.#onError(new Error('too many messages are on their way; one was not sent'));
      return;
    }
    const sending: Promise<void> = this.#send(key, letter).finally(() =>
      this.#sending.delete(sending),
    );
    this.#sending.add(sending);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // Never more than `atOnceMax`, and none of them rejects.
    await Promise.all(this.#sending);
  }

  async #send(key: string, letter: Parameters<Post['send']>[0]): Promise<void> {
    const { timeoutMs } = this.#bounds;
    try {
      await failAfter(timeoutMs, (signal) => this.#post.send(letter, { key, signal }), {
        clock: this.#clock,
      });
    } catch (error) {
      this.#onError(error);
    }
  }
}
