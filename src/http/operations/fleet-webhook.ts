import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Command } from '../../domain/order/command.ts';
import { orderIdOfDelivery } from '../../domain/order/order.ts';
import { type ProgressStatus, progressStatuses } from '../../domain/order/status.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { occurredAt } from '../occurred-at.ts';
import { idOf, timestamp } from '../schemas/fields.ts';
import { refusals } from '../schemas/page.ts';

/** A partner may add fields whenever it likes: what is not known here is passed over. */
const body = z.object({
  id: z.string().min(1).max(200).describe('The same for every copy of one update.'),
  job_id: z.string().min(1).max(200),
  delivery_id: idOf('delivery'),
  status: z.string().min(1).max(100),
  occurred_at: timestamp,
  courier: z.object({ name: z.string().max(200) }).nullish(),
  reason: z.string().max(500).nullish(),
});

type Update = z.infer<typeof body>;

/**
 * A delivery partner tells how its job goes.
 *
 * Whatever was understood is answered 200, also when nothing came of it: an update that is late, was
 * heard before, or is about a job that is not ours any more would otherwise be sent for ever. Only
 * when we could not write it down is it refused, to come again.
 */
export function fleetWebhook(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/webhooks/fleet',
    schema: {
      operationId: 'fleetWebhook',
      tags: ['webhooks'],
      summary: 'A delivery partner’s update',
      body,
      response: {
        200: z.object({
          received: z.literal(true),
          applied: z.boolean(),
          code: z.string().nullable().describe('Why nothing came of it.'),
        }),
        ...refusals,
      },
    },
    handler: async (request) => receive(deps, request),
  });
}

async function receive(
  { engine, metrics }: Deps,
  { body: update, log, caller }: FastifyRequest & { body: Update },
): Promise<{ received: true; applied: boolean; code: string | null }> {
  const orderId = orderIdOfDelivery(update.delivery_id);
  const about = { delivery_id: update.delivery_id, status: update.status, update_id: update.id };
  const command = commandOf(update, orderId);
  if (command === undefined) {
    log.warn(about, 'a partner told a status that is not known');
    metrics.webhookReceived('fleet', 'ignored');
    return { received: true, applied: false, code: 'status.unknown' };
  }
  // The delivery is named in the body, where the gate does not look.
  const order = await engine.find(orderId);
  if (order !== undefined && order.facts.marketplaceId !== caller.marketplaceId) {
    metrics.webhookReceived('fleet', 'refused');
    return { received: true, applied: false, code: 'order.unknown' };
  }
  const answer = await engine.submit({
    orderId,
    command,
    idempotency: {
      key: `webhook fleet ${update.id}`,
      fingerprint: hash('sha256', JSON.stringify(update), 'base64url'),
    },
  });
  if (answer.ok) {
    metrics.webhookReceived('fleet', 'applied');
    return { received: true, applied: true, code: null };
  }
  log.warn({ ...about, code: answer.error.code }, 'nothing came of a partner’s update');
  metrics.webhookReceived('fleet', 'refused');
  return { received: true, applied: false, code: answer.error.code };
}

function commandOf(update: Update, orderId: string): Command | undefined {
  const { job_id: jobId, courier, reason } = update;
  // Spelt both ways in the field (FIELD: DoorDash, Stuart and Toast write two l's).
  const status = update.status === 'cancelled' ? 'canceled' : update.status;
  if (status === 'confirmed') {
    return { type: 'partner_confirmed', jobId, courierName: courier?.name ?? null };
  }
  if (!isProgress(status)) return undefined;
  return {
    type: 'progress',
    by: { fleet: 'partner', jobId },
    status,
    occurredAt: occurredAt(update.occurred_at, orderId) ?? 0,
    ...(typeof reason === 'string' ? { reason } : {}),
  };
}

function isProgress(status: string): status is ProgressStatus {
  return (progressStatuses as readonly string[]).includes(status);
}
