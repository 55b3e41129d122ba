import type { Instant } from '../../../base/instant.ts';
import { type Decision, decide } from '../decide.ts';
import type { Effect } from '../effect.ts';
import type { OrderEvent } from '../event.ts';
import type { Order } from '../order.ts';
import { noon } from './facts.ts';
import { momentOf, vocabulary } from './vocabulary.ts';

/** Where a script has come to: the order, when, and all that happened and went out on the way. */
export interface Told {
  readonly order: Order | null;
  readonly now: Instant;
  readonly events: readonly OrderEvent[];
  readonly effects: readonly Effect[];
}

export const untold: Told = { order: null, now: noon - 1_000, events: [], effects: [] };

/** Says one word of the vocabulary to the order. */
export function say(told: Told, word: string): { decision: Decision; now: Instant } {
  const words = vocabulary.get(word);
  if (words === undefined) throw new Error(`«${word}» is not in the vocabulary`);
  const now = momentOf(word, told.order, told.now);
  return { decision: decide(told.order, words(told.order, now), now), now };
}

/** Tells a story, a word at a time: `place authorize=authorized accept`. Every word has to count. */
export function tell(story: string, from: Told = untold): Told {
  let told = from;
  for (const word of story.split(/\s+/).filter((one) => one !== '')) {
    const { decision, now } = say(told, word);
    if (!decision.ok) throw new Error(`«${word}» in «${story}»: ${decision.error.code}`);
    const { order, events, effects } = decision.value;
    if (events.length === 0) throw new Error(`«${word}» in «${story}» changes nothing`);
    told = {
      order,
      now,
      events: [...told.events, ...events],
      effects: [...told.effects, ...effects],
    };
  }
  return told;
}

/** What came of a command, on one line: the events, `already`, or the code of the refusal. */
export function outcomeOf(decision: Decision): string {
  if (!decision.ok) return `! ${decision.error.code}`;
  const { events } = decision.value;
  return events.length === 0 ? 'already' : events.map(({ type }) => type).join(' ');
}
