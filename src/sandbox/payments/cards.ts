/**
 * Test cards by token, after Stripe's own names; `visa_` may stand in them or not. Stripe lists
 * them under "Testing"; `pm_card_slow` is the sandbox's.
 */
export type Card =
  | { readonly type: 'approved'; readonly slow: boolean }
  | { readonly type: 'action_required' }
  | { readonly type: 'declined'; readonly code: string; readonly declineCode: string };

const declines: Readonly<Record<string, readonly [code: string, declineCode: string]>> = {
  chargeDeclined: ['card_declined', 'generic_decline'],
  chargeDeclinedInsufficientFunds: ['card_declined', 'insufficient_funds'],
  chargeDeclinedLostCard: ['card_declined', 'lost_card'],
  chargeDeclinedStolenCard: ['card_declined', 'stolen_card'],
  chargeDeclinedExpiredCard: ['expired_card', 'expired_card'],
  chargeDeclinedIncorrectCvc: ['incorrect_cvc', 'incorrect_cvc'],
  chargeDeclinedProcessingError: ['processing_error', 'processing_error'],
  chargeDeclinedFraudulent: ['card_declined', 'fraudulent'],
};

/** Undefined for what is no token of a card. */
export function cardOf(token: string): Card | undefined {
  if (!token.startsWith('pm_card_')) return undefined;
  const name = token.slice('pm_card_'.length).replace(/^visa_(?=charge)/, '');
  if (name === 'authenticationRequired') return { type: 'action_required' };
  const decline = declines[name];
  if (decline !== undefined) {
    return { type: 'declined', code: decline[0], declineCode: decline[1] };
  }
  return { type: 'approved', slow: name === 'slow' };
}
