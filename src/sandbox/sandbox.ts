import type { Clock } from '../task/clock.ts';
import { controlRoutes } from './control.ts';
import { SandboxCouriers } from './couriers.ts';
import { Door, httpKnock, type Knock } from './door.ts';
import { Errands } from './errands.ts';
import { SandboxFleet } from './fleet.ts';
import { listen } from './http.ts';
import { Intake } from './intake.ts';
import { type CityParts, SandboxKitchens } from './kitchens.ts';
import { Ledger } from './ledger.ts';
import { luckOf } from './luck.ts';
import { SandboxMessages } from './messages.ts';
import { blankNotebook } from './notebook.ts';
import { type Behaviour, sandboxOptions } from './options.ts';
import { Bank } from './payments/bank.ts';
import { Provider } from './payments/provider.ts';
import { paymentRoutes } from './payments/routes.ts';
import { serviceRoutes } from './routes.ts';
import { StateFile } from './state-file.ts';
import type { World } from './world.ts';

export interface SandboxParts {
  /** On 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Domain time: every duration of the behaviour passes on it. */
  readonly clock: Clock;
  /** Floats in [0, 1), as `Math.random`; seeded, it gives the same luck again. */
  readonly random: () => number;
  /** Dabba's base URL; asked for each call, since the door may move. */
  readonly doorUrl: () => string;
  readonly behaviour: Behaviour;
  readonly world: World;
  readonly webhookSecret?: string;
  /** What everybody shows at Dabba's door; default: the keys of a demo. */
  readonly apiKey?: string;
  /**
   * A file in which the city keeps its books and what its people are at. Opened on the same file
   * again, also after a kill, it goes on where it was. Without one it forgets all when it closes.
   */
  readonly state?: string;
}

export interface Sandbox extends AsyncDisposable {
  readonly url: string;
  readonly ledger: Ledger;
  /** What became of the calls to Dabba. */
  readonly door: Door;
  /** How the city behaves; to be replaced while it runs. */
  behaviour: Behaviour;
  /** Stops everybody and gives the port back. Throws what went wrong inside. */
  close(): Promise<void>;
}

/**
 * Opens the outside world on loopback: payments, kitchens, a delivery partner, couriers with phones
 * and message gateways, with a ledger of all that was asked of them. See `docs/sandbox.md`.
 */
export async function startSandbox(parts: SandboxParts): Promise<Sandbox> {
  const { clock, random, world } = parts;
  const behaviour = { now: parts.behaviour };
  const luck = luckOf(random);
  await using opened = new AsyncDisposableStack();
  const file = parts.state === undefined ? undefined : new StateFile(parts.state);
  opened.defer(() => file?.close());
  const notebook = file ?? blankNotebook;
  const written = file === undefined ? undefined : (): Promise<void> => file.written();
  const ledger = new Ledger(undefined, notebook);

  const knock = opened.use(httpKnock(parts.doorUrl, parts.apiKey));
  const errands = new Errands();
  opened.defer(() => errands.close());
  const door = new Door({
    knock: afterWriting(knock.knock, written),
    clock,
    behaviour: () => behaviour.now.door,
  });
  const intake = new Intake({
    ledger,
    clock,
    luck,
    behaviour: (service) => behaviour.now[service],
  });

  let url = '';
  const bank = new Bank({
    clock,
    random,
    luck,
    behaviour: () => behaviour.now.payments,
    actionUrl: (intentId) => `${url}/confirm/${intentId}`,
    move: (orderId, movement) => ledger.accounts.move(orderId, movement),
    notebook,
  });
  opened.defer(() => bank.close());
  const provider = new Provider({
    bank,
    door,
    errands,
    clock,
    random,
    luck,
    behaviour: () => behaviour.now.payments,
    webhookSecret: parts.webhookSecret ?? sandboxOptions.shape.webhookSecret.parse(undefined),
    notebook,
  });

  const city: CityParts = {
    clock,
    luck,
    behaviour: () => behaviour.now,
    door,
    errands,
    world,
    notebook,
  };
  const kitchens = new SandboxKitchens(city);
  const couriers = new SandboxCouriers(city, kitchens);
  const fleet = new SandboxFleet(city, { kitchens, random });
  const messages = new SandboxMessages(city, couriers);

  const server = await listen(
    [
      ...paymentRoutes({ bank, provider, intake }),
      ...serviceRoutes({ intake, kitchens, fleet, messages }),
      ...controlRoutes({ ledger, intake, door, errands, behaviour }),
    ],
    { port: parts.port, written },
  );
  // Before anybody is sent home: what they leave undone must stay undone in the file.
  opened.defer(() => file?.close());
  opened.defer(server.close);
  url = server.url;
  provider.start();
  kitchens.start();
  couriers.start();
  fleet.start();

  const owned = opened.move();
  const close = (): Promise<void> => owned.disposeAsync();
  return {
    url,
    ledger,
    door,
    get behaviour() {
      return behaviour.now;
    },
    set behaviour(next) {
      behaviour.now = next;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Dabba hears of nothing that the file would not know after a kill. */
function afterWriting(knock: Knock, written: (() => Promise<void>) | undefined): Knock {
  if (written === undefined) return knock;
  return async (call, signal) => {
    await written();
    return knock(call, signal);
  };
}
