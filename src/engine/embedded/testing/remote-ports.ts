import { Agent, request } from 'node:http';
import { type Call, Unknown } from '../../../ports/outcome.ts';
import type { Ports } from '../../../ports/ports.ts';

/** The outside of a process that is going to be killed: it lives in another one, over HTTP. */
export class RemotePorts implements Disposable {
  readonly #url: string;
  readonly #agent = new Agent({ keepAlive: true });
  readonly ports: Ports;

  constructor(url: string) {
    this.#url = url;
    const ask =
      (port: keyof Ports, verb: string) =>
      (what: unknown, call: Call): Promise<never> =>
        this.#ask(`${port}/${verb}`, what, call);
    this.ports = {
      payments: {
        authorize: ask('payments', 'authorize'),
        capture: ask('payments', 'capture'),
        void: ask('payments', 'void'),
        refund: ask('payments', 'refund'),
        find: () => Promise.resolve(undefined),
      },
      kitchens: { submit: ask('kitchens', 'submit'), cancel: ask('kitchens', 'cancel') },
      fleets: { request: ask('fleets', 'request'), cancel: ask('fleets', 'cancel') },
      notifications: { send: ask('notifications', 'send') },
    };
  }

  #ask(path: string, what: unknown, { key, signal }: Call): Promise<never> {
    const { promise, resolve, reject } = Promise.withResolvers<never>();
    const fail = (cause: unknown): void => reject(new Unknown(key, { cause }));
    const asked = request(`${this.#url}/${path}`, { method: 'POST', agent: this.#agent, signal });
    asked.on('error', fail).on('response', (response) => {
      const parts: Buffer[] = [];
      response
        .on('data', (part: Buffer) => parts.push(part))
        .on('error', fail)
        .on('end', () => {
          const text = Buffer.concat(parts).toString();
          if (response.statusCode === 200) resolve(JSON.parse(text) as never);
          else fail(new Error(text));
        });
    });
    asked.end(JSON.stringify({ key, what }));
    return promise;
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }
}
