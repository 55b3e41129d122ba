import type { FoundMenu } from '../read/found.ts';

/** What several pages say, one after the other; what is said twice is sorted out by `assemble`. */
export function merge(pages: readonly FoundMenu[]): FoundMenu {
  const restaurant = pages.find((page) => page.restaurant !== undefined)?.restaurant;
  const currency = pages.find((page) => page.currency !== undefined)?.currency;
  return {
    ...(restaurant !== undefined && { restaurant }),
    ...(currency !== undefined && { currency }),
    sections: pages.flatMap((page) => page.sections),
    warnings: pages.flatMap((page) => page.warnings),
  };
}
