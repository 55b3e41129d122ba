import { z } from 'zod';
import type { Door } from './door.ts';
import type { Errands } from './errands.ts';
import { type Asked, json, type Route } from './http.ts';
import type { Intake, Reply } from './intake.ts';
import { kinds, type Ledger, services } from './ledger.ts';
import { type Behaviour, changed } from './options.ts';
import { bad, parsed } from './routes.ts';

export interface ControlParts {
  readonly ledger: Ledger;
  readonly intake: Intake;
  readonly door: Door;
  readonly errands: Errands;
  readonly behaviour: { now: Behaviour };
}

const page = z.strictObject({
  kind: z.enum(kinds).optional(),
  order_id: z.string().optional(),
  key: z.string().optional(),
  after: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).optional(),
});

const outage = z.strictObject({
  service: z.enum([...services, 'all']),
  ms: z.number().int().min(0),
});

/** What a test, a drill or a curious person asks of the sandbox itself. Never lost, never late. */
export function controlRoutes(parts: ControlParts): readonly Route[] {
  const { ledger, intake, door, errands, behaviour } = parts;
  return [
    {
      method: 'GET',
      pattern: /^\/healthz$/,
      answer: () => json(200, { status: 'ok' }),
    },
    {
      method: 'GET',
      pattern: /^\/ledger$/,
      answer: ({ query }) => {
        const read = page.safeParse(Object.fromEntries(query));
        return read.success ? json(200, ledger.page(read.data)) : bad(z.prettifyError(read.error));
      },
    },
    {
      method: 'GET',
      pattern: /^\/ledger\/summary$/,
      answer: () =>
        json(200, {
          ...ledger.summary(),
          door: {
            calls: door.calls,
            tries: door.tries,
            trying: door.trying,
            gave_up: door.gaveUp,
            refusals: Object.fromEntries(door.refusals),
          },
          errors: errands.errors.map(String),
        }),
    },
    {
      method: 'GET',
      pattern: /^\/ledger\/money$/,
      answer: ({ query }) =>
        json(200, {
          orders: ledger.money(query.get('order_id') ?? undefined),
          totals: ledger.accounts.totals(),
        }),
    },
    {
      method: 'GET',
      pattern: /^\/ledger\/refused$/,
      answer: () => json(200, { refused: door.refused }),
    },
    {
      method: 'GET',
      pattern: /^\/control\/behaviour$/,
      answer: () => json(200, behaviour.now),
    },
    {
      method: 'POST',
      pattern: /^\/control\/behaviour$/,
      answer: (asked) => changeBehaviour(behaviour, asked),
    },
    {
      method: 'POST',
      pattern: /^\/control\/outage$/,
      answer: ({ body }) => {
        const read = parsed(outage, body);
        if (typeof read === 'string') return bad(read);
        const { service, ms } = read.body;
        for (const one of service === 'all' ? services : [service]) intake.outage(one, ms);
        return json(200, read.body);
      },
    },
  ];
}

function changeBehaviour(behaviour: { now: Behaviour }, { body }: Asked): Reply {
  const read = parsed(z.record(z.string(), z.unknown()), body);
  if (typeof read === 'string') return bad(read);
  try {
    behaviour.now = changed(behaviour.now, read.body);
  } catch (error) {
    if (error instanceof z.ZodError) return bad(z.prettifyError(error));
    throw error;
  }
  return json(200, behaviour.now);
}
