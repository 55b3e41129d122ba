/**
 * Everything that is done to the run. In each round every chosen fault strikes once, in random
 * order, and most last long enough for the next to strike meanwhile: a server is killed while its
 * disk is full, and starts again with the clock off. A round ends with all of it over.
 *
 * One seed gives one schedule; what it hits depends on the machine.
 */
import { rm, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { minute } from '../../src/base/instant.ts';
import { between, pick, seeded } from '../../src/base/random.ts';
import { ask } from '../../src/cli/door.ts';
import { answering, openOrders } from './door.ts';
import type { Line } from './line.ts';
import type { Running } from './processes.ts';
import type { CrashSettings, FaultKind } from './settings.ts';

/** What there is to strike at. */
export interface Targets {
  readonly server: { now: Running };
  /** Starts the server anew, with its clock off by so much. */
  readonly serve: (clockStepMs: number) => Running;
  readonly sandbox: Running;
  /** Straight to the two processes, around the lines. */
  readonly doors: { readonly dabba: string; readonly sandbox: string };
  readonly lines: readonly Line[];
  /** While this file is there, the server's disk is full. */
  readonly diskFullFile: string;
}

export interface Struck {
  readonly times: Readonly<Record<FaultKind, number>>;
  readonly connectionsCut: number;
  /** How many orders were open at each kill of a server that had finished starting. */
  readonly openAtKill: readonly number[];
}

type Random = () => number;

/** How long a fault lasts, in real time. */
const lastsMs = (random: Random): number => between(random, 500, 2_500);

export class Faults {
  readonly #settings: CrashSettings;
  readonly #at: Targets;
  readonly #times = { kill: 0, stop: 0, outage: 0, cut: 0, disk: 0, clock: 0 };
  readonly #openAtKill: number[] = [];
  #connectionsCut = 0;
  #clockStepMs = 0;

  constructor(settings: CrashSettings, at: Targets) {
    this.#settings = settings;
    this.#at = at;
  }

  /** Strikes until the server was killed as often as was asked for. */
  async strike(): Promise<Struck> {
    const { faults, kills, seed } = this.#settings;
    const random = seeded(seed);
    for (let round = 0; round < kills; round++) {
      if (faults.includes('kill') && this.#times.kill >= kills) break;
      const underWay: Promise<void>[] = [];
      for (const kind of shuffled(random, faults)) {
        // A stream of its own: what runs side by side must not take each other's draws.
        const lasting = this.#begin(kind, seeded(between(random, 1, 2 ** 31)));
        if (kind === 'kill') await lasting;
        else underWay.push(lasting);
        await wait(between(random, 100, 1_200));
      }
      await Promise.all(underWay);
    }
    await answering(this.#at.doors.dabba);
    return {
      times: this.#times,
      connectionsCut: this.#connectionsCut,
      openAtKill: this.#openAtKill,
    };
  }

  #begin(kind: FaultKind, random: Random): Promise<void> {
    switch (kind) {
      case 'kill':
        return this.#kill(random);
      case 'stop':
        return this.#stop(random);
      case 'outage':
        return this.#outage(random);
      case 'cut':
        return this.#cut(random);
      case 'disk':
        return this.#fillDisk(random);
      case 'clock':
        return this.#stepClock(random);
    }
  }

  /** Now and then once more, while the server that comes up is still recovering. */
  async #kill(random: Random): Promise<void> {
    await answering(this.#at.doors.dabba);
    this.#openAtKill.push(await openOrders(this.#at.doors.dabba));
    await this.#killNow(`${this.#openAtKill.at(-1)} orders open`);
    if (random() >= 0.25 || this.#times.kill >= this.#settings.kills) return;
    await wait(between(random, 50, 900));
    await this.#killNow('while starting');
  }

  async #killNow(when: string): Promise<void> {
    const { server, serve } = this.#at;
    if (server.now.over) throw new Error(`the server ended by itself: ${server.now.said}`);
    await server.now.end('SIGKILL');
    this.#struck('kill', when);
    server.now = serve(this.#clockStepMs);
  }

  async #stop(random: Random): Promise<void> {
    const ms = lastsMs(random);
    this.#struck('stop', `the server, ${ms} ms`);
    await frozen(this.#at.server.now, ms);
  }

  /** The sandbox's books are in memory, so it is never killed: it freezes, or a service is deaf. */
  async #outage(random: Random): Promise<void> {
    const ms = lastsMs(random);
    const service = pick(random, ['frozen', 'all', 'payments', 'kitchens', 'fleet', 'messages']);
    this.#struck('outage', `${service}, ${ms} ms`);
    if (service === 'frozen') return frozen(this.#at.sandbox, ms);
    await ask(`${this.#at.doors.sandbox}/control/outage`, z.unknown(), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ service, ms: ms * this.#settings.speed }),
    });
    await wait(ms);
  }

  /** A bad line rather than one cut: some connections are hit idle, some before an answer, some within it. */
  async #cut(random: Random): Promise<void> {
    const ms = lastsMs(random);
    this.#struck('cut', `again and again for ${ms} ms`);
    for (let leftMs = ms; leftMs > 0;) {
      const pauseMs = between(random, 5, 200);
      await wait(pauseMs);
      leftMs -= pauseMs;
      this.#connectionsCut += pick(random, this.#at.lines).cut(pick(random, ['closed', 'reset']));
    }
  }

  async #fillDisk(random: Random): Promise<void> {
    const ms = lastsMs(random);
    this.#struck('disk', `full for ${ms} ms`);
    await writeFile(this.#at.diskFullFile, '');
    await wait(ms);
    await rm(this.#at.diskFullFile);
  }

  /** Minutes ahead or behind in domain time, and then back at once. */
  async #stepClock(random: Random): Promise<void> {
    const ms = lastsMs(random);
    const minutes = between(random, 1, 12) * (random() < 0.5 ? 1 : -1);
    this.#struck('clock', `${minutes} min off for ${ms} ms`);
    this.#setClock((minutes * minute) / this.#settings.speed);
    await wait(ms);
    this.#setClock(0);
  }

  #setClock(stepMs: number): void {
    this.#clockStepMs = stepMs;
    this.#at.server.now.tell(stepMs);
  }

  #struck(kind: FaultKind, what: string): void {
    this.#times[kind]++;
    const of = kind === 'kill' ? ` of ${this.#settings.kills}` : '';
    console.error(`${kind} ${this.#times[kind]}${of}: ${what}`);
  }
}

async function frozen(running: Running, ms: number): Promise<void> {
  running.signal('SIGSTOP');
  await wait(ms);
  running.signal('SIGCONT');
}

/** Fisher and Yates, as Durstenfeld wrote it down (CACM 7(7), algorithm 235). */
function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) order.push(...left.splice(between(random, 0, left.length - 1), 1));
  return order;
}
