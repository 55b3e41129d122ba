import { z } from 'zod';
import { outTime } from './fields.ts';
import { orderOut } from './order.ts';

export const eventOut = z
  .object({
    id: z.string(),
    order_id: z.string(),
    sequence: z.int().describe('Counts from 1 within the order, without gaps.'),
    type: z.string().meta({ examples: ['order.placed', 'payment.captured'] }),
    occurred_at: outTime.describe('When it happened, as whoever reported it says.'),
    recorded_at: outTime,
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Event' });

export type EventOut = z.infer<typeof eventOut>;

export const timelineOut = z
  .object({
    order: orderOut,
    entries: z.array(
      z.object({
        at: outTime,
        command: z.string(),
        events: z.array(eventOut),
        started: z.array(z.object({ key: z.string(), kind: z.string() })),
        effect: z
          .object({
            key: z.string(),
            attempts: z.int(),
            latency_ms: z.number(),
            error: z.string().nullable(),
          })
          .nullable(),
      }),
    ),
    pending: z
      .array(
        z.object({
          key: z.string(),
          kind: z.string(),
          attempts: z.int(),
          next_attempt_at: outTime.nullable(),
          last_error: z.string().nullable(),
        }),
      )
      .describe('What was asked of the outside and is not answered yet.'),
    deadlines: z
      .array(z.object({ name: z.string(), at: outTime }))
      .describe('What the order waits under: the earliest is what happens next by itself.'),
  })
  .meta({ id: 'Timeline' });

export type TimelineOut = z.infer<typeof timelineOut>;
