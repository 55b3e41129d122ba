import type { Instant } from '../../src/base/instant.ts';
import { DutyBook } from '../../src/fleet/duty-book.ts';
import type { EngineLimits } from '../../src/engine/embedded/limits.ts';
import type { Ports } from '../../src/ports/ports.ts';
import type { KillPoint } from '../plan.ts';
import { SimDisk } from './disk.ts';
import type { WorldParts } from './parts.ts';
import { Process } from './process.ts';

/** Where the process ends next: killed, or asked to stop. */
type Trap = {
  readonly point: KillPoint;
  readonly count: number;
  readonly downMs: number;
} & ({ readonly survives: boolean } | { readonly boundMs: number });

/** How long a supervisor takes to start a process again that ended by itself. */
const supervisorMs = 3_000;

/**
 * The one machine: its disk, its clock, and the process that runs on it now, if any. Whatever ends a
 * process, a new one is started on the same disk.
 */
export class Machine implements Disposable {
  readonly disk: SimDisk;
  readonly dutyBook = new DutyBook(':memory:');
  readonly limits: Partial<EngineLimits>;
  readonly bootedAt: Instant;
  readonly #parts: WorldParts;
  readonly #connect: (process: Process) => Ports;
  #traps: { readonly trap: Trap; left: number }[] = [];
  #skewMs = 0;
  /** True time at which somebody last set the clock. */
  clockSetAt = 0;
  #started = 0;
  #killAfterRecords: number | undefined;
  #stopAfterMs: number | undefined;
  process: Process | undefined;
  kills = 0;
  stops = 0;

  constructor(
    parts: WorldParts,
    given: {
      limits: Partial<EngineLimits>;
      bootedAt: Instant;
      connect: (process: Process) => Ports;
    },
  ) {
    this.#parts = parts;
    this.disk = new SimDisk(parts);
    this.limits = given.limits;
    this.bootedAt = given.bootedAt;
    this.#connect = given.connect;
  }

  [Symbol.dispose](): void {
    this.dutyBook[Symbol.dispose]();
  }

  skew(): number {
    return this.#skewMs;
  }

  /** The clock is set, as an operator or a time server does. */
  setClock(byMs: number): void {
    this.#skewMs += byMs;
    this.clockSetAt = this.#parts.timeline.now;
    this.#parts.history.fault(byMs < 0 ? 'clock_set_back' : 'clock_set_forward', `by ${byMs} ms`);
  }

  start(): void {
    if (this.process !== undefined) return;
    this.#started++;
    const number = this.#started;
    const { history } = this.#parts;
    history.line('machine', `starts process ${number}`);
    const armed = this.#killAfterRecords;
    this.#killAfterRecords = undefined;
    const process = new Process(number, this.#parts, {
      disk: this.disk,
      dutyBook: this.dutyBook,
      limits: this.limits,
      bootedAt: this.bootedAt,
      skew: () => this.#skewMs,
      portsFor: (who) => this.#connect(who),
      broke: (who, error) => this.broke(who, error),
      ...(armed === undefined ? {} : { killAfterRecords: armed }),
    });
    this.process = process;
    process.start();
    this.#stopSoon();
  }

  /** SIGKILL, or the power goes: `survives` decides about what was just being written. */
  kill(how: { downMs: number; survives: boolean; why: string }): void {
    const { process } = this;
    if (process === undefined || !process.alive) return;
    this.kills++;
    this.#parts.history.fault('kill', `process ${process.number} ${how.why}`);
    this.#parts.history.count(`kill ${how.why}`);
    process.kill();
    this.process = undefined;
    this.disk.crash(how.survives);
    this.#parts.timeline.after(how.downMs, () => this.start());
  }

  broke(process: Process, error: Error): void {
    if (process !== this.process) return;
    this.kill({ downMs: supervisorMs, survives: false, why: `(${error.message})` });
  }

  /** SIGTERM: the process drains, then another one starts. */
  async restart(how: { boundMs: number; downMs: number }): Promise<void> {
    const { process } = this;
    if (process === undefined || !process.up) return;
    const { history, timeline } = this.#parts;
    history.line('machine', `stops process ${process.number} within ${how.boundMs} ms`);
    const left = await process.stop(how.boundMs);
    if (left === undefined || process !== this.process) return;
    this.stops++;
    history.line('machine', `process ${process.number} stopped, ${left} orders open`);
    this.process = undefined;
    timeline.after(how.downMs, () => this.start());
  }

  armTrap(trap: Trap): void {
    this.#traps.push({ trap, left: trap.count });
  }

  /** The next process dies while it recovers. */
  armRecovery(records: number): void {
    this.#killAfterRecords = records;
  }

  /** The next process is asked to stop before it has got going. */
  armStop(afterMs: number): void {
    this.#stopAfterMs = afterMs;
  }

  /** Faults are over. */
  disarm(): void {
    this.#traps = [];
    this.#killAfterRecords = undefined;
    this.#stopAfterMs = undefined;
  }

  #stopSoon(): void {
    const afterMs = this.#stopAfterMs;
    if (afterMs === undefined) return;
    this.#stopAfterMs = undefined;
    this.#parts.history.count('stop_recovering');
    const stop = (): void => this.#parts.run(this.restart({ boundMs: 0, downMs: supervisorMs }));
    this.#parts.timeline.after(afterMs, stop);
  }

  struck(point: KillPoint): void {
    for (const armed of this.#traps) {
      const { trap } = armed;
      if (trap.point !== point || --armed.left > 0) continue;
      this.#traps = this.#traps.filter((other) => other !== armed);
      if ('survives' in trap) {
        this.kill({ ...trap, why: `at ${point}` });
      } else {
        this.#parts.history.count(`stop at ${point}`);
        this.#parts.timeline.after(0, () => this.#parts.run(this.restart(trap)));
      }
      return;
    }
  }
}
