import type { Principal } from '../../people/principal.ts';

/** Somebody who has not said who he is; at most, he holds the tracking token of an order. */
export interface Nobody {
  readonly role: 'nobody';
  readonly marketplaceId: string;
  readonly trackingToken: string | null;
}

export type Caller = Nobody | Principal;

/** Not decorated: Fastify would write each into every request, also what few requests need. */
declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, since the gate has let him in. */
    caller: Caller;
    /** The address of its route, placeholders and all; undefined where there is none. */
    pattern?: string;
    /** What the ids in the path name has been found to be the caller's to touch. */
    vouched?: true;
    /** For the audit log, where the path does not say what was acted upon. */
    auditTarget?: string;
  }
}

/** Scopes idempotency keys: two who happen to choose the same one do not meet. */
export function nameOf(caller: Caller): string {
  return caller.role === 'nobody' ? 'local' : caller.id;
}
