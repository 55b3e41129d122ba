import type { ProblemEntry } from './entry.ts';

/** Why a change of the catalogue is refused. */
export const catalogProblems = {
  'version.missing': {
    status: 428,
    title: 'Say which version you have seen',
    help: 'What replaces a whole carries `If-Match` with the `ETag` of what was read, so that nobody’s work is overwritten by a screen that stood open. `*` replaces whatever is there.',
  },
  'version.conflict': {
    status: 412,
    title: 'Somebody has changed it meanwhile',
    help: 'Read it again, make your change on that, and send it with the new `ETag`.',
  },
  'restaurant.invalid': {
    status: 422,
    title: 'The restaurant cannot be so',
    help: 'The detail says what is wrong. Nothing was changed.',
  },
  'menu.invalid': {
    status: 422,
    title: 'The menu cannot be so',
    help: 'The detail says what is wrong: an id that is taken, a question that cannot be answered, a price that is none. Nothing was changed.',
  },
  'promotion.invalid': {
    status: 422,
    title: 'The promotion cannot be so',
    help: 'The detail says what is wrong. Nothing was changed.',
  },
  'external_id.taken': {
    status: 409,
    title: 'Something of yours is called that already',
    help: 'An `external_id` names one thing of its kind in a marketplace. The detail says which.',
  },
  'marketplace.unknown': {
    status: 404,
    title: 'There is no such marketplace',
    help: 'What belongs to another marketplace does not exist for yours.',
  },
} as const satisfies Record<string, ProblemEntry>;
