import { z } from 'zod';
import { inWords } from '../../fleet/explained.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import { rfc3339 } from '../render/time.ts';
import { catalogId, orderParams, outTime } from '../schemas/fields.ts';
import { refusals } from '../schemas/page.ts';
import { known } from './courier-duty.ts';

const url = '/v1/orders/:order_id/dispatch';

const lockOut = z
  .object({
    courier_id: z.string().nullable().describe('Null: nobody is asked but by hand.'),
  })
  .nullable()
  .describe('What an operator wants to be left alone; null when dispatch decides by itself.');

const dispatchOut = z
  .object({
    order_id: z.string(),
    lock: lockOut,
    decision: z
      .object({
        decided_at: outTime,
        courier_id: z.string(),
        order_ids: z.array(z.string()).describe('Of the whole visit, in the order of its drops.'),
        text: z.string(),
        total: z.number().describe('What the visit adds to the plan, in weighted minutes.'),
        terms: z.record(z.string(), z.number()).describe('They add up to the total.'),
        runners_up: z.array(z.object({ courier_id: z.string(), total: z.number() })),
      })
      .nullable()
      .describe('The last by which a courier was asked; null when there was none, or long ago.'),
  })
  .meta({ id: 'Dispatch' });

type DispatchOut = z.infer<typeof dispatchOut>;

/** Why this courier: the terms of the cost, and who came next. */
export function explainDispatch(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url,
    schema: {
      operationId: 'explainDispatch',
      tags: ['operations'],
      summary: 'Why this courier was asked, and who came next',
      params: orderParams,
      response: { 200: dispatchOut, ...refusals },
    },
    handler: async ({ params }) => {
      await exists(deps, params.order_id);
      return render(deps, params.order_id);
    },
  });
}

/** Sets a state and nothing else, so that repeating it is harmless: it takes no key. */
export function lockDispatch(app: App, deps: Deps): void {
  app.route({
    method: 'PUT',
    url: `${url}/lock`,
    schema: {
      operationId: 'lockDispatch',
      tags: ['operations'],
      summary: 'Keep an order for one courier, or for the operator’s own hand',
      description:
        'Dispatch asks nobody else until the lock is taken off, the order ends, or the courier says no.',
      params: orderParams,
      body: z.strictObject({
        courier_id: catalogId('courier')
          .optional()
          .describe('Absent: nobody is asked but by hand.'),
      }),
      response: { 200: dispatchOut, ...refusals },
    },
    handler: async ({ params, body }) => {
      await exists(deps, params.order_id);
      const { courier_id: courierId = null } = body;
      if (courierId !== null) await known(deps, courierId);
      deps.dispatch?.lock(params.order_id, courierId);
      return render(deps, params.order_id);
    },
  });
}

export function unlockDispatch(app: App, deps: Deps): void {
  app.route({
    method: 'DELETE',
    url: `${url}/lock`,
    schema: {
      operationId: 'unlockDispatch',
      tags: ['operations'],
      summary: 'Let dispatch decide by itself again',
      params: orderParams,
      response: { 200: dispatchOut, ...refusals },
    },
    handler: async ({ params }) => {
      await exists(deps, params.order_id);
      deps.dispatch?.unlock(params.order_id);
      return render(deps, params.order_id);
    },
  });
}

async function exists({ engine }: Deps, orderId: string): Promise<void> {
  if ((await engine.find(orderId)) === undefined) {
    throw problem('order.unknown', `There is no order ${orderId}.`);
  }
}

function render({ dispatch }: Deps, orderId: string): DispatchOut {
  const lock = dispatch?.lockOf(orderId);
  const why = dispatch?.explain(orderId);
  return {
    order_id: orderId,
    lock: lock === undefined ? null : { courier_id: lock },
    decision:
      why === undefined
        ? null
        : {
            decided_at: rfc3339(why.at),
            courier_id: why.courierId,
            order_ids: [...why.orderIds],
            text: inWords(why),
            total: rounded(why.total),
            terms: Object.fromEntries(
              Object.entries(why.terms).map(([term, value]) => [term, rounded(value)]),
            ),
            runners_up: why.runnersUp.map(({ courierId, total }) => ({
              courier_id: courierId,
              total: rounded(total),
            })),
          },
  };
}

function rounded(minutes: number): number {
  return Math.round(minutes * 100) / 100;
}
