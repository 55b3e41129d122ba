/**
 * The stretch of a list that follows `after`. A cursor whose row is not in the list, because it has
 * closed meanwhile or never was, ends the list: better than showing the first page again for ever.
 */
export function pageAfter<T>(
  all: readonly T[],
  idOf: (one: T) => string,
  { after, limit }: { after: string | undefined; limit: number },
): { page: readonly T[]; next: string | null } {
  const before = after === undefined ? -1 : all.findIndex((one) => idOf(one) === after);
  if (after !== undefined && before < 0) return { page: [], next: null };
  const page = all.slice(before + 1, before + 1 + limit);
  const last = page.at(-1);
  const more = before + 1 + limit < all.length;
  return { page, next: more && last !== undefined ? idOf(last) : null };
}
