import type { Fleets } from './fleets.ts';
import type { Kitchens } from './kitchens.ts';
import type { Notifications } from './notifications.ts';
import type { Payments } from './payments.ts';

/** Everything outside that an order needs. An engine is given one of these and knows no adapter. */
export interface Ports {
  readonly payments: Payments;
  readonly kitchens: Kitchens;
  readonly fleets: Fleets;
  readonly notifications: Notifications;
}
