/**
 * One contestant beside bare promises, in a process of its own: what one of them does to the heap and
 * to the compiler's guesses must not be the other's. `node --expose-gc measure.ts <contestant>`
 * prints one JSON object.
 */
import { contestants, type Contestant, type ContestantName } from './contestants.ts';
import { median, rounded } from '../statistics.ts';

export interface TaskFigures {
  readonly bare_of_ten_ns: number;
  readonly group_of_ten_ns: number;
  /** The median of the rounds' ratios: the two of a round run next to each other in time. */
  readonly group_over_bare: number;
  readonly empty_group_ns: number;
  readonly child_ns: number;
  readonly bare_called_off_child_ns: number;
  readonly called_off_child_ns: number;
}

const rounds = 40;
const roundMs = 8;

async function nanoseconds(fn: () => Promise<unknown>, times: number): Promise<number> {
  const startedAt = process.hrtime.bigint();
  for (let each = 0; each < times; each++) await fn();
  return Number(process.hrtime.bigint() - startedAt) / times;
}

/** How often `fn` fits in a round, known only after it has been compiled. */
async function timesPerRound(fn: () => Promise<unknown>): Promise<number> {
  await nanoseconds(fn, 2_000);
  const each = await nanoseconds(fn, 500);
  return Math.max(10, Math.ceil((roundMs * 1e6) / each));
}

interface Pair {
  readonly ours: number;
  readonly bare: number;
  readonly ratio: number;
}

/** The two turn by turn; the fastest of each, because everything else on the machine only adds. */
async function pair(ours: () => Promise<unknown>, bare: () => Promise<unknown>): Promise<Pair> {
  const times = { ours: await timesPerRound(ours), bare: await timesPerRound(bare) };
  const all: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    const one = {
      bare: await nanoseconds(bare, times.bare),
      ours: await nanoseconds(ours, times.ours),
    };
    all.push({ ...one, ratio: one.ours / one.bare });
  }
  return {
    ours: Math.min(...all.map((each) => each.ours)),
    bare: Math.min(...all.map((each) => each.bare)),
    ratio: median(all.map((each) => each.ratio)),
  };
}

async function measured(us: Contestant, bare: Contestant): Promise<TaskFigures> {
  const ten = await pair(
    () => us.group(10),
    () => bare.group(10),
  );
  const none = await pair(
    () => us.group(0),
    () => bare.group(0),
  );
  const hundred = await pair(
    () => us.group(100),
    () => bare.group(100),
  );
  const off = await pair(
    () => us.calledOff(100),
    () => bare.calledOff(100),
  );
  return {
    bare_of_ten_ns: rounded(ten.bare),
    group_of_ten_ns: rounded(ten.ours),
    group_over_bare: rounded(ten.ratio, 2),
    empty_group_ns: rounded(none.ours),
    child_ns: rounded((hundred.ours - ten.ours) / 90),
    bare_called_off_child_ns: rounded(off.bare / 100),
    called_off_child_ns: rounded(off.ours / 100),
  };
}

/** The least there is that still waits. */
async function work(): Promise<void> {
  await Promise.resolve();
}

const name = process.argv[2] as ContestantName;
const us = await contestants[name](work);
console.log(JSON.stringify(await measured(us, contestants.bare(work))));
