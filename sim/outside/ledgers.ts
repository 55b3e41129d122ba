import type { FakeOutside } from '../../src/adapters/fakes/outside.ts';
import type { FakeKitchens } from '../../src/adapters/fakes/kitchens.ts';
import type { FakeNotifications } from '../../src/adapters/fakes/notifications.ts';
import type { PaymentRecord } from '../../src/ports/payments.ts';
import type { Network } from './network.ts';
import type { Outside } from './outside.ts';

/** What the outside really holds and did, for the checkers to compare with the orders. */
export class Ledgers {
  readonly #outside: Outside;

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  get network(): Network {
    return this.#outside.network;
  }

  /** Payments that the provider knows of an order. */
  payments(orderId: string): readonly PaymentRecord[] {
    return this.#outside.payments.fake.records().filter((record) => record.orderId === orderId);
  }

  get kitchens(): FakeKitchens {
    return this.#outside.kitchens.fake;
  }

  liveJobs(orderId: string): readonly string[] {
    return this.#outside.fleets.liveJobs(orderId);
  }

  /** Whether the partner's driver on this job has the food. */
  carries(jobId: string): boolean {
    return this.#outside.fleets.fake.jobs.get(jobId)?.state === 'picked_up';
  }

  get notifications(): FakeNotifications {
    return this.#outside.notifications.fake;
  }

  /** Whether what was asked under this key was really done. */
  performed(key: string): boolean {
    const { payments, kitchens, fleets, notifications } = this.#outside;
    const fakes: readonly FakeOutside[] = [
      payments.fake.outside,
      kitchens.fake.outside,
      fleets.fake.outside,
      notifications.fake.outside,
    ];
    return fakes.some((fake) => fake.performed(key) > 0);
  }

  /** Something about this order was never told to us. */
  unheard(orderId: string): boolean {
    return this.#outside.webhooks.unheard.has(orderId);
  }
}
