import { z } from 'zod';
import { toRfc3339 } from '../../base/instant.ts';
import type { Fleets, Job, JobAnswer, JobCancel, Stop } from '../../ports/fleets.ts';
import type { Call } from '../../ports/outcome.ts';
import { JsonService } from '../http/json-service.ts';
import type { WireOptions } from '../http/wire.ts';

const jobAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('created'), job_id: z.string() }),
  z.object({
    outcome: z.literal('confirmed'),
    job_id: z.string(),
    courier: z.object({ name: z.string(), phone: z.string().nullable(), vehicle: z.string() }),
  }),
  z.object({ outcome: z.literal('refused'), reason: z.string() }),
]);

const cancelAnswer = z.object({ outcome: z.enum(['canceled', 'too_late']) });

/** A delivery partner that takes jobs as JSON: `POST /fleet/jobs` and `/fleet/jobs/{id}/cancel`. */
export class FleetHttp implements Fleets, AsyncDisposable {
  readonly #service: JsonService;

  constructor(options: WireOptions) {
    this.#service = new JsonService(options);
  }

  async request(job: Job, call: Call): Promise<JobAnswer> {
    const body = {
      order_id: job.orderId,
      delivery_id: job.deliveryId,
      pickup: stop(job.pickup),
      dropoff: stop(job.dropoff),
      pickup_ready_at: toRfc3339(job.pickupReadyAt),
      manifest_value: job.manifestValue,
      tip: job.tip,
    };
    const answer = await this.#service.ask({ path: '/fleet/jobs', body, answer: jobAnswer }, call);
    switch (answer.outcome) {
      case 'created':
        return { outcome: 'created', jobId: answer.job_id };
      case 'confirmed':
        return { outcome: 'confirmed', jobId: answer.job_id, courier: answer.courier };
      case 'refused':
        return answer;
    }
  }

  async cancel(
    request: JobCancel,
    call: Call,
  ): Promise<{ readonly outcome: 'canceled' | 'too_late' }> {
    const path = `/fleet/jobs/${encodeURIComponent(request.jobId)}/cancel`;
    const body = { order_id: request.orderId, delivery_id: request.deliveryId };
    return this.#service.ask({ path, body, answer: cancelAnswer }, call);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#service[Symbol.asyncDispose]();
  }
}

function stop({ name, address, location, phone, instructions }: Stop): Record<string, unknown> {
  return { name, address, lat: location.lat, lng: location.lng, phone, instructions };
}
