import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { buildConnector } from 'undici';
import { refusedBecause } from './addresses.ts';

/** An address, port or scheme that is not asked, whoever names it. */
export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
  readonly url: string;

  constructor(url: string, why: string) {
    super(`${url} is not asked: ${why}`);
    this.url = url;
  }
}

export interface GuardOptions {
  /** `127.0.0.1:8080`: hosts with their port that are asked all the same, by exact spelling. */
  readonly allowHosts?: readonly string[];
  /** Ports besides 80 and 443 that may be asked at any public address. */
  readonly allowPorts?: readonly number[];
  readonly connectTimeoutMs?: number;
  /** Every address of a name. Default: the system's own resolver. */
  readonly resolve?: (name: string) => Promise<readonly LookupAddress[]>;
}

/**
 * Decides what may be connected to. It stands where the connection is made, not before the request:
 *
 * 1. A name is resolved once, here, and what is connected to is the very address that was looked at.
 *    A name that answers otherwise the next time finds nobody asking.
 * 2. A name of which any address is refused is refused whole: one good address among bad is a trick.
 * 3. It sees every connection, so also those of redirects, and those of sockets made anew.
 */
export class Guard {
  readonly #allowHosts: ReadonlySet<string>;
  readonly #allowPorts: ReadonlySet<number>;
  readonly #resolve: (name: string) => Promise<readonly LookupAddress[]>;
  readonly #connect: buildConnector.connector;

  constructor(options: GuardOptions = {}) {
    this.#allowHosts = new Set((options.allowHosts ?? []).map((host) => host.toLowerCase()));
    this.#allowPorts = new Set([80, 443, ...(options.allowPorts ?? [])]);
    this.#resolve = options.resolve ?? ((name) => lookup(name, { all: true, verbatim: true }));
    this.#connect = buildConnector({ timeout: options.connectTimeoutMs ?? 5_000 });
  }

  /** What can be told from the address alone. Throws RefusedAddress. */
  check(url: URL): void {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') {
      throw new RefusedAddress(url.href, 'only http and https are');
    }
    if (url.username !== '' || url.password !== '') {
      throw new RefusedAddress(`${url.origin}${url.pathname}`, 'it holds a name or a password');
    }
    const port = portOf(url.protocol, url.port);
    if (this.#isAllowed(url.hostname, port)) return;
    if (!this.#allowPorts.has(port)) throw new RefusedAddress(url.href, `port ${port} is not`);
    const literal = bareHost(url.hostname);
    if (isIP(literal) !== 0) this.#checkAddress(literal, url.href);
  }

  /** For undici's Agent. */
  readonly connector: buildConnector.connector = (options, callback) => {
    void this.#connectTo(options, callback);
  };

  async #connectTo(
    options: buildConnector.Options,
    callback: buildConnector.Callback,
  ): Promise<void> {
    const { hostname, protocol } = options;
    const host = bareHost(hostname);
    const port = portOf(protocol, options.port);
    const where = `${protocol}//${hostname}:${port}`;
    let addresses: readonly string[];
    try {
      addresses = await this.#addresses(host, { port, where });
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)), null);
      return;
    }
    this.#dial(options, { host, addresses }, callback);
  }

  async #addresses(
    host: string,
    at: { readonly port: number; readonly where: string },
  ): Promise<readonly string[]> {
    const allowed = this.#isAllowed(host, at.port);
    if (!allowed && !this.#allowPorts.has(at.port)) {
      throw new RefusedAddress(at.where, `port ${at.port} is not`);
    }
    const found = isIP(host) === 0 ? (await this.#resolve(host)).map((one) => one.address) : [host];
    if (found.length === 0) throw new RefusedAddress(at.where, 'it has no address');
    if (!allowed) for (const address of found) this.#checkAddress(address, at.where);
    return found;
  }

  /** One address after another until one answers. */
  #dial(
    options: buildConnector.Options,
    to: { readonly host: string; readonly addresses: readonly string[] },
    callback: buildConnector.Callback,
  ): void {
    const [address = '', ...rest] = to.addresses;
    const servername = isIP(to.host) === 0 ? to.host : '';
    const named = { ...options, hostname: address, ...(servername !== '' && { servername }) };
    // On failure undici's connector calls back with the error alone, whatever its types say.
    this.#connect(named, (...[error, socket]: Parameters<buildConnector.Callback>) => {
      if (error === null && socket !== null) callback(null, socket);
      else if (rest.length > 0) this.#dial(options, { ...to, addresses: rest }, callback);
      else callback(error ?? new Error(`no connection to ${to.host}`), null);
    });
  }

  #checkAddress(address: string, where: string): void {
    const why = refusedBecause(address);
    if (why !== undefined) throw new RefusedAddress(where, `${address} is ${why}`);
  }

  #isAllowed(hostname: string, port: number): boolean {
    const host = hostname.toLowerCase();
    return this.#allowHosts.has(`${host}:${port}`) || this.#allowHosts.has(`[${host}]:${port}`);
  }
}

function bareHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

function portOf(protocol: string, port: string): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
