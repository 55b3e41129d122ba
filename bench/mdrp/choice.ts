/** What the flags of the benchmark ask for. */
import { parseArgs } from 'node:util';
import type { Rules } from './protocol.ts';
import type { Settings } from './policy-process.ts';

export interface Choice {
  readonly rules: Rules;
  readonly settings: Settings;
  readonly film: string | undefined;
  pick(names: readonly string[]): readonly string[];
}

/** The overloaded even-seed days that the field compares on. */
export const hardDays: readonly string[] = [
  '4r50t100s1p125',
  '4o50t100s1p125',
  '4r50t100s1p100',
  '4o50t100s1p100',
  '6r50t100s1p100',
  '6r50t100s1p125',
  '6o100t100s1p100',
  '6o50t100s1p100',
];

export function choiceOf(args: readonly string[]): Choice {
  const { values } = parseArgs({
    args: [...args],
    options: {
      class: { type: 'string', default: 'strict' },
      ready: { type: 'string', default: 'known' },
      epoch: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      policy: { type: 'string', default: 'routes' },
      all: { type: 'boolean', default: false },
      hard: { type: 'boolean', default: false },
      sample: { type: 'string', default: '12' },
      instances: { type: 'string' },
      film: { type: 'string' },
    },
  });
  const { all, hard, instances } = values;
  const sample = whole('--sample', values.sample);
  return {
    rules: {
      class: oneOf('--class', values.class, ['strict', 'open']),
      ready: oneOf('--ready', values.ready, ['known', 'unknown']),
      epoch: whole('--epoch', values.epoch),
    },
    settings: {
      policy: oneOf('--policy', values.policy, ['routes', 'lazy']),
      seed: whole('--seed', values.seed),
    },
    film: values.film,
    pick(names) {
      if (instances !== undefined) return instances.split(',').map((name) => name.trim());
      if (hard) return hardDays.filter((name) => names.includes(name));
      return all ? names : spread(names, sample);
    },
  };
}

/** `count` names at even distances, so that every kind of day is among them. */
function spread(names: readonly string[], count: number): readonly string[] {
  if (names.length <= count) return names;
  const at = (i: number): number => Math.floor(((i + 0.5) * names.length) / count);
  return Array.from({ length: count }, (_, i) => names[at(i)] ?? '');
}

function whole(flag: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${flag} wants a whole number`);
  return value;
}

function oneOf<T extends string>(flag: string, text: string, words: readonly T[]): T {
  const word = words.find((one) => one === text);
  if (word === undefined) throw new Error(`${flag} is one of ${words.join(', ')}`);
  return word;
}
