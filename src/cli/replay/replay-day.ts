import { basename } from 'node:path';
import { mdrpDayStart } from '../../app/mdrp-city.ts';
import { PatientClock } from '../../app/patient-clock.ts';
import { type Instant, minute } from '../../base/instant.ts';
import { readMdrpDay } from '../../sandbox/mdrp-world.ts';
import { type OwnDabba, ownDabba, promptPeople } from '../rush/own-dabba.ts';
import { joinedAt, type Planned, planOfDay } from '../rush/plan.ts';
import { play } from '../rush/play.ts';
import { benchMeasures } from './bench-figure.ts';
import { DayBook } from './day-book.ts';
import { type DayMeasures, measured } from './day-measures.ts';
import { JobWatch } from './job-watch.ts';
import { readRecordedDay } from './recorded.ts';
import { printReplay, replayReport, wentRight } from './report.ts';
import { SettingsError } from '../settings.ts';

export interface ReplaySettings {
  readonly mdrp?: string | undefined;
  readonly recorded?: string | undefined;
  readonly dispatch: string;
  readonly router?: string | undefined;
  readonly speed: number;
  readonly decline: number;
  readonly dark: number;
  readonly late: number;
  readonly seed: number;
  readonly json: boolean;
}

/** A day to be played: its orders, the house that serves it, and what it is held against. */
interface Day {
  readonly name: string;
  readonly plan: readonly Planned[];
  readonly dayStart: number;
  readonly house: Pick<OwnDabba, 'mdrp' | 'behaviour'> & { readonly startAt: Instant };
  readonly before: { readonly what: string; readonly measures: DayMeasures };
}

/**
 * Plays a day through the door of a Dabba of its own, with couriers who say no, vanish and run
 * late as often as asked, and holds the outcome against what the same day came to elsewhere.
 * The exit code is 1 when an order came to no end or somebody was on two jobs at once.
 */
export async function replayDay(settings: ReplaySettings): Promise<void> {
  const day = await dayOf(settings);
  const { speed, seed, dispatch, router } = settings;
  const more = { dispatch, ...(router === undefined ? {} : { router }) };
  await using stack = new AsyncDisposableStack();
  const clock = stack.use(new PatientClock({ startAt: day.house.startAt, speed }));
  const dabba = await ownDabba({ ...day.house, speed, seed, clock, more }, stack);
  const watch = new JobWatch();
  const book = new DayBook();
  const leave = dabba.engine.subscribe((record) => {
    watch.see(record);
    book.see(record);
  });
  console.error(`${day.plan.length} orders of ${day.name}, ${speed} times as fast as the wall.`);
  const { dayStart } = day;
  const started = performance.now();
  const run = await play(day.plan, {
    door: dabba.url,
    speed,
    runKey: 'replay',
    dayStart,
    clock,
  });
  leave();
  const report = replayReport({
    day: day.name,
    run,
    watch,
    book,
    live: measured(book.times),
    before: day.before,
    tookMs: performance.now() - started,
    stoodMs: clock.stoodMs,
  });
  if (settings.json) console.log(JSON.stringify(report));
  else printReplay(report);
  if (!wentRight(report, day.plan.length)) process.exitCode = 1;
}

async function dayOf(settings: ReplaySettings): Promise<Day> {
  const { mdrp, recorded, decline, dark, late } = settings;
  const couriers = { declineRate: decline, darkRate: dark, lateRate: late };
  if (recorded !== undefined && mdrp === undefined) {
    const { plan, dayStart, measures } = readRecordedDay(recorded);
    return {
      name: basename(recorded),
      plan,
      dayStart,
      house: { startAt: dayStart - joinBeforeMs, behaviour: { couriers } },
      before: { what: 'the recording', measures },
    };
  }
  if (mdrp === undefined || recorded !== undefined) {
    throw new SettingsError('Name one day: either --mdrp DIR or --recorded FILE.');
  }
  const day = await readMdrpDay(mdrp, { dayStart: mdrpDayStart });
  const plan = planOfDay(day, mdrpDayStart);
  const behaviour = { ...promptPeople, couriers: { ...promptPeople.couriers, ...couriers } };
  return {
    name: day.name,
    plan,
    dayStart: mdrpDayStart,
    house: { mdrp, startAt: joinedAt(plan), behaviour },
    before: { what: 'the benchmark', measures: await benchMeasures(mdrp) },
  };
}

/** Couriers come on duty before the first order does. */
const joinBeforeMs = 10 * minute;
