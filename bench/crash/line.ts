import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A stretch of wire on the loopback, between those who call and `port`, that can be cut. */
export class Line implements AsyncDisposable {
  readonly #server: Server;
  readonly #ends = new Set<Socket>();

  private constructor(port: number) {
    this.#server = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      this.#join(near, far);
      this.#join(far, near);
    });
  }

  static async open(port: number): Promise<Line> {
    const line = new Line(port);
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Ends every connection there is, in the middle of whatever it carries; returns how many. */
  cut(how: 'closed' | 'reset'): number {
    const ends = [...this.#ends];
    // One whose other end is just leaving counts as well.
    for (const end of ends) {
      if (how === 'reset') end.resetAndDestroy();
      else end.destroy();
    }
    return Math.ceil(ends.length / 2);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.cut('closed');
    await closed;
  }

  /** What comes out of `from` goes into `to`; when one is gone, so is the other. */
  #join(from: Socket, to: Socket): void {
    this.#ends.add(from);
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#ends.delete(from);
      to.destroy();
    });
    from.pipe(to);
  }
}
