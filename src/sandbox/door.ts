import { Agent } from 'undici';
import { demoKeys } from '../city/log-ins.ts';
import type { Clock } from '../task/clock.ts';
import { sleep } from '../task/wait.ts';
import { Gate } from './gate.ts';
import type { Behaviour } from './options.ts';

/** One call to Dabba. `headers` is asked for each try anew: a signature ages. */
export interface DoorCall {
  readonly path: string;
  readonly body: string;
  readonly key: string;
  readonly headers?: () => Readonly<Record<string, string>>;
  /**
   * A person takes no for an answer, a webhook only yes: it comes again until it gets a 2xx.
   * Default: person.
   */
  readonly caller?: 'person' | 'webhook';
}

export interface DoorReply {
  readonly status: number;
  readonly body: string;
}

/** Carries one try over the wire; throws when the door cannot be reached or does not answer. */
export type Knock = (
  call: DoorCall & { readonly tried: Readonly<Record<string, string>> },
  signal: AbortSignal,
) => Promise<DoorReply>;

export interface Refused {
  readonly at: number;
  readonly path: string;
  readonly key: string;
  readonly status: number;
  readonly body: string;
}

const refusedMax = 1_000;

/**
 * The way from the city to Dabba's door.
 *
 * A door that is shut, or that answers 5xx or 429, is tried again with the same key and growing
 * pauses, as a person presses a button again, until the caller's patience is over. A 4xx is final
 * for a person, and written down.
 *
 * While nobody can be reached behind it, one caller knocks for all: at a speed of hundreds, a
 * thousand people pressing every domain second would be all that a machine has time for.
 */
export class Door {
  readonly #knock: Knock;
  readonly #clock: Clock;
  readonly #behaviour: () => Behaviour['door'];
  /** Of the caller who knocks for all; opens when the door does. */
  #shut: Gate | undefined;
  /** The last thousand calls that got a final no. */
  readonly refused: Refused[] = [];
  /** How many of each: `409 order.ended` and the like. */
  readonly refusals = new Map<string, number>();
  calls = 0;
  tries = 0;
  /** Tries that wait for an answer. */
  trying = 0;
  gaveUp = 0;

  constructor(parts: { knock: Knock; clock: Clock; behaviour: () => Behaviour['door'] }) {
    this.#knock = parts.knock;
    this.#clock = parts.clock;
    this.#behaviour = parts.behaviour;
  }

  /** Whether Dabba took it. Rejects only when `signal` aborts. */
  async post(call: DoorCall, signal: AbortSignal): Promise<boolean> {
    this.calls += 1;
    const { retryFirstMs, retryLongestMs, patienceMs } = this.#behaviour();
    const until = this.#clock.now() + patienceMs;
    const mine = new Gate();
    try {
      for (let pauseMs = retryFirstMs; ; pauseMs = Math.min(pauseMs * 2, retryLongestMs)) {
        if (this.#shut !== undefined && this.#shut !== mine) {
          await this.#shut.passed(signal);
          pauseMs = retryFirstMs;
        }
        const reply = await this.#try(call, signal);
        if (reply === undefined) this.#shut ??= mine;
        else this.#opened(mine);
        if (reply !== undefined && reply.status < 300) return true;
        const final = reply !== undefined && reply.status < 500 && reply.status !== 429;
        if (final && call.caller !== 'webhook') {
          this.#writeDown(call, reply);
          return false;
        }
        if (this.#clock.now() + pauseMs > until) {
          this.gaveUp += 1;
          return false;
        }
        if (this.#shut === undefined || this.#shut === mine) {
          await sleep(pauseMs, { clock: this.#clock, signal });
        }
      }
    } finally {
      // Whoever leaves without having found it open lets the next one knock.
      this.#opened(mine);
    }
  }

  #opened(mine: Gate): void {
    if (this.#shut !== mine) return;
    this.#shut = undefined;
    mine.open();
  }

  async #try(call: DoorCall, signal: AbortSignal): Promise<DoorReply | undefined> {
    this.tries += 1;
    this.trying += 1;
    try {
      return await this.#knock({ ...call, tried: call.headers?.() ?? {} }, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      return undefined;
    } finally {
      this.trying -= 1;
    }
  }

  #writeDown({ path, key }: DoorCall, { status, body }: DoorReply): void {
    const what = `${status} ${codeOf(body)}`;
    this.refusals.set(what, (this.refusals.get(what) ?? 0) + 1);
    if (this.refused.length === refusedMax) this.refused.shift();
    const at = this.#clock.now();
    this.refused.push({ at, path, key, status, body: body.slice(0, 500) });
  }
}

/** The stable code of a problem (RFC 9457), where the body is one. */
function codeOf(body: string): string {
  try {
    const problem: unknown = JSON.parse(body);
    if (typeof problem === 'object' && problem !== null && 'code' in problem) {
      return String(problem.code);
    }
  } catch {
    // Not a problem document: the status has to do.
  }
  return '';
}

export interface HttpKnock extends AsyncDisposable {
  readonly knock: Knock;
}

/** Stripe's webhooks are signed and need none; a key beside the signature does no harm. */
function keyFor(path: string): string {
  if (path.startsWith('/v1/orders/')) return demoKeys.kitchens;
  return path.startsWith('/v1/webhooks/') ? demoKeys.partner : demoKeys.couriers;
}

/** Real time that one try may take; a server that is stopped, not dead, never answers. */
const tryMsMax = 15_000;
const connectionsMax = 64;

/**
 * `apiKey` is shown for everybody, where Dabba is not a demo; left out, each shows the key that a
 * demo's kitchens, couriers and partner are known by.
 */
export function httpKnock(url: () => string, apiKey?: string): HttpKnock {
  const agent = new Agent({
    connections: connectionsMax,
    connectTimeout: tryMsMax,
    headersTimeout: tryMsMax,
    bodyTimeout: tryMsMax,
  });
  const knock: Knock = async ({ path, body, key, tried }, signal) => {
    const target = new URL(url());
    const answer = await agent.request({
      origin: target.origin,
      path: target.pathname.replace(/\/$/, '') + path,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': key,
        authorization: `Bearer ${apiKey ?? keyFor(path)}`,
        ...tried,
      },
      body,
      signal,
    });
    return { status: answer.statusCode, body: await answer.body.text() };
  };
  return { knock, [Symbol.asyncDispose]: () => agent.destroy() };
}
