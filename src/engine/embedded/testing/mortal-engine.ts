import type { Ports } from '../../../ports/ports.ts';
import { seeded } from '../../../base/random.ts';
import type { Clock } from '../../../task/clock.ts';
import { EmbeddedEngine } from '../embedded-engine.ts';
import type { Journal } from '../journal/journal.ts';
import type { EngineLimits } from '../limits.ts';
import { GatedJournal } from './gated-journal.ts';
import { MortalClock } from './mortal-clock.ts';

export interface MortalEngineOptions {
  /** Opens what is durable; called again after every crash, when the one before is closed. */
  readonly openJournal: () => Promise<Journal>;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly limits?: Partial<EngineLimits>;
}

/** An embedded engine whose process can be killed, and whose disk can be held. */
export class MortalEngine implements AsyncDisposable {
  readonly #options: MortalEngineOptions;
  #journal: GatedJournal;
  #clock: MortalClock;
  engine: EmbeddedEngine;
  readonly bugs: { readonly orderId: string; readonly error: Error }[] = [];
  readonly broken: Error[] = [];

  private constructor(options: MortalEngineOptions, journal: Journal) {
    this.#options = options;
    this.#journal = new GatedJournal(journal);
    this.#clock = new MortalClock(options.clock);
    this.engine = this.#start();
  }

  static async start(options: MortalEngineOptions): Promise<MortalEngine> {
    return new MortalEngine(options, await options.openJournal());
  }

  holdDisk(on: boolean): void {
    this.#journal.hold(on);
  }

  /** Kills the process and starts another on what it left. */
  async crash(): Promise<void> {
    this.#clock.kill();
    this.#journal.cut();
    await this.restart();
  }

  /** After a drain: another process on the same data. */
  async restart(): Promise<void> {
    await this.#journal[Symbol.asyncDispose]();
    this.#journal = new GatedJournal(await this.#options.openJournal());
    this.#clock = new MortalClock(this.#options.clock);
    this.engine = this.#start();
  }

  /** All that can go on by itself has: the disk is idle, and no answer is on its way. */
  async settle(): Promise<void> {
    let quiet = 0;
    for (let turns = 0; quiet < 3 && turns < 5_000_000; turns++) {
      await new Promise((resolve) => setImmediate(resolve));
      const { journalQueueLength } = this.engine.stats();
      const idle = journalQueueLength === 0 || this.#journal.held || this.broken.length > 0;
      quiet = idle ? quiet + 1 : 0;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#journal.hold(false);
    await this.engine.drain(0);
    this.#clock.kill();
    await this.#journal[Symbol.asyncDispose]();
  }

  #start(): EmbeddedEngine {
    const { ports, limits } = this.#options;
    return EmbeddedEngine.start({
      journal: this.#journal,
      ports,
      contacts: { operator: 'desk@example.com' },
      clock: this.#clock,
      random: seeded(1),
      ...(limits === undefined ? {} : { limits }),
      onBug: (orderId, error) => this.bugs.push({ orderId, error }),
      onBroken: (error) => this.broken.push(error),
    });
  }
}
