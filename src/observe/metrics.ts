import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is read of the running parts at each scrape; each function must answer at once. */
export interface Readings {
  readonly openOrders: () => number;
  readonly pendingEffects: () => number;
  readonly armedDeadlines: () => number;
  readonly journalQueueLength: () => number;
  readonly committedRecords: () => number;
  readonly commits: () => number;
  readonly openStreams: () => number;
}

const readingNames: Readonly<Record<keyof Readings, { name: string; help: string }>> = {
  openOrders: { name: 'dabba_open_orders', help: 'Orders that have not come to rest.' },
  pendingEffects: { name: 'dabba_pending_effects', help: 'Effects without an answer yet.' },
  armedDeadlines: { name: 'dabba_armed_deadlines', help: 'Deadlines that orders wait under.' },
  journalQueueLength: { name: 'dabba_journal_queue_length', help: 'Records not yet durable.' },
  committedRecords: { name: 'dabba_journal_records_total', help: 'Records made durable.' },
  commits: { name: 'dabba_journal_commits_total', help: 'Transactions of the journal.' },
  openStreams: { name: 'dabba_open_streams', help: 'Event streams that clients hold open.' },
};

/**
 * What the product counts, one function per business event, so that a name or a label is decided
 * here and nowhere else. Labels come from closed lists: a request cannot make a new series.
 */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests: Histogram<'route' | 'status'>;
  readonly #placed: Counter;
  readonly #replayed: Counter;
  readonly #refused: Counter<'code'>;
  readonly #overloaded: Counter;
  readonly #ended: Counter<'status' | 'reason'>;
  readonly #clickToDoor: Histogram;
  readonly #webhooks: Counter<'source' | 'outcome'>;
  readonly #compared: Counter<'outcome'>;
  readonly #blocks: Histogram;
  readonly #decisions: Histogram;

  constructor() {
    const registers = [this.registry];
    this.#requests = new Histogram({
      name: 'dabba_http_request_duration_seconds',
      help: 'From the request line to the last byte of the answer, by route and status.',
      labelNames: ['route', 'status'],
      buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    });
    this.#placed = new Counter({
      name: 'dabba_orders_placed_total',
      help: 'Orders answered 201 and durable, repeats left out.',
      registers,
    });
    this.#replayed = new Counter({
      name: 'dabba_requests_replayed_total',
      help: 'Repeated requests answered from their idempotency key.',
      registers,
    });
    this.#refused = new Counter({
      name: 'dabba_requests_refused_total',
      help: 'Requests answered with a problem, by its stable code.',
      labelNames: ['code'],
      registers,
    });
    this.#overloaded = new Counter({
      name: 'dabba_requests_overloaded_total',
      help: 'Requests turned away at the door because there was too much to do.',
      registers,
    });
    this.#ended = new Counter({
      name: 'dabba_orders_ended_total',
      help: 'Orders that came to an end, by status and reason.',
      labelNames: ['status', 'reason'],
      registers,
    });
    this.#clickToDoor = new Histogram({
      name: 'dabba_click_to_door_seconds',
      help: 'From placing to the door, delivered orders only.',
      buckets: [600, 900, 1_200, 1_500, 1_800, 2_400, 3_000, 3_600, 5_400, 7_200],
      registers,
    });
    this.#webhooks = new Counter({
      name: 'dabba_webhooks_received_total',
      help: 'Callbacks of partners, by what became of them.',
      labelNames: ['source', 'outcome'],
      registers,
    });
    this.#compared = new Counter({
      name: 'dabba_payments_compared_total',
      help: 'Payments compared with the provider, by what came of it; raised: a person was told.',
      labelNames: ['outcome'],
      registers,
    });
    this.#blocks = new Histogram({
      name: 'dabba_event_loop_block_seconds',
      help: 'Times at which the event loop stood still for more than 50 ms; the log names who did it.',
      buckets: [0.1, 0.25, 0.5, 1, 2.5],
      registers,
    });
    this.#decisions = new Histogram({
      name: 'dabba_dispatch_decision_seconds',
      help: 'What the solver took for one decision of a zone, on its own thread.',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    });
  }

  requestServed(route: string, status: number, durationMs: number): void {
    this.#requests.observe({ route, status: String(status) }, durationMs / 1_000);
  }

  orderPlaced(): void {
    this.#placed.inc();
  }

  requestReplayed(): void {
    this.#replayed.inc();
  }

  requestRefused(code: string): void {
    this.#refused.inc({ code });
  }

  requestOverloaded(): void {
    this.#overloaded.inc();
  }

  orderDelivered(clickToDoorMs: number): void {
    this.#ended.inc({ status: 'delivered', reason: '' });
    this.#clickToDoor.observe(clickToDoorMs / 1_000);
  }

  orderUndelivered(status: string, reason: string): void {
    this.#ended.inc({ status, reason });
  }

  webhookReceived(source: 'fleet' | 'stripe', outcome: 'applied' | 'ignored' | 'refused'): void {
    this.#webhooks.inc({ source, outcome });
  }

  loopBlocked(ms: number): void {
    this.#blocks.observe(ms / 1_000);
  }

  paymentCompared(outcome: 'agreed' | 'repaired' | 'raised' | 'moved' | 'unanswered'): void {
    this.#compared.inc({ outcome });
  }

  dispatchDecided(ms: number): void {
    this.#decisions.observe(ms / 1_000);
  }

  /** Shows running parts as they are at each scrape. */
  watch(readings: Partial<Readings>): void {
    for (const key of Object.keys(readings) as (keyof Readings)[]) {
      const read = readings[key];
      if (read === undefined) continue;
      const gauge: Gauge = new Gauge({
        ...readingNames[key],
        registers: [this.registry],
        collect: () => gauge.set(read()),
      });
    }
  }

  /** The text that Prometheus reads. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }
}
