import type { Mutant } from './mutant.ts';

const engine = 'src/engine/embedded/embedded-engine.ts';
const committer = 'src/engine/embedded/committer.ts';
const replies = 'src/engine/embedded/replies.ts';

/** What can go wrong between a decision, the disk, and who is told of it. */
export const journalMutants: readonly Mutant[] = [
  {
    name: 'acknowledge before the sync',
    patches: [
      {
        file: engine,
        find: `      if (reply !== null) this.#replies.began(reply.key, { reply, position: this.#position });`,
        replace: `      if (reply !== null) this.#replies.began(reply.key, { reply, position: this.#position });
      resolve({ ok: true, order, replayed: false });`,
      },
    ],
  },
  {
    name: 'read what is not on the disk yet',
    patches: [
      {
        file: engine,
        find: `if (live !== undefined) return live.durable ?? undefined;`,
        replace: `if (live !== undefined) return live.order ?? undefined;`,
      },
    ],
  },
  {
    name: 'refuse for what is not on the disk yet',
    patches: [
      {
        file: engine,
        find: `if (!decision.ok) return this.#whenDurable(live, decision);`,
        replace: `if (!decision.ok) return Promise.resolve(decision);`,
      },
    ],
  },
  {
    name: 'begin an effect before its decision is durable',
    patches: [
      {
        file: engine,
        find: `    live.begin(begun);`,
        replace: `    live.begin(begun);
    live.durable ??= order;
    for (const pending of begun) this.#runner.start(live, pending);`,
      },
      {
        file: engine,
        find: `        for (const pending of begun) this.#runner.start(live, pending);
      },`,
        replace: `      },`,
      },
    ],
  },
  {
    name: 'show subscribers what is not durable',
    patches: [
      {
        file: engine,
        find: `    this.#watch.keep(live, order);
    this.#append(`,
        replace: `    this.#watch.keep(live, order);
    this.#publish(this.#position + 1, order, record.events);
    this.#append(`,
      },
      {
        file: engine,
        find: `        this.#publish(position, order, record.events);
`,
        replace: ``,
      },
    ],
  },
  {
    name: 'show subscribers a record twice',
    patches: [
      {
        file: engine,
        find: `        this.#publish(position, order, record.events);`,
        replace: `        this.#publish(position, order, record.events);
        if (record.type === 'deadline') this.#publish(position, order, record.events);`,
      },
    ],
  },
  {
    name: 'forget to show what an answer did',
    patches: [
      {
        file: engine,
        find: `        this.#publish(position, order, record.events);`,
        replace: `        if (record.type !== 'answer') this.#publish(position, order, record.events);`,
      },
    ],
  },
  {
    name: 'remember no idempotency key',
    patches: [
      {
        file: engine,
        find: `      idempotency === undefined ? null : { ...idempotency, orderId, sequence: order.sequence };`,
        replace: `      idempotency === undefined || command.type === 'place'
        ? null
        : { ...idempotency, orderId, sequence: order.sequence };`,
      },
    ],
  },
  {
    name: 'miss a key whose first use is on its way to the disk',
    patches: [
      {
        file: replies,
        find: `    if (underWay !== undefined) return underWay;`,
        replace: ``,
      },
    ],
  },
  {
    name: 'answer a repeat before the first is durable',
    patches: [
      {
        file: replies,
        find: `    if (underWay !== undefined) return underWay;`,
        replace: `    if (underWay !== undefined) return { ...underWay, position: 0 };`,
      },
    ],
  },
  {
    name: 'answer a key whatever comes with it',
    patches: [
      {
        file: engine,
        find: `if (reply.fingerprint !== idempotency.fingerprint) {`,
        replace: `if (reply.fingerprint === '') {`,
      },
    ],
  },
  {
    name: 'answer a repeat with the order as it is now',
    patches: [
      {
        file: engine,
        find: `if (event.sequence <= sequence) events.push(event);`,
        replace: `if (event.sequence > 0 || sequence > 0) events.push(event);`,
      },
    ],
  },
  {
    name: 'write nothing down under a key when it is so already',
    patches: [
      {
        file: engine,
        find: `if (events.length === 0 && idempotency === undefined) {`,
        replace: `if (events.length === 0) {`,
      },
    ],
  },
  {
    name: 'take a batch for written that a full disk refused',
    patches: [
      {
        file: committer,
        find: `      this.#retry = this.#clock.setTimer(at, () => this.#write());`,
        replace: `      this.#retry = this.#clock.setTimer(at, () => this.#durable());`,
      },
    ],
  },
  {
    name: 'accept an order and then say that it is too much',
    patches: [
      {
        file: engine,
        find: `        onLost: () => reject(this.#stopped ?? new Stopped('the journal is broken')),
      });`,
        replace: `        onLost: () => reject(this.#stopped ?? new Stopped('the journal is broken')),
      });
      if (this.#committer.length > 3) reject(new Overloaded('the journal is behind', 1_000));`,
      },
    ],
  },
  {
    name: 'let go of an order that came to rest and woke again',
    patches: [
      {
        file: engine,
        find: `if (closed && live.position === position) this.#live.delete(orderId);`,
        replace: `if (closed) this.#live.delete(orderId);`,
      },
    ],
  },
];
