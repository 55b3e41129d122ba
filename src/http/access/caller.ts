import type { Principal } from '../../people/principal.ts';

/** Somebody who has not said who he is; at most, he holds the tracking token of an order. */
export interface Nobody {
  readonly role: 'nobody';
  readonly marketplaceId: string;
  readonly trackingToken: string | null;
}

export type Caller = Nobody | Principal;

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, since the gate has let him in. */
    caller: Caller;
    /** The address of its route, placeholders and all; `unknown` where there is none. */
    pattern: string;
    /** What the ids in the path name has been found to be the caller's to touch. */
    vouched: boolean;
    /** For the audit log, where the path does not say what was acted upon. */
    auditTarget: string | null;
  }
}

/** Scopes idempotency keys: two who happen to choose the same one do not meet. */
export function nameOf(caller: Caller): string {
  return caller.role === 'nobody' ? 'local' : caller.id;
}
