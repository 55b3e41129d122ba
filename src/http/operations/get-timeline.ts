import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import { renderTimeline } from '../render/timeline.ts';
import { orderParams } from '../schemas/fields.ts';
import { timelineOut } from '../schemas/history.ts';
import { refusals } from '../schemas/page.ts';

export function getTimeline(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/v1/orders/:order_id/timeline',
    schema: {
      operationId: 'getTimeline',
      tags: ['orders'],
      summary: 'Why an order is where it is',
      description:
        'Every record, every attempt with its latency, what is not answered yet, and what the order waits under.',
      params: orderParams,
      response: { 200: timelineOut, ...refusals },
    },
    handler: async ({ params }) => {
      const timeline = await deps.engine.timeline(params.order_id);
      if (timeline === undefined) {
        throw problem('order.unknown', `There is no order ${params.order_id}.`);
      }
      return renderTimeline(timeline);
    },
  });
}
