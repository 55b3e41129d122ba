import type { ProblemEntry } from './entry.ts';

/** Menus that are read from elsewhere, and approved. */
export const menuImportProblems = {
  'draft.unknown': {
    status: 404,
    title: 'There is no such draft',
    help: 'Drafts are listed at `/v1/restaurants/{id}/menu-drafts`.',
  },
  'draft.no_basis': {
    status: 409,
    title: 'The draft does not know the menu that it would replace',
    help: 'It was made while Dabba did not run. Import again now that it does: the new draft says what it would change.',
  },
  'draft.currency': {
    status: 422,
    title: 'The draft is in another currency than the restaurant',
    help: 'Prices are not converted. Import from a page in the restaurant’s own currency.',
  },
  'import.refused': {
    status: 422,
    title: 'This address is not asked',
    help: 'Only http and https at public addresses are, and what the site’s robots.txt lets programs read. The detail says what stood in the way.',
  },
  'import.failed': {
    status: 422,
    title: 'The site did not answer as it should',
    help: 'It was slow, broken, too long or gone. Look at the address with a browser, and try again later.',
  },
  'import.nothing_found': {
    status: 422,
    title: 'No menu was found',
    help: 'The site has no menu that is marked up (schema.org), or none with prices. Name the menu’s own page, set a model to read it, or import a CSV file with `dabba import-menu`.',
  },
  'import.busy': {
    status: 503,
    title: 'Too many imports are under way',
    help: 'Nothing was read. Come again in a minute.',
  },
} as const satisfies Record<string, ProblemEntry>;
