import { z } from 'zod';
import { contactOf } from '../../people/contact.ts';
import type { Reach, Role } from '../../people/principal.ts';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { Problem, problem } from '../problem.ts';
import { rfc3339 } from '../render/time.ts';
import { refusals } from '../schemas/page.ts';
import { contact, invitationOut, personName, reachInput, role } from '../schemas/people.ts';
import { whoAsks } from './session.ts';

export function createInvitation(app: App, deps: Deps): void {
  app.route({
    method: 'POST',
    url: '/v1/invitations',
    schema: {
      operationId: 'createInvitation',
      tags: ['people'],
      summary: 'Invite somebody to a role',
      description: 'What is needed to accept is sent to the contact and to nobody else.',
      body: z.strictObject({
        role: role.exclude(['customer']),
        contact,
        name: personName,
        ...reachInput,
      }),
      response: { 201: invitationOut, ...refusals },
    },
    handler: async (request, reply) => {
      const { body } = request;
      const by = whoAsks(request);
      const found = contactOf(body.contact);
      if (found === undefined) throw problem('contact.invalid', 'That reaches nobody.');
      const reach = await reachOf(deps, body, by.marketplaceId);
      const invited = await deps.people.invite(by, {
        role: body.role,
        contact: found,
        name: body.name,
        ...reach,
      });
      if (!invited.ok) throw new Problem(invited.error);
      const { id, expiresAt, name } = invited.value;
      request.auditTarget = id;
      void reply.code(201);
      return { id, role: body.role, contact: found.to, name, expires_at: rfc3339(expiresAt) };
    },
  });
}

interface AskedReach {
  readonly role: Role;
  readonly restaurant_ids?: Reach | undefined;
  readonly courier_ids?: Reach | undefined;
}

/** What somebody is given to reach: all of it there, and of the marketplace of who gives it. */
export async function reachOf(
  { catalog }: Deps,
  asked: AskedReach,
  marketplaceId: string,
): Promise<{ restaurants: Reach; couriers: Reach }> {
  const { role: of, restaurant_ids: restaurants = [], courier_ids: couriers = [] } = asked;
  if ((of === 'restaurant') !== restaurants.length > 0) {
    throw problem(
      'request.invalid',
      'restaurant_ids go with the role restaurant, and only with it.',
    );
  }
  if ((of === 'courier') !== couriers.length > 0) {
    throw problem('request.invalid', 'courier_ids go with the role courier, and only with it.');
  }
  for (const id of restaurants === 'all' ? [] : restaurants) {
    const found = await catalog.restaurant(id);
    if (found?.marketplaceId !== marketplaceId) {
      throw problem('restaurant.unknown', `There is no restaurant ${id}.`);
    }
  }
  for (const id of couriers === 'all' ? [] : couriers) {
    const found = await catalog.courier(id);
    if (found?.marketplaceId !== marketplaceId) {
      throw problem('courier.unknown', `There is no courier ${id}.`);
    }
  }
  return { restaurants, couriers };
}
