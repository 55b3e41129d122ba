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
        find: `    if (reply !== null) this.#replies.began(reply.key, { reply, position: this.#position });`,
        replace: `    if (reply !== null) this.#replies.began(reply.key, { reply, position: this.#position });
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
        find: `    const begun = live.begin(record.effects, false);`,
        replace: `    const begun = live.begin(record.effects, false);
    live.durable ??= order;
    for (const pending of begun) this.#runner.start(live, pending);`,
      },
      {
        file: engine,
        find: `      for (const pending of begun) this.#runner.start(live, pending);
      if (closed`,
        replace: `      if (closed`,
      },
    ],
  },
  {
    name: 'show subscribers what is not durable',
    patches: [
      {
        file: engine,
        find: `    this.#watch.keep(live, order);
    const entry`,
        replace: `    this.#watch.keep(live, order);
    this.#publish(this.#position + 1, order, record.events);
    const entry`,
      },
      {
        file: engine,
        find: `      this.#publish(entry.position, order, record.events);
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
        find: `      this.#publish(entry.position, order, record.events);`,
        replace: `      this.#publish(entry.position, order, record.events);
      if (record.type === 'deadline') this.#publish(entry.position, order, record.events);`,
      },
    ],
  },
  {
    name: 'forget to show what an answer did',
    patches: [
      {
        file: engine,
        find: `      this.#publish(entry.position, order, record.events);`,
        replace: `      if (record.type !== 'answer') this.#publish(entry.position, order, record.events);`,
      },
    ],
  },
  {
    name: 'remember no idempotency key',
    patches: [
      {
        file: engine,
        find: `idempotency === undefined ? null : replyOf(idempotency, order);`,
        replace: `idempotency === undefined || command.type === 'place' ? null : replyOf(idempotency, order);`,
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
        find: `      this.#retry = this.#clock.setTimer(at, () => this.#again());`,
        replace: `      this.#retry = this.#clock.setTimer(at, () => this.#durable(batch));`,
      },
    ],
  },
  {
    name: 'try only the first again of two batches that a full disk refused',
    patches: [
      {
        file: committer,
        find: `    for (const batch of this.#underWay) this.#write(batch);`,
        replace: `    for (const batch of this.#underWay.slice(0, 1)) this.#write(batch);`,
      },
    ],
  },
  {
    name: 'accept an order and then say that it is too much',
    patches: [
      {
        file: engine,
        find: `    this.#decided(live ?? new Live(), { record, order, caller });`,
        replace: `    this.#decided(live ?? new Live(), { record, order, caller });
    if (this.#committer.length > 3) reject(new Overloaded('the journal is behind', 1_000));`,
      },
    ],
  },
  {
    name: 'let go of an order that came to rest and woke again',
    patches: [
      {
        file: engine,
        find: `if (closed && live.position === entry.position) this.#live.delete(entry.orderId);`,
        replace: `if (closed) this.#live.delete(entry.orderId);`,
      },
    ],
  },
];
