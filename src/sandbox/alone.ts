/**
 * A sandbox as a process by itself, for tests of what talks to it: `node alone.ts [behaviour]`,
 * where the behaviour is JSON. It prints its address on one line and ends when its input does, so
 * that it never outlives the test that started it. People use `dabba sandbox`.
 */
import { once } from 'node:events';
import { seeded } from '../base/random.ts';
import { demoCity } from '../city/city.ts';
import { realClock } from '../task/clock.ts';
import { cityWorld } from './city-world.ts';
import { behaviourOf } from './options.ts';
import { startSandbox } from './sandbox.ts';

const given: unknown = JSON.parse(process.argv[2] ?? '{}');
await using sandbox = await startSandbox({
  port: 0,
  clock: realClock,
  random: seeded(1),
  // Port 9 is `discard` (RFC 863): nobody listens, and every knock is refused.
  doorUrl: () => 'http://127.0.0.1:9',
  behaviour: behaviourOf(given),
  world: { ...cityWorld(demoCity(1)), couriers: [] },
});
process.stdout.write(`${sandbox.url}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
