import type { Message } from '../../src/ports/notifications.ts';
import type { Ports } from '../../src/ports/ports.ts';
import type { Door } from '../world/door.ts';
import type { WorldParts } from '../world/parts.ts';
import type { Process } from '../world/process.ts';
import { PartnerFleet } from './fleets.ts';
import { KitchenSystem, type Staff } from './kitchens.ts';
import type { Network } from './network.ts';
import { Gateway } from './notifications.ts';
import { PaymentDesk } from './payments.ts';
import { Webhooks } from './webhooks.ts';

/** Everything outside the process, each behind the wire. It outlives every process. */
export class Outside {
  readonly network: Network;
  readonly webhooks: Webhooks;
  readonly payments: PaymentDesk;
  readonly kitchens: KitchenSystem;
  readonly fleets: PartnerFleet;
  readonly notifications: Gateway;

  constructor(
    parts: WorldParts,
    given: {
      network: Network;
      door: Door;
      holdMs: number;
      staff: Staff;
      read: (message: Message) => void;
    },
  ) {
    const { network } = given;
    this.network = network;
    this.webhooks = new Webhooks(parts, network, given.door);
    const { webhooks } = this;
    this.payments = new PaymentDesk(parts, { network, webhooks, holdMs: given.holdMs });
    this.kitchens = new KitchenSystem(parts, { network, staff: given.staff });
    const cooked = (orderId: string): boolean => this.kitchens.fake.tickets.has(orderId);
    this.fleets = new PartnerFleet(parts, { network, webhooks, cooked });
    this.notifications = new Gateway(parts, { network, read: given.read });
  }

  portsFor(process: Process): Ports {
    return {
      payments: this.payments.portFor(process),
      kitchens: this.kitchens.portFor(process),
      fleets: this.fleets.portFor(process),
      notifications: this.notifications.portFor(process),
    };
  }
}
