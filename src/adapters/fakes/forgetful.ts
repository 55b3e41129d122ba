import { day } from '../../base/instant.ts';
import type { Clock } from '../../task/clock.ts';
import { sleep } from '../../task/wait.ts';
import { type Call, Unknown } from '../../ports/outcome.ts';
import type { Ports } from '../../ports/ports.ts';

/**
 * An outside that says yes to everything and remembers nothing, for benches that count what the
 * engine costs: 100,000 open orders would otherwise pay for the fake's memory too. It answers the
 * same key the same way, because the answer is made of the request alone; it keeps no other promise
 * of the ports, and no contract suite is run on it.
 */
export function forgetfulPorts(options: { clock: Clock; latencyMs?: number }): Ports {
  const { clock, latencyMs = 0 } = options;
  const after = async <T>(answer: T, { key, signal }: Call): Promise<T> => {
    signal.throwIfAborted();
    if (latencyMs === 0) return answer;
    await sleep(latencyMs, { clock, signal }).catch((cause: unknown) => {
      throw new Unknown(key, { cause });
    });
    return answer;
  };
  return {
    payments: {
      authorize: ({ orderId, capture }, call) => {
        const providerId = `fake_${orderId}`;
        return capture === 'automatic'
          ? after({ outcome: 'captured', providerId }, call)
          : after(
              { outcome: 'authorized', providerId, captureBefore: clock.now() + 7 * day },
              call,
            );
      },
      capture: (_request, call) => after({ outcome: 'captured' }, call),
      void: (_request, call) => after({ outcome: 'voided' }, call),
      refund: (_request, call) =>
        after({ outcome: 'refunded', refundId: `refund_${call.key}` }, call),
      find: () => Promise.resolve(undefined),
    },
    kitchens: {
      submit: (_ticket, call) => after({ outcome: 'received' }, call),
      cancel: (_request, call) => after({ outcome: 'canceled' }, call),
    },
    fleets: {
      request: ({ deliveryId }, call) =>
        after({ outcome: 'created', jobId: `job_${deliveryId}` }, call),
      cancel: (_request, call) => after({ outcome: 'canceled' }, call),
    },
    notifications: { send: (_message, call) => after({ outcome: 'sent' }, call) },
  };
}
