import { Readable } from 'node:stream';
import { z } from 'zod';
import {
  customerDataOf,
  type CustomerSources,
  eraseCustomer as erase,
  isKnown,
  type Who,
} from '../../aftercare/privacy/customer-data.ts';
import type { Caller } from '../access/caller.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { Problem, problem } from '../problem.ts';
import { catalogId } from '../schemas/fields.ts';
import { refusals } from '../schemas/page.ts';
import { comesAs } from '../schemas/report.ts';

const params = z.object({ customer_id: catalogId('customer') });

export function exportCustomer(app: App, deps: Deps): void {
  const sources = sourcesOf(deps);
  app.route({
    method: 'GET',
    url: '/v1/customers/:customer_id/data',
    schema: {
      operationId: 'exportCustomer',
      tags: ['operations'],
      summary: 'All that is held of a customer',
      description:
        'His log-in, his card, his orders and what he said of them, as one JSON document.',
      params,
      response: { 200: comesAs('application/json') as { description: string }, ...refusals },
    },
    handler: async (request, reply) => {
      const who = await knownTo(sources, request.caller, request.params.customer_id);
      request.auditTarget = who.customerId;
      const gone = new AbortController();
      const body = Readable.from(customerDataOf(sources, who, gone.signal));
      body.once('close', () => gone.abort());
      reply.streamed = true;
      void reply
        .header('content-type', 'application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="${who.customerId}.json"`)
        .header('cache-control', 'private, no-store');
      return reply.send(body);
    },
  });
}

/** Sets a state and nothing else: once is as often as twice, and no key is needed. */
export function eraseCustomer(app: App, deps: Deps): void {
  const sources = sourcesOf(deps);
  app.route({
    method: 'DELETE',
    url: '/v1/customers/:customer_id/data',
    schema: {
      operationId: 'eraseCustomer',
      tags: ['operations'],
      summary: 'Forget a customer',
      description:
        'His name, telephone, addresses, notes and words are taken out of everything that is kept; amounts, ids and times stay, so that the books balance. Not while an order of his is under way.',
      params,
      response: {
        200: z.object({
          orders: z.int().describe('That nobody is in any more.'),
          reviews: z.int(),
          left: z.array(z.string()).describe('Not at rest just then: ask again.'),
        }),
        ...refusals,
      },
    },
    handler: async (request) => {
      const who = await knownTo(sources, request.caller, request.params.customer_id);
      request.auditTarget = who.customerId;
      const erased = await erase(sources, who);
      if (!erased.ok) throw new Problem(erased.error);
      // Last: as long as something is left he is still somebody who can be asked about it.
      if (erased.value.left.length === 0) {
        await deps.people.forgetCustomer(who.marketplaceId, who.customerId);
      }
      return { ...erased.value, left: [...erased.value.left] };
    },
  });
}

function sourcesOf({ engine, catalog, aftercare, people }: Deps): CustomerSources {
  return {
    engine,
    catalog,
    reviews: aftercare.reviews,
    async logIn({ marketplaceId, customerId }) {
      const account = await people.accountOfCustomer(marketplaceId, customerId);
      if (account === undefined) return undefined;
      const { contact, name, createdAt } = account;
      return { contact, name, createdAt };
    },
  };
}

/** A customer asks for himself alone; who is another’s is not there. */
async function knownTo(sources: CustomerSources, caller: Caller, customerId: string): Promise<Who> {
  const who = { marketplaceId: caller.marketplaceId, customerId };
  const his = caller.role !== 'customer' || caller.customerId === customerId;
  if (his && (await isKnown(sources, who))) return who;
  throw problem('customer.unknown', `There is no customer ${customerId}.`);
}
