import type { Idempotency } from '../../src/engine/engine.ts';
import type { Checker, Scene } from './checker.ts';

interface First {
  readonly fingerprint: string;
  readonly orderId: string;
  readonly text: string;
}

/** The same key with the same request is answered the same, for ever; with another one, never. */
export function idempotent({ history }: Scene): Checker {
  const firsts = new Map<string, First>();
  /** Requests that came in when their key had been answered already. */
  const repeats = new WeakMap<Idempotency, First>();
  return {
    name: 'idempotent',
    submitted({ idempotency }) {
      const first = idempotency === undefined ? undefined : firsts.get(idempotency.key);
      if (idempotency !== undefined && first !== undefined) repeats.set(idempotency, first);
      return undefined;
    },
    answered({ submission, answer }) {
      const { idempotency } = submission;
      if (idempotency === undefined) return undefined;
      const { key, fingerprint } = idempotency;
      if (answer.kind === 'ok') {
        const { order } = answer;
        const given = { fingerprint, orderId: order.facts.id, text: JSON.stringify(order) };
        const first = firsts.get(key);
        if (first === undefined) firsts.set(key, given);
        else if (first.fingerprint !== fingerprint) return `"${key}" was applied for two requests`;
        else if (first.orderId !== given.orderId) {
          return `"${key}" made ${history.nameOf(first.orderId)} and ${history.nameOf(given.orderId)}`;
        } else if (first.text !== given.text) return `"${key}" was answered in two ways`;
        return undefined;
      }
      if (answer.kind !== 'refused') return undefined;
      const first = repeats.get(idempotency);
      if (first === undefined) return undefined;
      const same = first.fingerprint === fingerprint;
      if (same) return `"${key}" was answered yes, and then ${answer.code}`;
      if (answer.code === 'idempotency.conflict') return undefined;
      return `"${key}" came with another request and was refused as ${answer.code}`;
    },
  };
}
