import { styleText } from 'node:util';
import type { EventOut } from './door.ts';

type Colour = Parameters<typeof styleText>[0];

/** The colour of a machine: order, payment, kitchen, delivery, notification. */
const colours: Readonly<Record<string, Colour>> = {
  order: 'cyan',
  payment: 'green',
  kitchen: 'yellow',
  delivery: 'magenta',
  notification: 'gray',
};

/** `12:03:20  + 2:15  delivery.offered   courier_id=cou_… token=1` */
export function eventLine(event: EventOut, first: EventOut): string {
  const machine = event.type.slice(0, event.type.indexOf('.'));
  const data = Object.entries(event.data)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
  return [
    event.occurred_at.slice(11, 19),
    since(first.occurred_at, event.occurred_at),
    styleText(colours[machine] ?? 'white', event.type.padEnd(28)),
    styleText('gray', data),
  ].join('  ');
}

/** From one timestamp to another, as `+12:03`. */
export function since(from: string, to: string): string {
  return `+${duration(Date.parse(to) - Date.parse(from))}`.padStart(7);
}

export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const minutes = Math.floor(seconds / 60);
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
}
