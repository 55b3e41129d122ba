import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { orderParams } from '../schemas/fields.ts';
import { orderOut } from '../schemas/order.ts';
import { refusals } from '../schemas/page.ts';
import { orderNamed, shown } from '../submit.ts';

export function getOrder(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/v1/orders/:order_id',
    schema: {
      operationId: 'getOrder',
      tags: ['orders'],
      summary: 'One order as it is now',
      params: orderParams,
      response: { 200: orderOut, ...refusals },
    },
    handler: async ({ params, caller }) =>
      shown(deps, await orderNamed(deps, params.order_id), caller),
  });
}
