import { parseArgs } from 'node:util';
import { peers } from './peers.ts';
import type { Peer } from './peers.ts';

export const modes = ['wait', 'http'] as const;
export type Mode = (typeof modes)[number];

export interface Settings {
  readonly peers: readonly Peer[];
  readonly modes: readonly Mode[];
  readonly rounds: number;
  readonly windowMs: number;
  readonly warmupMs: number;
  readonly callMs: number;
  /** Arrivals a second of the open loop that measures acceptance. */
  readonly rate: number;
}

/** `dabba` and `bare` are always there: without them the figures have no meaning. */
const always = ['dabba', 'bare'];

export function settingsOf(args: readonly string[]): Settings {
  const { values } = parseArgs({
    args: [...args],
    options: {
      peers: { type: 'string', default: 'all' },
      mode: { type: 'string', default: 'wait,http' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '5' },
      rate: { type: 'string', default: '1000' },
    },
  });
  return {
    peers: chosen(values.peers),
    modes: modes.filter((mode) => values.mode.split(',').includes(mode)),
    rounds: positive('rounds', values.rounds),
    windowMs: positive('seconds', values.seconds) * 1000,
    warmupMs: 4000,
    callMs: 50,
    rate: positive('rate', values.rate),
  };
}

function chosen(wanted: string): Peer[] {
  if (wanted === 'all') return [...peers];
  const names = new Set([...always, ...(wanted === 'none' ? [] : wanted.split(','))]);
  const unknown = [...names].filter((name) => !peers.some((peer) => peer.name === name));
  if (unknown.length > 0) {
    const known = peers.map((peer) => peer.name).join(', ');
    throw new Error(`no such peer: ${unknown.join(', ')}; there is: ${known}, or all, or none`);
  }
  return peers.filter((peer) => names.has(peer.name));
}

function positive(flag: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${flag} wants a number above 0, not "${text}"`);
  return value;
}
