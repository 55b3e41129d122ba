import { day, hour, minute, second } from '../base/instant.ts';

/** Every bound of the room, with its unit last. */
export interface PeopleLimits {
  readonly codeLifeMs: number;
  readonly codeTriesMax: number;
  /** How often a code may be asked for: by one contact, and by one address of the network. */
  readonly codesOfContact: readonly Pace[];
  readonly codesOfAddress: readonly Pace[];
  /** Log-ins that fail, by code, password, refresh or invitation. */
  readonly failuresOfContact: readonly Pace[];
  readonly failuresOfAddress: readonly Pace[];
  readonly accessLifeMs: number;
  /** Since the log-in, however often it is refreshed. */
  readonly sessionLifeMs: number;
  /** A refresh token that was just replaced is taken once more: the answer may have got lost. */
  readonly refreshGraceMs: number;
  readonly invitationLifeMs: number;
  readonly passwordLengthMin: number;
  /** Passwords worked on at once, and how many may wait: each takes 19 MiB for some tens of ms. */
  readonly passwordsAtOnceMax: number;
  readonly passwordsWaitingMax: number;
  /** Sessions kept in memory; others are read when they come again. */
  readonly sessionsInMemoryMax: number;
  /** Messages on their way out at once; one more is not sent, and has to be asked for again. */
  readonly messagesAtOnceMax: number;
  readonly messageTimeoutMs: number;
  /** How often what has lapsed is thrown out. */
  readonly tidyEveryMs: number;
}

/** So many in so long. */
export interface Pace {
  readonly max: number;
  readonly windowMs: number;
}

export const defaultPeopleLimits: PeopleLimits = {
  codeLifeMs: 10 * minute,
  codeTriesMax: 5,
  // With five tries a code, a stranger has 50 guesses a day at one in a million.
  codesOfContact: [
    { max: 3, windowMs: 10 * minute },
    { max: 10, windowMs: day },
  ],
  codesOfAddress: [{ max: 30, windowMs: 10 * minute }],
  failuresOfContact: [{ max: 10, windowMs: 15 * minute }],
  failuresOfAddress: [{ max: 100, windowMs: 15 * minute }],
  accessLifeMs: hour,
  sessionLifeMs: 30 * day,
  refreshGraceMs: 30 * second,
  invitationLifeMs: 7 * day,
  passwordLengthMin: 10,
  passwordsAtOnceMax: 2,
  passwordsWaitingMax: 32,
  sessionsInMemoryMax: 50_000,
  messagesAtOnceMax: 64,
  messageTimeoutMs: 10 * second,
  tidyEveryMs: hour,
};
