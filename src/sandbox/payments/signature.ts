import { createHmac } from 'node:crypto';
import type { Instant } from '../../base/instant.ts';

/**
 * `Stripe-Signature`: HMAC-SHA256 over `{timestamp}.{body}` with the endpoint's secret (Stripe,
 * "Verify webhook signatures manually"). Made anew for each delivery, so that a late one is not
 * stale.
 */
export function signature(body: string, secret: string, now: Instant): string {
  const timestamp = Math.floor(now / 1000);
  const mac = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return `t=${timestamp},v1=${mac}`;
}
