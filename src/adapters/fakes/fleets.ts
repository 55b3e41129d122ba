import type { Fleets, Job, JobAnswer, JobCancel } from '../../ports/fleets.ts';
import type { Call } from '../../ports/outcome.ts';
import { type FakeOptions, FakeOutside } from './outside.ts';

type CancelAnswer = Awaited<ReturnType<Fleets['cancel']>>;

export interface FakeFleetsOptions extends FakeOptions {
  /** Why a job is not taken; undefined takes it, as is the default. */
  readonly refuse?: (job: Job) => string | undefined;
}

/** A delivery partner in memory: it takes jobs and lets them be called off, and drives nowhere. */
export class FakeFleets implements Fleets {
  readonly outside: FakeOutside;
  /** By the partner's own id. */
  readonly jobs = new Map<string, Job & { state: 'created' | 'picked_up' | 'canceled' }>();
  readonly #refuse: (job: Job) => string | undefined;

  constructor(options: FakeFleetsOptions) {
    this.outside = new FakeOutside(options);
    this.#refuse = options.refuse ?? (() => undefined);
  }

  request(job: Job, call: Call): Promise<JobAnswer> {
    return this.outside.ask<JobAnswer>({ request: job }, call, () => {
      const reason = this.#refuse(job);
      if (reason !== undefined) return { value: { outcome: 'refused', reason }, done: false };
      const jobId = `job_${this.jobs.size + 1}`;
      this.jobs.set(jobId, { ...job, state: 'created' });
      return { value: { outcome: 'created', jobId }, done: true };
    });
  }

  cancel(request: JobCancel, call: Call): Promise<CancelAnswer> {
    return this.outside.ask<CancelAnswer>({ cancel: request }, call, () => {
      const job = this.jobs.get(request.jobId);
      if (job === undefined) throw new Error(`no job ${request.jobId}`);
      if (job.state === 'picked_up') return { value: { outcome: 'too_late' }, done: false };
      const done = job.state !== 'canceled';
      job.state = 'canceled';
      return { value: { outcome: 'canceled' }, done };
    });
  }

  /** Its courier has the food: from here on a cancel is too late. */
  pickedUp(jobId: string): void {
    const job = this.jobs.get(jobId);
    if (job === undefined) throw new Error(`no job ${jobId}`);
    if (job.state === 'created') job.state = 'picked_up';
  }
}
