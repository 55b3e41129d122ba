import { Calendar } from '../hours/calendar.ts';
import type { ZoneClock } from '../hours/zone-clock.ts';
import type { Courier } from './courier.ts';

/** A courier's week, compiled: `isOpen(at)` means on shift. Held by the caller. */
export function shiftCalendar(courier: Courier, clock: ZoneClock): Calendar {
  return new Calendar({ weekly: courier.shifts, exceptions: [] }, clock);
}
