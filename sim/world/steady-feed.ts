import type { Engine, FeedRecord } from '../../src/engine/engine.ts';

/**
 * The engine as the dispatch of our own couriers is given it here: while a request of its about an
 * order is under way, news of that order waits.
 *
 * Why: `OwnFleet` counts a courier as busy from when it asks for him, but takes a record of the same
 * order that was decided before the offer as the answer, and frees him again; then he is offered a
 * second job (seed 3853). Until it minds that itself, the rest of the simulation goes on behind this.
 * `pinned.test.ts` runs that seed without it.
 */
export function steadyFeed(engine: Engine): Engine {
  const asking = new Map<string, number>();
  const held: FeedRecord[] = [];
  let listener: ((record: FeedRecord) => void) | undefined;
  const answered = (orderId: string): void => {
    const left = (asking.get(orderId) ?? 1) - 1;
    if (left > 0) asking.set(orderId, left);
    else asking.delete(orderId);
    const free = held.filter((record) => !asking.has(record.orderId));
    held.splice(0, held.length, ...held.filter((record) => asking.has(record.orderId)));
    for (const record of free) listener?.(record);
  };
  return {
    find: (orderId) => engine.find(orderId),
    open: () => engine.open(),
    events: (orderId, after) => engine.events(orderId, after),
    timeline: (orderId) => engine.timeline(orderId),
    list: (query) => engine.list(query),
    stats: () => engine.stats(),
    drain: (boundMs) => engine.drain(boundMs),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
    subscribe: (wanted) => {
      listener = wanted;
      return engine.subscribe((record) => {
        if (asking.has(record.orderId)) held.push(record);
        else wanted(record);
      });
    },
    submit: (submission) => {
      const { orderId } = submission;
      asking.set(orderId, (asking.get(orderId) ?? 0) + 1);
      const submitted = engine.submit(submission);
      submitted.then(
        () => answered(orderId),
        () => answered(orderId),
      );
      return submitted;
    },
  };
}
