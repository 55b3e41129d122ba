import type { ProblemEntry } from './entry.ts';

/** Why something about an order that is over is refused. */
export const aftercareProblems = {
  'request.not_acceptable': {
    status: 406,
    title: 'It does not come in this form',
    help: 'Send an `Accept` header that allows one of the types in the detail.',
  },
} as const satisfies Record<string, ProblemEntry>;
