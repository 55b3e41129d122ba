import { z } from 'zod';
import {
  type DayWindow,
  minutesPerDay,
  type OpeningHours,
  type Weekday,
  type WeeklyWindow,
} from '../../domain/hours/opening-hours.ts';
import { words } from './fields.ts';

const time = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'expected a time of day, hh:mm')
  .describe('By the clock on the restaurant’s wall.');

const window = z
  .strictObject({
    from: time,
    to: time.describe('At or before `from`: on the next day. `24:00` is midnight.'),
  })
  .refine(({ from }) => from !== '24:00', 'a window begins at 23:59 at the latest');

const weekday = z.int().min(1).max(7).describe('ISO 8601: Monday is 1.');

export const weeklyWindow = z
  .strictObject({ weekday, from: time, to: time })
  .refine(({ from }) => from !== '24:00', 'a window begins at 23:59 at the latest');

const date = z.iso.date();

export const openingHours = z.strictObject({
  weekly: z.array(weeklyWindow).max(100),
  exceptions: z
    .array(
      z.strictObject({
        first_date: date,
        last_date: date,
        windows: z.array(window).max(10).describe('None: closed.'),
        reason: words(100),
      }),
    )
    .max(400)
    .describe('Holidays and the like, in place of the week’s windows.'),
});

export type OpeningHoursIo = z.infer<typeof openingHours>;
type WindowIo = z.infer<typeof window>;

export function hoursOf({ weekly, exceptions }: OpeningHoursIo): OpeningHours {
  return {
    weekly: weekly.map(weeklyOf),
    exceptions: exceptions.map((one) => ({
      firstDate: one.first_date,
      lastDate: one.last_date,
      windows: one.windows.map(windowOf),
      reason: one.reason,
    })),
  };
}

export function weeklyOf(io: WindowIo & { weekday: number }): WeeklyWindow {
  return { weekday: io.weekday as Weekday, ...windowOf(io) };
}

function windowOf({ from, to }: WindowIo): DayWindow {
  const [start, end] = [minuteOf(from), minuteOf(to)];
  return { from: start, to: end > start ? end : end + minutesPerDay };
}

function minuteOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

export function renderHours({ weekly, exceptions }: OpeningHours): OpeningHoursIo {
  return {
    weekly: weekly.map(renderWeekly),
    exceptions: exceptions.map((one) => ({
      first_date: one.firstDate,
      last_date: one.lastDate,
      windows: one.windows.map(renderWindow),
      reason: one.reason,
    })),
  };
}

export function renderWeekly(one: WeeklyWindow): WindowIo & { weekday: number } {
  return { weekday: one.weekday, ...renderWindow(one) };
}

function renderWindow({ from, to }: DayWindow): WindowIo {
  // Midnight is the end of this day rather than the beginning of the next one.
  const end = to > minutesPerDay ? to - minutesPerDay : to;
  return { from: clock(from), to: clock(end) };
}

function clock(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
