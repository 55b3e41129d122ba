import { itemsMax } from '../../domain/menu/menu-check.ts';
import type { FoundMenu, FoundSection } from '../read/found.ts';

/** More than a menu holds, so that what is found twice does not push out what is found once. */
const foundItemsMax = 3 * itemsMax;
const warningsMax = 1_000;

/**
 * What several pages say, one after the other; what is said twice is sorted out by `assemble`. Bounded,
 * because what comes after it runs on the loop, and a site may say as much as it likes.
 */
export function merge(pages: readonly FoundMenu[]): FoundMenu {
  const restaurant = pages.find((page) => page.restaurant !== undefined)?.restaurant;
  const currency = pages.find((page) => page.currency !== undefined)?.currency;
  const warnings = pages.flatMap((page) => page.warnings);
  const sections: FoundSection[] = [];
  let left = foundItemsMax;
  for (const section of pages.flatMap((page) => page.sections)) {
    if (left === 0) break;
    const items = section.items.slice(0, left);
    left -= items.length;
    sections.push({ ...section, items });
  }
  const told = warnings.slice(0, warningsMax);
  const cut = (detail: string): void => {
    told.push({ code: 'source.cut', detail, at: sections.at(-1)?.at ?? '' });
  };
  if (left === 0) cut(`Only the first ${foundItemsMax} dishes were looked at.`);
  if (warnings.length > warningsMax) cut(`${warnings.length - warningsMax} more like these.`);
  return {
    ...(restaurant !== undefined && { restaurant }),
    ...(currency !== undefined && { currency }),
    sections,
    warnings: told,
  };
}
