import * as robotsModule from 'robots-parser';
import type { GuardedClient } from './client.ts';
import { RefusedAddress } from './guard.ts';

interface RobotsFile {
  isDisallowed(url: string, agent?: string): boolean | undefined;
  getCrawlDelay(agent?: string): number | undefined;
}

/** The package's types name its function as the default export; it is what `require` gives. */
const parse = robotsModule.default as unknown as (url: string, text: string) => RobotsFile;

export interface RobotsRules {
  mayAsk(url: string): boolean;
  /** Between the starts of two requests. */
  readonly crawlDelayMs: number;
}

export interface RobotsOptions {
  readonly client: GuardedClient;
  readonly userAgent: string;
  readonly lengthMaxBytes: number;
  readonly timeoutMs: number;
  readonly crawlDelayMaxMs: number;
}

/**
 * What each host says of who may ask for what (RFC 9309). No such file means everything may be asked
 * for; a host that cannot say means nothing may (section 2.3.1.4).
 */
export class Robots {
  readonly #options: RobotsOptions;
  readonly #known = new Map<string, Promise<RobotsRules>>();

  constructor(options: RobotsOptions) {
    this.#options = options;
  }

  rules(url: URL, signal?: AbortSignal): Promise<RobotsRules> {
    const { origin } = url;
    let rules = this.#known.get(origin);
    if (rules === undefined) {
      rules = this.#read(origin, signal);
      this.#known.set(origin, rules);
      // Who was called off while asking has learnt nothing for the next one.
      rules.catch(() => this.#known.delete(origin));
    }
    return rules;
  }

  async #read(origin: string, signal: AbortSignal | undefined): Promise<RobotsRules> {
    const { client, userAgent, timeoutMs, lengthMaxBytes, crawlDelayMaxMs } = this.#options;
    const url = `${origin}/robots.txt`;
    try {
      const got = await client.get(
        { url, accept: 'text/plain', timeoutMs, lengthMaxBytes },
        signal,
      );
      if (got.status >= 500) return nothing;
      if (got.status < 200 || got.status > 299) return everything;
      const file = parse(url, new TextDecoder().decode(got.bytes));
      const delayMs = (file.getCrawlDelay(userAgent) ?? 0) * 1_000;
      return {
        mayAsk: (page) => file.isDisallowed(page, userAgent) !== true,
        crawlDelayMs: Number.isFinite(delayMs)
          ? Math.min(Math.max(0, delayMs), crawlDelayMaxMs)
          : 0,
      };
    } catch (error) {
      if (signal?.aborted === true || error instanceof RefusedAddress) throw error;
      return nothing;
    }
  }
}

const everything: RobotsRules = { mayAsk: () => true, crawlDelayMs: 0 };
const nothing: RobotsRules = { mayAsk: () => false, crawlDelayMs: 0 };
