import { z } from 'zod';
import { toRfc3339 } from '../../base/instant.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { refusals } from '../schemas/page.ts';

const alive = z.object({ status: z.literal('ok') });

const aliveAt = alive.extend({
  time: z.iso
    .datetime()
    .describe('The business’s time, which a rehearsal runs faster than the wall.'),
});

/** Whether the process lives: it answers. Nothing else is asked, so that a full disk is no restart. */
export function health(app: App, { clock }: Deps): void {
  app.route({
    method: 'GET',
    url: '/healthz',
    schema: {
      operationId: 'health',
      tags: ['operations'],
      summary: 'The process lives',
      response: { 200: aliveAt },
    },
    handler: async () => ({ status: 'ok', time: toRfc3339(clock.now()) }) as const,
  });
}

/** Whether new work should be sent here. */
export function readiness(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/readyz',
    schema: {
      operationId: 'readiness',
      tags: ['operations'],
      summary: 'New work can be sent here',
      response: { 200: alive, ...refusals },
    },
    handler: async () => {
      const why = deps.unready?.();
      if (why !== undefined) {
        throw new Problem({ code: 'service.stopped', detail: why }, { retryAfterMs: 1_000 });
      }
      return { status: 'ok' } as const;
    },
  });
}

export function metricsPage(app: App, { metrics }: Deps): void {
  app.route({
    method: 'GET',
    url: '/metrics',
    schema: {
      operationId: 'metrics',
      tags: ['operations'],
      summary: 'Figures in Prometheus’ text format',
    },
    handler: async (_request, reply) => {
      void reply.header('content-type', metrics.contentType);
      return metrics.text();
    },
  });
}
