import type { Order } from '../../src/domain/order/order.ts';
import type { Submission } from '../../src/engine/engine.ts';
import type { Machine } from './machine.ts';
import type { WorldParts } from './parts.ts';

/** What whoever knocked is told. `silence`: nothing came back, and it may or may not be done. */
export type Answer =
  | { readonly kind: 'ok'; readonly order: Order; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'overloaded'; readonly retryAfterMs: number }
  | { readonly kind: 'stopped'; readonly message: string }
  | { readonly kind: 'silence' };

/** One request under one key, as somebody outside sends it until he knows. */
export interface Knock {
  /** The same for every try. */
  readonly label: string;
  readonly submission: (tries: number) => Submission;
  readonly triesMax: number;
}

/** Who waits for an answer hangs up after this long. */
const patienceMs = 20_000;

/** The way to our own door and back, over a network that loses, delays and repeats. */
export class Door {
  readonly #parts: WorldParts;
  readonly #machine: Machine;

  constructor(parts: WorldParts, machine: Machine) {
    this.#parts = parts;
    this.#machine = machine;
  }

  /** Tries until it is answered by the business, or gives up: then nobody outside knows. */
  async knock({ label, submission, triesMax }: Knock): Promise<Answer> {
    const { timeline, draws } = this.#parts;
    for (let tries = 1; ; tries++) {
      const answer = await this.#once(`${label} try ${tries}`, submission(tries));
      if (answer.kind === 'ok' || answer.kind === 'refused') return answer;
      if (tries >= triesMax) return answer;
      const afterMs =
        answer.kind === 'overloaded' ? answer.retryAfterMs : 1_000 * 2 ** Math.min(tries, 8);
      await timeline.sleep(draws.between([afterMs, 2 * afterMs], `${label} wait ${tries}`));
    }
  }

  async #once(label: string, submission: Submission): Promise<Answer> {
    const { timeline, draws, mood, history } = this.#parts;
    await timeline.sleep(draws.skewed([1, 400], `${label} there`));
    if (draws.chance(mood().doorLost / 2, `${label} lost`)) {
      history.fault('door_request_lost', label);
      await timeline.sleep(patienceMs);
      return { kind: 'silence' };
    }
    const process = this.#machine.process;
    if (process?.up !== true) return { kind: 'silence' };
    if (draws.chance(mood().doorTwice, `${label} twice`)) {
      history.fault('door_request_twice', label);
      this.#parts.run(this.#again(submission, draws.skewed([0, 5_000], `${label} second`)));
    }
    const answer = await this.#bounded(process.submit(submission));
    history.line('door', `${label}: ${spoken(answer)}`);
    if (draws.chance(mood().doorLost / 2, `${label} answer lost`)) {
      history.fault('door_answer_lost', label);
      await timeline.sleep(patienceMs);
      return { kind: 'silence' };
    }
    await timeline.sleep(draws.skewed([1, 400], `${label} back`));
    return answer;
  }

  /** The network brings a copy of what it has brought already. */
  async #again(submission: Submission, afterMs: number): Promise<void> {
    await this.#parts.timeline.sleep(afterMs);
    const process = this.#machine.process;
    if (process?.up === true) await this.#bounded(process.submit(submission));
  }

  #bounded(answer: Promise<Answer>): Promise<Answer> {
    return new Promise((resolve) => {
      const hangUp = this.#parts.timeline.after(patienceMs, () => resolve({ kind: 'silence' }));
      void answer.then((given) => {
        hangUp.cancel();
        resolve(given);
      });
    });
  }
}

function spoken(answer: Answer): string {
  switch (answer.kind) {
    case 'ok':
      return `ok ${answer.order.status} at ${answer.order.sequence}${answer.replayed ? ' (again)' : ''}`;
    case 'refused':
      return `refused ${answer.code}`;
    case 'overloaded':
    case 'stopped':
    case 'silence':
      return answer.kind;
  }
}
