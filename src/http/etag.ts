import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Expected } from '../catalog/catalog.ts';
import { problem } from './problem.ts';

/** What is sent as `ETag` with each version, and back as `If-Match` by who changes it (RFC 9110). */
export function tagged(reply: FastifyReply, version: number): void {
  void reply.header('etag', `"${version}"`);
}

export const ifMatchHeaders = z.object({
  'if-match': z
    .string()
    .describe(
      'The `ETag` of what you have read, so that nobody’s change in between is overwritten; `*`: whatever it is.',
    ),
});

/** Optional where only the fields that are sent are changed. */
export const ifMatchOptional = ifMatchHeaders.partial();

/** What replaces a whole must say which one it has seen. */
export function expectedOf(request: FastifyRequest, how: 'required' | 'optional'): Expected {
  const sent = request.headers['if-match'];
  if (sent === undefined) {
    if (how === 'optional') return {};
    throw problem('version.missing', 'Send If-Match with the ETag of what you have read.');
  }
  if (sent.trim() === '*') return {};
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(sent.trim())?.[1];
  // A tag that was never ours is certainly not that of the last version.
  return { version: version === undefined ? -1 : Number(version) };
}
