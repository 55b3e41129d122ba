import { Fifo } from '../../task/fifo.ts';
import type { Live, Pending } from './live.ts';

/** An effect of an order, to be performed in the lane of its port. */
export interface Job {
  readonly live: Live;
  readonly pending: Pending;
  readonly lane: Lane;
}

/** What waits for a place at a port, and how many have one. */
export class Lane {
  readonly waiting = new Fifo<Job>();
  running = 0;
}
