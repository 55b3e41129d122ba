import type { Authorization } from '../../ports/payments.ts';
import type { Ports } from '../../ports/ports.ts';

/** What the outside answers; a test changes it before it asks. */
export interface Script {
  authorize: Authorization | 'never';
  ticket: 'received' | 'accepted' | 'never';
  job: { outcome: 'created' | 'confirmed'; jobId: string } | 'never';
}

const never = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error)),
  );

/** An outside that answers at once, as it was told to. Its calls are counted by the order's events. */
export function scriptedPorts(script: Script): Ports {
  return {
    payments: {
      authorize: (_, { signal }) =>
        script.authorize === 'never' ? never(signal) : Promise.resolve(script.authorize),
      capture: () => Promise.resolve({ outcome: 'captured' }),
      void: () => Promise.resolve({ outcome: 'voided' }),
      refund: () => Promise.resolve({ outcome: 'refunded', refundId: 'ref_1' }),
      find: () => Promise.resolve(undefined),
    },
    kitchens: {
      submit: (_, { signal }) =>
        script.ticket === 'never'
          ? never(signal)
          : Promise.resolve(
              script.ticket === 'accepted'
                ? { outcome: 'accepted', readyAt: null }
                : { outcome: 'received' },
            ),
      cancel: () => Promise.resolve({ outcome: 'canceled' }),
    },
    fleets: {
      request: (_, { signal }) => {
        if (script.job === 'never') return never(signal);
        const { outcome, jobId } = script.job;
        return Promise.resolve(
          outcome === 'created'
            ? { outcome, jobId }
            : { outcome, jobId, courier: { name: 'Robin', phone: null, vehicle: 'bicycle' } },
        );
      },
      cancel: () => Promise.resolve({ outcome: 'canceled' }),
    },
    notifications: { send: () => Promise.resolve({ outcome: 'sent' }) },
  };
}
