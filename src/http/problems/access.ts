import type { ProblemEntry } from './entry.ts';

/** Who somebody is, and what he may do. */
export const accessProblems = {
  'access.unauthenticated': {
    status: 401,
    title: 'It is not known who asks',
    help: 'Send `Authorization: Bearer …` with the token of a session or with a key. A token lapses: refresh the session, or log in again.',
  },
  'access.forbidden': {
    status: 403,
    title: 'This is not for your role',
    help: 'See `docs/access.md` for what each role may do. What belongs to others is never forbidden: it is not there.',
  },
  'access.scope_missing': {
    status: 403,
    title: 'The key was not made for this',
    help: 'Each key has scopes; the detail names the one that it lacks. Ask an admin for another key.',
  },
  'access.grant_refused': {
    status: 403,
    title: 'You cannot give what you do not have',
    help: 'Admins grant every role; operators let in restaurants and couriers. A key grants no scope beyond its own.',
  },
  'login.refused': {
    status: 401,
    title: 'That does not open an account',
    help: 'The code or password is wrong, used up or lapsed, or there is no such account; which of these is not told.',
  },
  'login.too_many': {
    status: 429,
    title: 'That was tried too often',
    help: 'Wait as long as `Retry-After` says.',
  },
  'contact.invalid': {
    status: 422,
    title: 'That is no e-mail address and no telephone number',
    help: 'A telephone number begins with + and the country code.',
  },
  'session.refused': {
    status: 401,
    title: 'The session cannot be refreshed',
    help: 'It has ended, or the refresh token was used before. Log in again.',
  },
  'invitation.unknown': {
    status: 404,
    title: 'There is no such invitation',
    help: 'It was accepted, has lapsed, or never was. Ask for a new one.',
  },
  'account.unknown': {
    status: 404,
    title: 'There is no such account',
    help: 'See `GET /v1/accounts`.',
  },
  'account.exists': {
    status: 409,
    title: 'That account exists',
    help: 'Log in with it instead.',
  },
  'password.needed': {
    status: 422,
    title: 'A password is needed',
    help: 'Operators and admins log in with one; send it with the acceptance.',
  },
  'password.weak': {
    status: 422,
    title: 'The password is too weak',
    help: 'A few words that do not belong together are better than a short one with signs.',
  },
  'key.unknown': {
    status: 404,
    title: 'There is no such key',
    help: 'See `GET /v1/keys`.',
  },
} as const satisfies Record<string, ProblemEntry>;
