import { accessProblems } from './problems/access.ts';
import { basketProblems } from './problems/basket.ts';
import { catalogProblems } from './problems/catalog.ts';
import { deliveryProblems } from './problems/delivery.ts';
import type { ProblemEntry } from './problems/entry.ts';
import { menuImportProblems } from './problems/menu-import.ts';
import { orderProblems } from './problems/order.ts';
import { promotionProblems } from './problems/promotion.ts';
import { requestProblems } from './problems/request.ts';
import { aftercareProblems } from './problems/aftercare.ts';

export type { ProblemEntry };

/**
 * Every stable code that the product can answer: what it is called, its HTTP status, and what to do.
 * The one place where a code meets a status. `/docs/errors` and `docs/reference/errors.md` are made
 * of it.
 *
 * 400: the request is not one. 401, 403: who asks may not. 404: no such thing. 409: not in this state. 422: understood, and the
 * business says no. 503: nothing was done, come again.
 */
export const problems = {
  ...requestProblems,
  ...accessProblems,
  ...basketProblems,
  ...promotionProblems,
  ...orderProblems,
  ...deliveryProblems,
  ...catalogProblems,
  ...aftercareProblems,
  ...menuImportProblems,
};

/** For the pages that explain them. */
export const problemGroups: readonly {
  readonly title: string;
  readonly entries: Readonly<Record<string, ProblemEntry>>;
}[] = [
  { title: 'The request', entries: requestProblems },
  { title: 'Who asks', entries: accessProblems },
  { title: 'The basket', entries: basketProblems },
  { title: 'Promotions', entries: promotionProblems },
  { title: 'The order under way', entries: orderProblems },
  { title: 'The delivery', entries: deliveryProblems },
  { title: 'The catalogue', entries: catalogProblems },
  { title: 'After the order', entries: aftercareProblems },
  { title: 'Menus from elsewhere', entries: menuImportProblems },
];

export type ProblemCode = keyof typeof problems;

/** The entry of a code; a code that is not listed is a bug of ours, found by a test. */
export function problemEntry(code: string): ProblemEntry {
  return Object.hasOwn(problems, code)
    ? problems[code as ProblemCode]
    : { status: 409, title: 'The request was refused', help: '' };
}
