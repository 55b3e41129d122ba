import { z } from 'zod';
import { defaultImportLimits } from '../menus-in/limits.ts';

/** The flags of `dabba import-menu` that have a value; apart, so that `--help` loads no reader. */
export const importMenuSettings = z.strictObject({
  restaurant: z
    .string()
    .regex(/^rst_[0-9a-z_-]{1,60}$/, 'expected the id of a restaurant (rst_…)')
    .optional()
    .describe('whose menu it is to be; without it the draft can be looked at and not approved'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code')
    .optional()
    .describe('what prices are in, where the source does not say'),
  data: z.string().default('data/dabba.db').describe('the data file; drafts are kept beside it'),
  door: z.url().default('http://127.0.0.1:4242').describe('where Dabba is, for --approve'),
  pagesMax: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_000)
    .default(defaultImportLimits.pagesMax)
    .describe('pages that are asked for at most'),
});
