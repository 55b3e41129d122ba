import type { ProblemEntry } from './entry.ts';

/** Why a delivery, an offer, a courier or a callback is refused. */
export const deliveryProblems = {
  'delivery.already_offered': {
    status: 409,
    title: 'Another courier is being asked',
    help: 'Wait for his answer or for the end of his lease.',
  },
  'delivery.already_confirmed': {
    status: 409,
    title: 'Somebody has this delivery',
    help: 'Reassign it if it should be somebody else’s.',
  },
  'delivery.partner_pending': {
    status: 409,
    title: 'A delivery partner has been asked',
    help: 'Wait for the partner’s answer.',
  },
  'delivery.not_confirmed': {
    status: 409,
    title: 'Nobody has this delivery yet',
    help: 'There is nothing to take from anybody.',
  },
  'delivery.already_picked_up': {
    status: 409,
    title: 'The courier has the food',
    help: 'A delivery under way stays with who carries it.',
  },
  'delivery.not_picked_up': {
    status: 409,
    title: 'The food was not picked up',
    help: 'Report the pick-up first.',
  },
  'delivery.not_yours': {
    status: 403,
    title: 'This courier does not have this delivery',
    help: 'It was given to another, or the token is an old one.',
  },
  'delivery.unknown_job': {
    status: 409,
    title: 'The order does not wait for this job',
    help: 'The partner reports a job that was not asked for, or was called off.',
  },
  'offer.superseded': {
    status: 409,
    title: 'This offer is no longer open',
    help: 'It was withdrawn, has lapsed, or was answered.',
  },
  'offer.expired': {
    status: 409,
    title: 'This offer has lapsed',
    help: 'An offer is a lease; its `expires_at` has passed.',
  },
  'offer.not_yours': {
    status: 403,
    title: 'This offer was made to another courier',
    help: 'Only who was asked can answer.',
  },
  'courier.unknown': {
    status: 404,
    title: 'There is no such courier',
    help: 'See `GET /v1/couriers`.',
  },
  'courier.off_duty': {
    status: 409,
    title: 'The courier is off duty',
    help: 'Go on duty first.',
  },
  'courier.document_missing': {
    status: 409,
    title: 'A document of the courier is missing',
    help: 'The detail names it. Nobody is sent out without.',
  },
  'courier.document_expired': {
    status: 409,
    title: 'A document of the courier has lapsed',
    help: 'The detail names it. Nobody is sent out without.',
  },
  'fleet.full': {
    status: 409,
    title: 'No more couriers can come on duty',
    help: 'The fleet has a limit; an operator can raise it.',
  },
  'webhook.bad_signature': {
    status: 400,
    title: 'The signature does not fit the body',
    help: 'The webhook was not sent by who it says, was changed on the way, or is too old.',
  },
} as const satisfies Record<string, ProblemEntry>;
