import { z } from 'zod';

/** A page of a list: send `next_cursor` back as `cursor` for the next one; null means no more. */
export function pageOf<T extends z.ZodType>(
  one: T,
): z.ZodObject<{ data: z.ZodArray<T>; next_cursor: z.ZodNullable<z.ZodString> }> {
  return z.object({ data: z.array(one), next_cursor: z.string().nullable() });
}

export const cursor = z.string().min(1).max(200).optional().describe('`next_cursor` of a page.');

/** In a query everything is text. */
export function limit(lengthMax: number): z.ZodType<number | undefined> {
  return z.coerce.number().int().min(1).max(lengthMax).optional();
}

export const problemOut = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable; see `type`.'),
    detail: z.string(),
    instance: z.string(),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .describe('What is wrong where, by JSON pointer.'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457.' });

/** Every operation can be refused; what each code means is at `/docs/errors`. */
export const refusals = {
  '4xx': {
    description: 'Refused; nothing was changed. `code` says why.',
    content: { 'application/problem+json': { schema: problemOut } },
  },
  '5xx': {
    description: 'Not done, or not known to be done: repeat it with the same key.',
    content: { 'application/problem+json': { schema: problemOut } },
  },
};
