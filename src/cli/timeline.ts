import { styleText } from 'node:util';
import { z } from 'zod';
import { ask, eventOut } from './door.ts';
import { duration, eventLine } from './lines.ts';

const timelineOut = z.object({
  order: z.object({
    id: z.string(),
    status: z.string(),
    payment: z.object({ status: z.string() }),
    delivery: z.object({ status: z.string() }),
    end: z.object({ reason: z.string(), actor: z.string() }).nullable(),
  }),
  entries: z.array(
    z.object({
      at: z.string(),
      command: z.string(),
      events: z.array(eventOut),
      started: z.array(z.object({ key: z.string(), kind: z.string() })),
      effect: z
        .object({
          key: z.string(),
          attempts: z.number(),
          latency_ms: z.number(),
          error: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
  pending: z.array(
    z.object({
      key: z.string(),
      kind: z.string(),
      attempts: z.number(),
      next_attempt_at: z.string().nullable(),
      last_error: z.string().nullable(),
    }),
  ),
  deadlines: z.array(z.object({ name: z.string(), at: z.string() })),
});

/** Why an order is where it is: what came in, what happened, what was asked and what is awaited. */
export async function timeline(orderId: string, door: string): Promise<void> {
  const { order, entries, pending, deadlines } = await ask(
    `${door}/v1/orders/${orderId}/timeline`,
    timelineOut,
  );
  const ended = order.end === null ? '' : ` (${order.end.reason}, by ${order.end.actor})`;
  console.log(
    `${order.id}: order ${order.status}${ended}, payment ${order.payment.status}, delivery ${order.delivery.status}\n`,
  );
  const first = entries[0]?.events[0];
  for (const { at, command, events, started, effect } of entries) {
    const told = effect === null ? '' : ` to ${short(effect.key)} after ${attempts(effect)}`;
    console.log(styleText('bold', `${at.slice(11, 19)}  ${command}${told}`));
    if (first !== undefined) for (const event of events) console.log(eventLine(event, first));
    for (const { key } of started) console.log(styleText('gray', `          asks ${short(key)}`));
  }
  console.log(pending.length === 0 ? '\nNo effect is waiting.' : '\nWaiting for an answer:');
  for (const { key, attempts: tried, next_attempt_at: next, last_error: error } of pending) {
    const when = next === null ? 'under way' : `again at ${next.slice(11, 19)}`;
    console.log(
      `  ${short(key)}: asked ${tried} times, ${when}${error === null ? '' : `; ${error}`}`,
    );
  }
  console.log(deadlines.length === 0 ? 'No deadline is armed.' : 'Deadlines:');
  for (const { name, at } of deadlines) {
    console.log(`  ${name} at ${at.slice(11, 19)}`);
  }
}

function short(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

function attempts(effect: { attempts: number; latency_ms: number; error: string | null }): string {
  const times = effect.attempts === 1 ? '1 attempt' : `${effect.attempts} attempts`;
  const took = effect.latency_ms < 1_000 ? `${effect.latency_ms} ms` : duration(effect.latency_ms);
  return `${times}, ${took}${effect.error === null ? '' : `: ${effect.error}`}`;
}
