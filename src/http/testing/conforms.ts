import assert from 'node:assert/strict';
import type { z } from 'zod';

/** Whether what was answered is just what the document says: nothing missing, nothing beside. */
export function conforms(schema: z.ZodType, body: unknown): void {
  assert.deepEqual(schema.parse(body), body);
}
