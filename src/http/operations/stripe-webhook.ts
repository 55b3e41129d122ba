import { z } from 'zod';
import { isId } from '../../base/ids.ts';
import type { App } from '../app.ts';
import type { Deps, StripeWebhooks } from '../deps.ts';
import { problem } from '../problem.ts';
import { refusals } from '../schemas/page.ts';

/** Not the request's own signal: that one aborts as soon as the body has been read. */
const stripeTimeoutMs = 8_000;

/** Stripe signs the bytes that it sent, so they are kept as they came, in a plugin of their own. */
export function stripeWebhook(app: App, deps: Deps): void {
  const { stripe } = deps;
  if (stripe === undefined) return;
  void app.register(async (inner: App) => {
    inner.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    inner.route({
      method: 'POST',
      url: '/v1/webhooks/stripe',
      schema: {
        operationId: 'stripeWebhook',
        tags: ['webhooks'],
        summary: 'News of a payment',
        response: { 200: z.object({ received: z.literal(true) }), ...refusals },
      },
      handler: async (request) => {
        const signature = request.headers['stripe-signature'];
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        await receive(deps, stripe, {
          body,
          signature: typeof signature === 'string' ? signature : '',
          signal: AbortSignal.timeout(stripeTimeoutMs),
        });
        return { received: true } as const;
      },
    });
  });
}

async function receive(
  { engine, metrics }: Deps,
  stripe: StripeWebhooks,
  sent: { body: Buffer; signature: string; signal: AbortSignal },
): Promise<void> {
  const news = await stripe.read(sent.body, sent.signature, sent.signal);
  if (news === 'forged') {
    metrics.webhookReceived('stripe', 'refused');
    throw problem('webhook.bad_signature', 'The Stripe-Signature header does not fit the body.');
  }
  if (news === undefined || !isId('order', news.orderId)) {
    metrics.webhookReceived('stripe', 'ignored');
    return;
  }
  const { eventId, orderId, notice } = news;
  const answer = await engine.submit({
    orderId,
    command: { type: 'payment_noticed', notice },
    // Not a digest of the notice: what is asked of Stripe besides may differ from copy to copy.
    idempotency: { key: `webhook stripe ${eventId}`, fingerprint: eventId },
  });
  metrics.webhookReceived('stripe', answer.ok ? 'applied' : 'ignored');
}
