import { setTimeout as wait } from 'node:timers/promises';
import { place } from '../../src/cli/rush/place.ts';
import { kitchensAt, planOfDemand } from '../../src/cli/rush/plan.ts';
import type { CrashSettings } from './settings.ts';

/** Customers who come at a steady rate until they are told to stop. */
export class Crowd {
  /** By the customer's key: the order that was answered 201. */
  readonly accepted = new Map<string, string>();
  /** By the code of the refusal: how many were told no, or left because nobody answered. */
  readonly refused = new Map<string, number>();
  readonly #door: string;
  readonly #settings: CrashSettings;
  readonly #leaving = new AbortController();
  #all: Promise<void> = Promise.resolve();

  constructor(door: string, settings: CrashSettings) {
    this.#door = door;
    this.#settings = settings;
  }

  async arrive(): Promise<void> {
    const { rate, seed } = this.#settings;
    const plan = planOfDemand(await kitchensAt(this.#door), { orders: 5_000, hours: 1, seed });
    this.#all = (async () => {
      const started = performance.now();
      const underWay = new Set<Promise<void>>();
      for (let index = 0; !this.#leaving.signal.aborted; index++) {
        await wait(Math.max(0, started + (index * 1_000) / rate - performance.now()));
        while (underWay.size >= 2_000) await Promise.race(underWay);
        const body = plan[index % plan.length]?.body;
        const pressed = this.#press(`crash ${seed} ${index}`, body);
        underWay.add(pressed);
        void pressed.finally(() => underWay.delete(pressed));
      }
      await Promise.all(underWay);
    })();
  }

  async #press(key: string, body: unknown): Promise<void> {
    const order = { ...(body as Record<string, unknown>), external_id: key };
    const placed = await place(this.#door, order, { key, patienceMs: 120_000 });
    if (placed.ok) this.accepted.set(key, placed.orderId);
    else this.refused.set(placed.code, (this.refused.get(placed.code) ?? 0) + 1);
  }

  async leave(): Promise<void> {
    this.#leaving.abort();
    await this.#all;
  }
}
