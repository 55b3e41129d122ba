import { type Asked, json, type Route } from '../http.ts';
import type { Deed, Intake, Manners, Reply } from '../intake.ts';
import type { Kind } from '../ledger.ts';
import { type Bank, refused } from './bank.ts';
import { cardOf } from './cards.ts';
import { Form } from './form.ts';
import type { Intent } from './intent.ts';
import type { Provider } from './provider.ts';

export interface PaymentParts {
  readonly bank: Bank;
  readonly provider: Provider;
  readonly intake: Intake;
}

/** Stripe's words for a key it cannot take ("Idempotent requests", "Error codes"). */
const manners: Manners = {
  otherRequest: (key) =>
    json(400, {
      error: {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      },
    }),
  inUse: (key) =>
    json(409, {
      error: {
        type: 'idempotency_error',
        code: 'idempotency_key_in_use',
        message: `There is currently another in-progress request using this Idempotent Key: ${key}.`,
      },
    }),
};

/** What of Stripe's HTTP API the sandbox speaks. */
export function paymentRoutes(parts: PaymentParts): readonly Route[] {
  return [
    {
      method: 'POST',
      pattern: /^\/v1\/payment_intents$/,
      answer: (asked) => create(parts, asked),
    },
    {
      method: 'POST',
      pattern: /^\/v1\/payment_intents\/([^/]+)\/capture$/,
      answer: (asked) => {
        const amount = new Form(asked.body).amount('amount_to_capture');
        return change(parts, asked, {
          kind: 'capture',
          act: (intent) =>
            Number.isNaN(amount)
              ? refused({ code: 'parameter_invalid_integer' })
              : parts.bank.capture(intent, amount ?? intent.amount),
        });
      },
    },
    {
      method: 'POST',
      pattern: /^\/v1\/payment_intents\/([^/]+)\/cancel$/,
      answer: (asked) =>
        change(parts, asked, { kind: 'void', act: (intent) => parts.bank.cancel(intent) }),
    },
    { method: 'POST', pattern: /^\/v1\/refunds$/, answer: (asked) => refund(parts, asked) },
    {
      method: 'GET',
      pattern: /^\/v1\/payment_intents\/([^/]+)$/,
      answer: (asked) => retrieve(parts, asked),
    },
    {
      method: 'GET',
      pattern: /^\/confirm\/([^/]+)$/,
      answer: ({ caught: [id = ''] }) => ({ status: 200, body: confirmPage(id) }),
    },
    {
      method: 'POST',
      pattern: /^\/confirm\/([^/]+)\/(approve|refuse)$/,
      answer: ({ caught: [id = '', word] }) => confirmed(parts, id, word === 'approve'),
    },
  ];
}

function create(parts: PaymentParts, asked: Asked): Reply | Promise<Reply> {
  const form = new Form(asked.body);
  const amount = form.amount('amount');
  const currency = form.text('currency') ?? '';
  const token = form.text('payment_method') ?? '';
  const card = cardOf(token);
  const capture = form.text('capture_method') ?? 'automatic';
  if (amount === undefined || Number.isNaN(amount)) return invalid('amount');
  if (!/^[a-z]{3}$/.test(currency)) return invalid('currency');
  if (capture !== 'manual' && capture !== 'automatic') return invalid('capture_method');
  if (form.text('confirm') !== 'true') return invalid('confirm');
  if (card === undefined) {
    return json(400, {
      error: {
        type: 'invalid_request_error',
        code: 'resource_missing',
        param: 'payment_method',
        message: `No such PaymentMethod: '${token}'`,
      },
    });
  }
  const metadata = form.map('metadata');
  const orderId = metadata['order_id'] ?? '';
  return take(parts, asked, {
    kind: 'authorize',
    orderId,
    slow: card.type === 'approved' && card.slow,
    act: () =>
      parts.bank.confirm(
        {
          orderId,
          metadata,
          amount,
          currency,
          captureMethod: capture,
          paymentMethod: token,
          returnUrl: form.text('return_url') ?? null,
          card,
        },
        form.list('expand').includes('latest_charge'),
      ),
  });
}

function change(
  parts: PaymentParts,
  asked: Asked,
  { kind, act }: { kind: Kind; act: (intent: Intent) => Deed },
): Reply | Promise<Reply> {
  const id = asked.caught[0] ?? '';
  const intent = parts.bank.find(id);
  if (intent === undefined) return missing(id);
  return take(parts, asked, { kind, orderId: intent.orderId, act: () => act(intent) });
}

function refund(parts: PaymentParts, asked: Asked): Reply | Promise<Reply> {
  const form = new Form(asked.body);
  const id = form.text('payment_intent') ?? '';
  const intent = parts.bank.find(id);
  if (intent === undefined) return missing(id);
  const amount = form.amount('amount');
  if (Number.isNaN(amount)) return invalid('amount');
  return take(parts, asked, {
    kind: 'refund',
    orderId: intent.orderId,
    act: () => {
      const left = intent.captured - intent.refunded;
      return parts.bank.refund(intent, amount ?? left, form.map('metadata'));
    },
  });
}

function retrieve({ bank, intake }: PaymentParts, asked: Asked): Reply {
  const id = asked.caught[0] ?? '';
  const expand = [...asked.query].some(
    ([name, value]) => name.startsWith('expand[') && value === 'latest_charge',
  );
  return intake.question('payments', () => {
    const intent = bank.find(id);
    return intent === undefined ? missing(id) : json(200, bank.show(intent, expand));
  });
}

async function take(
  { intake, provider }: PaymentParts,
  asked: Asked,
  what: { kind: Kind; orderId: string; slow?: boolean; act: () => Deed },
): Promise<Reply> {
  if (asked.authorization?.startsWith('Bearer ') !== true) {
    return json(401, {
      error: { type: 'invalid_request_error', message: 'You did not provide an API key.' },
    });
  }
  if (asked.key === undefined) return invalid('Idempotency-Key');
  return intake.take(
    {
      ...what,
      service: 'payments',
      key: asked.key,
      content: `${asked.path}?${new Form(asked.body).canonical()}`,
      act: () => provider.perform(what.act),
    },
    manners,
    asked.hungUp,
  );
}

function invalid(param: string): Reply {
  return json(400, {
    error: { type: 'invalid_request_error', param, message: `Invalid or missing: ${param}` },
  });
}

function missing(id: string): Reply {
  return json(404, {
    error: {
      type: 'invalid_request_error',
      code: 'resource_missing',
      message: `No such payment_intent: '${id}'`,
    },
  });
}

function confirmed({ bank }: PaymentParts, id: string, approved: boolean): Reply {
  const intent = bank.act(id, approved);
  if (intent === undefined) return missing(id);
  const { returnUrl } = intent;
  return returnUrl === null
    ? json(200, { status: intent.status })
    : { status: 303, body: '{}', headers: { location: returnUrl } };
}

/** Where a customer who watches may confirm by himself, before the one that is played does. */
function confirmPage(id: string): string {
  const safe = encodeURIComponent(id);
  const button = (word: string, label: string): string =>
    `<form method="post" action="/confirm/${safe}/${word}"><button>${label}</button></form>`;
  return `<!doctype html><title>Your bank</title><h1>Your bank asks</h1><p>Is this payment yours?</p>${button('approve', 'Yes, pay')}${button('refuse', 'No')}`;
}
