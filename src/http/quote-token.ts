import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../base/instant.ts';
import { ok, refuse, type Result } from '../base/result.ts';
import { type Quote, refuseQuote } from '../domain/pricing/quote.ts';

/**
 * `<base64url of the quote>.<base64url of its HMAC-SHA256>`: we keep nothing of a quote, and know it
 * again when it comes back. It is signed, not sealed: the customer may read his own price.
 */
export function signQuote(quote: Quote, secret: Uint8Array): string {
  const body = Buffer.from(JSON.stringify(quote)).toString('base64url');
  return `${body}.${signatureOf(body, secret).toString('base64url')}`;
}

/** A quote that we signed and that still holds. */
export function readQuote(token: string, secret: Uint8Array, now: Instant): Result<Quote> {
  const dot = token.lastIndexOf('.');
  const body = token.slice(0, Math.max(0, dot));
  const sent = Buffer.from(token.slice(dot + 1), 'base64url');
  const ours = signatureOf(body, secret);
  if (sent.length !== ours.length || !timingSafeEqual(sent, ours)) {
    return refuse('quote.invalid', 'This quote was not made here, or was changed.');
  }
  const quote = JSON.parse(Buffer.from(body, 'base64url').toString()) as Quote;
  const refusal = refuseQuote(quote, now);
  return refusal === undefined ? ok(quote) : { ok: false, error: refusal };
}

/** The prefix keeps a signature made for a quote from being of use for anything else. */
function signatureOf(body: string, secret: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`quote.v1.${body}`).digest();
}
