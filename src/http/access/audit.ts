import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import type { AccessRow } from './table.ts';

/**
 * Writes down what was done, before it is answered: who, what, to what, and how it ended. Nothing of
 * a body, a header or a query goes into the log, so that no secret can.
 *
 * What was refused for want of a right is written down too: that somebody tried is worth knowing.
 */
export function audits(row: AccessRow, deps: Deps) {
  return async (
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
  ): Promise<unknown> => {
    // A caller that the gate did not let in has no name yet.
    const caller = request.caller as FastifyRequest['caller'] | undefined;
    const person = caller === undefined || caller.role === 'nobody' ? undefined : caller;
    const isStaff = person?.role === 'operator' || person?.role === 'admin';
    if (row.audit === 'staff' && !isStaff) return payload;
    try {
      await deps.people.addAudit({
        marketplaceId: caller?.marketplaceId ?? deps.marketplaceId,
        actorId: person?.id ?? null,
        actorRole: person?.role ?? null,
        action: row.operation,
        target: request.auditTarget ?? targetOf(request),
        outcome: reply.statusCode < 400 ? 'done' : codeOf(payload),
      });
    } catch (error) {
      // It was done and cannot be undone here; who keeps the house has to hear of it.
      request.log.error({ err: error, action: row.operation }, 'the audit log was not written');
    }
    return payload;
  };
}

/** The id in the path, the first if there are several. */
function targetOf({ params }: FastifyRequest): string | null {
  const [id] = Object.values((params ?? {}) as Record<string, unknown>);
  return typeof id === 'string' ? id.slice(0, 100) : null;
}

function codeOf(payload: unknown): string {
  const text = typeof payload === 'string' ? payload : '';
  return /"code":"([a-z_]+\.[a-z_]+)"/.exec(text)?.[1] ?? 'failed';
}
