import { fakePorts } from '../../adapters/fakes/ports.ts';
import { noon } from '../../domain/order/testing/facts.ts';
import { ManualClock } from '../../task/manual-clock.ts';
import { checkEngine } from '../engine.contract.ts';
import type { JournalPlace } from './journal/journal.contract.ts';
import { MortalEngine } from './testing/mortal-engine.ts';

/** The promises of every engine, asked of the embedded one on any journal. */
export function checkEmbedded(name: string, makePlace: () => JournalPlace): void {
  checkEngine(name, async ({ openOrdersMax, ...setup }) => {
    const place = makePlace();
    const clock = new ManualClock(noon);
    const outside = fakePorts({ ...setup, clock });
    const mortal = await MortalEngine.start({
      openJournal: () => place.open(),
      ports: outside,
      clock,
      ...(openOrdersMax === undefined ? {} : { limits: { openOrdersMax } }),
    });
    return {
      get engine() {
        return mortal.engine;
      },
      outside,
      clock,
      bugs: mortal.bugs,
      holdDisk: (on) => mortal.holdDisk(on),
      crash: () => mortal.crash(),
      restart: () => mortal.restart(),
      settle: () => mortal.settle(),
      [Symbol.asyncDispose]: async () => {
        await mortal[Symbol.asyncDispose]();
        await place[Symbol.asyncDispose]();
      },
    };
  });
}
