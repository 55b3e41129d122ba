import { FakeNotifications } from '../../src/adapters/fakes/notifications.ts';
import type { Message, Notifications } from '../../src/ports/notifications.ts';
import type { WorldParts } from '../world/parts.ts';
import type { Process } from '../world/process.ts';
import type { Network } from './network.ts';
import { trueClock } from './true-clock.ts';

/** The gateway: the verified fake behind the wire, with people who read what they get. */
export class Gateway {
  readonly fake: FakeNotifications;
  readonly #network: Network;
  readonly #read: (message: Message) => void;

  constructor(parts: WorldParts, wires: { network: Network; read: (message: Message) => void }) {
    this.#network = wires.network;
    this.#read = wires.read;
    this.fake = new FakeNotifications({ clock: trueClock(parts.timeline) });
  }

  portFor(process: Process): Notifications {
    return {
      send: (message, call) =>
        this.#network.carry(
          { process, port: 'notifications', orderId: message.orderId, call },
          (inner) => {
            const before = this.fake.sent.length;
            const answer = this.fake.send(message, inner);
            if (this.fake.sent.length > before) this.#read(message);
            return answer;
          },
        ),
    };
  }
}
