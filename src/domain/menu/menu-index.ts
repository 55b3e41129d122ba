import { Calendar } from '../hours/calendar.ts';
import type { WeeklyWindow } from '../hours/opening-hours.ts';
import type { ZoneClock } from '../hours/zone-clock.ts';
import type { Menu, MenuItem, ModifierGroup, ModifierOption } from './menu.ts';

/** A menu compiled for looking up by id. Held by the caller for as long as the menu stands. */
export type MenuIndex = ReadonlyMap<string, IndexedItem>;

export interface IndexedItem {
  readonly item: MenuItem;
  /** The category's hours and the item's own: all must be open. */
  readonly calendars: readonly Calendar[];
  /** Depth first in the menu's order: a nested group comes after the option that asks it. */
  readonly groups: readonly IndexedGroup[];
  readonly options: readonly IndexedOption[];
  readonly optionIndex: ReadonlyMap<string, number>;
  /** Whether it cannot be had without choosing something. */
  readonly asks: boolean;
}

export interface IndexedGroup {
  readonly group: ModifierGroup;
  /** Index of the option that asks this group; -1 for the item's own groups. */
  readonly parent: number;
}

export interface IndexedOption {
  readonly option: ModifierOption;
  readonly groupIndex: number;
}

/** `menu` must have passed `checkMenu`. */
export function indexMenu(menu: Menu, clock: ZoneClock): MenuIndex {
  const index = new Map<string, IndexedItem>();
  for (const category of menu.categories) {
    const shared = calendarsOf(category.availability, clock);
    for (const item of category.items) {
      const calendars = [...shared, ...calendarsOf(item.availability, clock)];
      index.set(item.id, { item, calendars, ...indexModifiers(item) });
    }
  }
  return index;
}

function calendarsOf(
  weekly: readonly WeeklyWindow[] | undefined,
  clock: ZoneClock,
): readonly Calendar[] {
  return weekly === undefined ? [] : [new Calendar({ weekly, exceptions: [] }, clock)];
}

function indexModifiers(item: MenuItem): Omit<IndexedItem, 'item' | 'calendars'> {
  const groups: IndexedGroup[] = [];
  const options: IndexedOption[] = [];
  const optionIndex = new Map<string, number>();
  const addGroup = (group: ModifierGroup, parent: number): void => {
    const groupIndex = groups.push({ group, parent }) - 1;
    for (const option of group.options) {
      const at = options.push({ option, groupIndex }) - 1;
      optionIndex.set(option.id, at);
      for (const nested of option.groups ?? []) addGroup(nested, at);
    }
  };
  for (const group of item.modifierGroups) addGroup(group, -1);
  return { groups, options, optionIndex, asks: item.modifierGroups.some(({ min }) => min > 0) };
}
