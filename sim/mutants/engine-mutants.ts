import type { Mutant } from './mutant.ts';

const engine = 'src/engine/embedded/embedded-engine.ts';
const runner = 'src/engine/embedded/effect-runner.ts';
const attempt = 'src/engine/embedded/attempt-call.ts';
const live = 'src/engine/embedded/live.ts';
const watch = 'src/engine/embedded/deadline-watch.ts';

/** What can go wrong between a process, the outside, and the next process. */
export const engineMutants: readonly Mutant[] = [
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
    this.begin`,
        replace: `    this.begin`,
      },
    ],
  },
  {
    name: 'take it after a restart that nothing was asked for',
    patches: [
      {
        file: live,
        find: `this.begin(record.effects, true)`,
        replace: `this.begin(record.effects, false)`,
      },
    ],
  },
  {
    name: 'retry with a new key',
    patches: [
      {
        file: attempt,
        find: `this.key = job.pending.effect.key;`,
        replace: `const { effect, attempts } = job.pending;
    this.key = attempts > 0 ? \`\${effect.key}:\${attempts}\` : effect.key;`,
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
        find: `    lane.running--;`,
        replace: `    if (outcome.type === 'answer') lane.running--;`,
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
        find: `    pending.since ??= call.since;`,
        replace: `    pending.since ??= pending.attempts === 0 ? call.since : 0;`,
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
