import type { Place } from '../domain/order/order.ts';

/** Somebody who orders, in the demo city. */
export interface Customer {
  /** `cus_…` */
  readonly id: string;
  readonly marketplaceId: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** The first is where most orders go. */
  readonly addresses: readonly Place[];
}
