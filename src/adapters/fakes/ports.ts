import { realClock } from '../../task/clock.ts';
import { FakeFleets, type FakeFleetsOptions } from './fleets.ts';
import { FakeKitchens, type FakeKitchensOptions } from './kitchens.ts';
import { FakeNotifications } from './notifications.ts';
import { FakePayments, type FakePaymentsOptions } from './payments.ts';
import type { FakeOptions } from './outside.ts';

/** Four fakes that are `Ports` together, each still to be looked into. */
export interface FakePorts {
  readonly payments: FakePayments;
  readonly kitchens: FakeKitchens;
  readonly fleets: FakeFleets;
  readonly notifications: FakeNotifications;
}

export type FakePortsOptions = FakeOptions &
  Pick<FakePaymentsOptions, 'judge' | 'holdMs'> &
  Pick<FakeKitchensOptions, 'answer'> &
  Pick<FakeFleetsOptions, 'refuse'>;

/** The whole outside in memory: verified fakes that answer after `latencyMs` on `clock`. */
export function fakePorts(options: FakePortsOptions): FakePorts {
  return {
    payments: new FakePayments(options),
    kitchens: new FakeKitchens(options),
    fleets: new FakeFleets(options),
    notifications: new FakeNotifications(options),
  };
}

/** As `fakePorts`, answering at once. */
export function instantPorts(options: Partial<FakePortsOptions> = {}): FakePorts {
  return fakePorts({ clock: realClock, ...options, latencyMs: 0 });
}
