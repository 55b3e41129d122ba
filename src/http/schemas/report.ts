import { z } from 'zod';
import { isTimeZone } from '../../domain/hours/zone-clock.ts';

const dayIn = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day (2026-11-23)')
  .meta({ format: 'date', examples: ['2026-11-23'] });

/** Both days are part of it. */
export const periodIn = {
  from: dayIn.describe('The first day.'),
  to: dayIn.describe('The last day, which is part of it.'),
};

export const timeZoneIn = z
  .string()
  .max(60)
  .refine(isTimeZone, 'expected an IANA time zone')
  .optional()
  .describe('IANA, in which days begin and end; UTC when left out.');

/** What is not JSON, by the media types that it comes as. */
export function comesAs(...types: readonly string[]): object {
  return {
    description: 'As asked for.',
    content: Object.fromEntries(types.map((type) => [type, { schema: z.unknown() }])),
  };
}
