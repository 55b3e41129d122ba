import type { Mutant } from './mutant.ts';

const engine = 'src/engine/embedded/embedded-engine.ts';
const committer = 'src/engine/embedded/committer.ts';
const runner = 'src/engine/embedded/effect-runner.ts';
const live = 'src/engine/embedded/live.ts';
const replies = 'src/engine/embedded/replies.ts';
const watch = 'src/engine/embedded/deadline-watch.ts';

/** What can go wrong between a decision, the disk, the outside and the next process. */
export const engineMutants: readonly Mutant[] = [
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
        find: `    live.pending.push(...begun);`,
        replace: `    live.pending.push(...begun);
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
    name: 'drop an effect on recovery that had been asked for',
    patches: [
      {
        file: engine,
        find: `for (const pending of live.pending) unanswered.push({ live, pending });`,
        replace: `for (const pending of live.pending) {
        if (pending.attempts === 0) unanswered.push({ live, pending });
      }`,
      },
    ],
  },
  {
    name: 'recover only the first slice of the effects',
    patches: [
      {
        file: engine,
        find: `    if (to < unanswered.length) {`,
        replace: `    if (to < 0) {`,
      },
    ],
  },
  {
    name: 'arm no deadline on recovery',
    patches: [
      {
        file: engine,
        find: `      this.#watch.keep(live, live.order);
    }
    this.#startSome`,
        replace: `    }
    this.#startSome`,
      },
    ],
  },
  {
    name: 'forget on recovery which effects were answered',
    patches: [
      {
        file: live,
        find: `    if (record.settles !== undefined) this.settle(record.settles.key);
    for`,
        replace: `    for`,
      },
    ],
  },
  {
    name: 'take it after a restart that nothing was asked for',
    patches: [
      {
        file: live,
        find: `this.pending.push(unstarted(effect, true));`,
        replace: `this.pending.push(unstarted(effect, false));`,
      },
    ],
  },
  {
    name: 'retry with a new key',
    patches: [
      {
        file: runner,
        find: `new AttemptCall(effect.key, this.#clock, attemptTimeoutMs);`,
        replace: `new AttemptCall(
      pending.attempts > 1 ? \`\${effect.key}:\${pending.attempts}\` : effect.key,
      this.#clock,
      attemptTimeoutMs,
    );`,
      },
    ],
  },
  {
    name: 'treat a timeout as a failure',
    patches: [
      {
        file: runner,
        find: `    if (!outcome.nothingDone) pending.maybeDone = true;`,
        replace: `    if (!outcome.nothingDone) {
      this.#host.answered(live, gaveUp(pending.effect), this.#settled(pending));
      return;
    }`,
      },
    ],
  },
  {
    name: 'treat a timeout as not done',
    patches: [
      {
        file: runner,
        find: `    if (!outcome.nothingDone) pending.maybeDone = true;`,
        replace: ``,
      },
    ],
  },
  {
    name: 'never ask again after being turned away',
    patches: [
      {
        file: runner,
        find: `    if (this.#stopped) return;
    pending.lastError`,
        replace: `    if (this.#stopped || outcome.nothingDone) return;
    pending.lastError`,
      },
    ],
  },
  {
    name: 'lose the place in the lane of an attempt that failed',
    patches: [
      {
        file: runner,
        find: `      lane.running--;`,
        replace: `      if (outcome.type === 'answer') lane.running--;`,
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
  {
    name: 'drain without waiting for the disk',
    patches: [
      {
        file: engine,
        find: `      .then(() => this.#committer.idle())
`,
        replace: ``,
      },
    ],
  },
  {
    name: 'go on after the drain',
    patches: [
      {
        file: engine,
        find: `    this.#watch.stop();
    this.#nextSlice?.cancel();`,
        replace: `    this.#nextSlice?.cancel();`,
      },
    ],
  },
  {
    name: 'leave the rest of the recovery to a timer that outlives the stop',
    patches: [
      {
        file: engine,
        find: `    this.#nextSlice?.cancel();
`,
        replace: ``,
      },
    ],
  },
  {
    name: 'count how long a recovered effect was tried from a clock’s zero',
    patches: [
      {
        file: runner,
        find: `    pending.since ??= this.#clock.monotonic();`,
        replace: `    pending.since ??= pending.attempts === 0 ? this.#clock.monotonic() : 0;`,
      },
    ],
  },
  {
    name: 'sleep through a clock that was set forward',
    patches: [
      {
        file: watch,
        find: `Math.min(nextAt, this.#clock.now() + this.#limits.deadlineLookMs)`,
        replace: `nextAt`,
      },
    ],
  },
  {
    name: 'meet one deadline only of those that came together',
    patches: [
      {
        file: watch,
        find: `      const slot = this.#queue.popDue(now);
      if (slot === undefined) break;`,
        replace: `      const slot = this.#queue.popDue(now);
      if (slot === undefined || met > 0) break;`,
      },
    ],
  },
];
