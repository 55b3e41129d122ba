import { AsyncLocalStorage } from 'node:async_hooks';
import type Stripe from 'stripe';
import { NoAnswer, type Wire, type WireAnswer } from '../http/wire.ts';

type SdkRequest = Parameters<Stripe.HttpClient['makeRequest']>;

/**
 * Carries the SDK's requests over our bounded pool.
 *
 * Two things the SDK's own clients do not do: heed an AbortSignal (the SDK has no place for one, so
 * it is ambient around the call), and leave retries to us. The SDK repeats a request whose
 * connection was cut (`ECONNRESET`, `EPIPE`) once, whatever `maxNetworkRetries` says; our errors
 * carry no such code.
 */
export class StripeTransport implements Stripe.HttpClient {
  readonly #wire: Wire;
  readonly #signal = new AsyncLocalStorage<AbortSignal>();

  constructor(wire: Wire) {
    this.#wire = wire;
  }

  /** Runs `ask`, whose requests are called off when `signal` aborts. */
  within<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
    return this.#signal.run(signal, ask);
  }

  getClientName(): string {
    return 'undici';
  }

  async makeRequest(
    ...[, , path, method, headers, body]: SdkRequest
  ): Promise<Stripe.HttpClientResponse> {
    const signal = this.#signal.getStore();
    if (signal === undefined) throw new Error('a request outside of a call');
    const post = method === 'POST';
    if (!post && method !== 'GET') throw new Error(`no ${method} is ever needed`);
    const answer = await this.#wire.send(
      { method: post ? 'POST' : 'GET', path, headers: flat(headers), ...(post ? { body } : {}) },
      signal,
    );
    return response(answer);
  }
}

function flat(headers: SdkRequest[4]): Record<string, string> {
  const sent: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    // The pool works the length out itself.
    if (name.toLowerCase() !== 'content-length') sent[name] = String(value);
  }
  return sent;
}

function response({ status, headers, text }: WireAnswer): Stripe.HttpClientResponse {
  return {
    getStatusCode: () => status,
    getHeaders: () => headers as ReturnType<Stripe.HttpClientResponse['getHeaders']>,
    getRawResponse: () => ({}),
    toStream: () => {
      throw new Error('no answer is streamed');
    },
    toJSON: async () => {
      try {
        return JSON.parse(text);
      } catch (cause) {
        throw new NoAnswer('the answer is not JSON', { cause });
      }
    },
  };
}
