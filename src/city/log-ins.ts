/**
 * The log-ins of the demo marketplace: written here for everybody to read, and so good for nothing
 * but a demo on one's own machine. A house in production does not start while one of them opens it.
 *
 * The bodies of the keys are ids of the year 1970, which no key of ours will ever have.
 */
const key = (name: string): string =>
  `dk_0000000000${name.padEnd(16, '0')}_${'demo'.repeat(10)}key`;

export const demoKeys = {
  /** Everything: what `DABBA_API_KEY` stands in for where it is set. */
  admin: key('admn'),
  operator: key('0perat0r'),
  /** A hub of all kitchens, as one that restaurants' tills are plugged into. */
  kitchens: key('k1tchens'),
  /** What the couriers' app speaks for all of them with. */
  couriers: key('c0vrers'),
  /** The delivery partner's, for its webhooks. */
  partner: key('partner'),
} as const;

/** People with a password; customers need none, and log in with a code. */
export const demoPassword = 'tiffin-carrier-5000';

export const demoPeople = [
  { role: 'admin', contact: 'admin@demo.example', name: 'Ada Min' },
  { role: 'operator', contact: 'operator@demo.example', name: 'Opal Rand' },
] as const;
