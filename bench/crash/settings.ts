import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What can be done to the run; `faults.ts` does it. */
export const faultKinds = ['kill', 'stop', 'outage', 'cut', 'disk', 'clock'] as const;

export type FaultKind = (typeof faultKinds)[number];

const whole = z.coerce.number().int();

const shape = z.object({
  /** How often SIGKILL comes; each of the other faults comes about as often in between. */
  kills: whole.min(0).max(1_000).default(20),
  faults: z
    .string()
    .default(faultKinds.join(','))
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(z.enum(faultKinds)).min(1)),
  /** Orders that must be open before the first fault. */
  open: whole.min(1).max(100_000).default(1_000),
  /** An order takes half an hour or so: at 60 that is 20 to 30 s, and 60 a second are 1,400. */
  speed: whole.min(1).max(600).default(60),
  /** Orders a second, in real time. */
  rate: whole.min(1).max(2_000).default(60),
  seed: whole.default(1),
  day: z.enum(['good', 'rough']).default('rough'),
});

export type CrashSettings = z.infer<typeof shape>;

export function settingsOf(args: readonly string[]): CrashSettings {
  const options = Object.fromEntries(
    Object.keys(shape.shape).map((name) => [name, { type: 'string' as const }]),
  );
  const { values } = parseArgs({ args: [...args], options, strict: true });
  return shape.parse(values);
}
