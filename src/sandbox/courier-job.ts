import { z } from 'zod';
import type { Instant } from '../base/instant.ts';
import type { Ride, Rider } from './ride.ts';

const offerData = z.object({
  type: z.literal('offer'),
  delivery_id: z.string(),
  token: z.union([z.string(), z.number()]),
  expires_at: z.number(),
  pickup_lat: z.number(),
  pickup_lng: z.number(),
  dropoff_lat: z.number(),
  dropoff_lng: z.number(),
  ready_at: z.number(),
  /** Jobs of one visit are taken along together and dropped in the order of their stops. */
  visit_id: z.string().optional(),
  stop: z.number().optional(),
});

const withdrawnData = z.object({
  type: z.literal('withdrawn'),
  delivery_id: z.string(),
  token: z.union([z.string(), z.number()]),
});

/** What a push message to a courier's phone says of a job. */
export const pushData = z.discriminatedUnion('type', [offerData, withdrawnData]);

export type Token = string | number;

/** A job as a courier has it, offered or accepted. */
export interface Job extends Ride {
  readonly deliveryId: string;
  readonly token: Token;
  readonly visit?: { readonly id: string; readonly stop: number };
  off: boolean;
  /** Presses that Dabba has not taken yet, in the order of what happened. */
  readonly unreported: { readonly button: string; readonly at: Instant }[];
}

/** An offer on a phone, as it is kept until it is answered. */
export interface Offer {
  readonly courierId: string;
  readonly at: Instant;
  readonly expiresAt: Instant;
  readonly job: Job;
}

/** A courier as he is kept. */
export interface Person extends Rider {
  readonly id: string;
  /** Accepted and not done, in the order in which he does them. */
  readonly jobs: Job[];
}

export function jobOf(orderId: string, offer: z.infer<typeof offerData>): Job {
  const { visit_id: visitId, stop = 0 } = offer;
  return {
    orderId,
    deliveryId: offer.delivery_id,
    token: offer.token,
    pickup: { lat: offer.pickup_lat, lng: offer.pickup_lng },
    dropoff: { lat: offer.dropoff_lat, lng: offer.dropoff_lng },
    readyAt: offer.ready_at,
    ...(visitId === undefined ? {} : { visit: { id: visitId, stop } }),
    taken: [],
    off: false,
    unreported: [],
  };
}

/** The jobs that he does together with `lead`, in the order of their drops. */
export function visitOf({ jobs }: Person, lead: Job): readonly Job[] {
  return jobs
    .filter((job) => !job.off && isOneVisit(lead, job))
    .toSorted((a, b) => (a.visit?.stop ?? 0) - (b.visit?.stop ?? 0));
}

export function isOneVisit(lead: Job, job: Job): boolean {
  if (lead === job) return true;
  if (lead.visit === undefined || lead.visit.id !== job.visit?.id) return false;
  return hasFood(lead) === hasFood(job);
}

function hasFood({ taken }: Job): boolean {
  return taken.length > 2;
}

export function jobName({ deliveryId, token }: { deliveryId: string; token: Token }): string {
  return `${deliveryId} ${token}`;
}
