import { Agent, type Dispatcher, request } from 'undici';
import { failAfter } from '../../task/wait.ts';
import { Guard, type GuardOptions, RefusedAddress } from './guard.ts';

export interface Get {
  readonly url: string;
  readonly accept: string;
  readonly timeoutMs: number;
  readonly lengthMaxBytes: number;
  /** For a conditional request (RFC 9110 section 13.1). */
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
  /** Asked before every hop, the first included; throws to stop there. */
  readonly mayAsk?: ((url: URL, signal: AbortSignal) => Promise<void>) | undefined;
}

export interface Got {
  readonly status: number;
  /** After redirects. */
  readonly url: string;
  readonly contentType: string;
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  readonly bytes: Uint8Array;
}

/** It was asked, and what came is not what can be used. */
export class FetchFailed extends Error {
  override readonly name = 'FetchFailed';
}

export interface ClientOptions extends GuardOptions {
  readonly perHostMax: number;
  readonly redirectsMax: number;
  readonly userAgent: string;
}

/**
 * Asks strangers for pages and pictures. Every answer is bounded in time and in bytes as they arrive
 * unpacked, every hop of a redirect is looked at like the first, nothing of ours is sent along, and
 * the guard stands at every connection.
 */
export class GuardedClient implements AsyncDisposable {
  readonly #guard: Guard;
  readonly #agent: Agent;
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#guard = new Guard(options);
    this.#agent = new Agent({
      connect: this.#guard.connector,
      connections: options.perHostMax,
      pipelining: 1,
      maxHeaderSize: 32_768,
    });
  }

  /** Throws RefusedAddress, FetchFailed, TimeoutError, or what `mayAsk` throws. */
  async get(get: Get, signal?: AbortSignal): Promise<Got> {
    return failAfter(get.timeoutMs, (within) => this.#follow(get, within), { signal });
  }

  async #follow(get: Get, signal: AbortSignal): Promise<Got> {
    let url = parsed(get.url);
    for (let hops = 0; hops <= this.#options.redirectsMax; hops++) {
      this.#guard.check(url);
      await get.mayAsk?.(url, signal);
      const answer = await this.#ask(url, get, signal);
      const { location } = answer.headers;
      if (answer.statusCode < 300 || answer.statusCode > 399 || answer.statusCode === 304) {
        return this.#read(answer, { url, get });
      }
      await answer.body.dump({ limit: 65_536, signal });
      if (typeof location !== 'string') {
        throw new FetchFailed(`${url.href} answered ${answer.statusCode} and not where to go`);
      }
      const next = URL.parse(location, url.href);
      if (next === null) throw new FetchFailed(`${url.href} leads to ${location.slice(0, 200)}`);
      if (url.protocol === 'https:' && next.protocol === 'http:') {
        throw new RefusedAddress(next.href, 'https led there');
      }
      url = next;
    }
    throw new FetchFailed(`${get.url} redirects more than ${this.#options.redirectsMax} times`);
  }

  async #ask(url: URL, get: Get, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    try {
      return await request(url, {
        dispatcher: this.#agent,
        signal,
        headers: {
          'user-agent': this.#options.userAgent,
          accept: get.accept,
          // No compression is asked for: what is small on the wire and endless unpacked stays away.
          'accept-encoding': 'identity',
          ...(get.etag !== undefined && { 'if-none-match': get.etag }),
          ...(get.lastModified !== undefined && { 'if-modified-since': get.lastModified }),
        },
        headersTimeout: get.timeoutMs,
        bodyTimeout: get.timeoutMs,
      });
    } catch (error) {
      if (signal.aborted || error instanceof RefusedAddress) throw error;
      throw new FetchFailed(`${url.href}: ${told(error)}`, { cause: error });
    }
  }

  async #read(answer: Dispatcher.ResponseData, { url, get }: { url: URL; get: Get }): Promise<Got> {
    const { headers } = answer;
    const chunks: Uint8Array[] = [];
    let length = 0;
    try {
      if (Number(one(headers['content-length']) ?? 0) > get.lengthMaxBytes) throw tooLong(url, get);
      if (!/^(identity)?$/.test(one(headers['content-encoding']) ?? '')) {
        throw new FetchFailed(`${url.href} is compressed, which was not asked for`);
      }
      for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
        length += chunk.length;
        if (length > get.lengthMaxBytes) throw tooLong(url, get);
        chunks.push(chunk);
      }
    } catch (error) {
      // What is torn down unread says so as an error of its own, which is nobody's news.
      answer.body.on('error', () => undefined).destroy();
      if (error instanceof FetchFailed || (error as Error).name !== 'SocketError') throw error;
      throw new FetchFailed(`${url.href}: ${told(error)}`, { cause: error });
    }
    return {
      status: answer.statusCode,
      url: url.href,
      contentType: one(headers['content-type']) ?? '',
      etag: one(headers['etag']),
      lastModified: one(headers['last-modified']),
      bytes: Buffer.concat(chunks),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#agent.destroy();
  }
}

function tooLong(url: URL, get: Get): FetchFailed {
  return new FetchFailed(`${url.href} is longer than ${get.lengthMaxBytes} bytes`);
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function parsed(text: string): URL {
  const url = URL.parse(text);
  if (url === null) throw new FetchFailed(`not an address: ${text.slice(0, 200)}`);
  return url;
}

function told(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
