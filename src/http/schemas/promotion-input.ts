import { z } from 'zod';
import { type Promotion, tidyCode } from '../../domain/pricing/promotion.ts';
import { rfc3339OrNull } from '../render/time.ts';
import { amount, catalogId, currency, instantOf, timestamp, words } from './fields.ts';
import { renderWeekly, weeklyOf, weeklyWindow } from './hours.ts';

const most = amount.min(1).nullable().optional().describe('At most so much; null: no limit.');

const benefit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('percentage'),
    percent: z.number().gt(0).max(100).describe('Of the goods: 12.5 is an eighth.'),
    max: most,
  }),
  z.strictObject({ kind: z.literal('amount'), amount: amount.min(1) }),
  z.strictObject({ kind: z.literal('free_delivery'), max: most }),
]);

const times = z.int().min(1).nullable().optional().describe('null: as often as anybody wants.');

const fields = {
  code: words(40).nullable().describe('What is typed, in any case; null: applies by itself.'),
  label: words(100).describe('As it stands on the receipt.'),
  currency,
  benefit,
  funded_by: z.enum(['marketplace', 'restaurant']),
  restaurant_ids: z.array(catalogId('restaurant')).min(1).max(1_000).nullable().optional(),
  minimum_subtotal: amount,
  first_order_only: z.boolean(),
  combinable: z.boolean().describe('With others that say the same.'),
  uses_max: times,
  uses_per_customer_max: times,
  valid_from: timestamp.nullable().optional(),
  valid_until: timestamp.nullable().optional().describe('The first instant at which it is over.'),
  windows: z.array(weeklyWindow).max(100).nullable().optional().describe('Happy hours.'),
};

export const promotionIn = z.strictObject(fields);
export type PromotionIn = z.infer<typeof promotionIn>;

export const promotionOut = z
  .object({ id: z.string(), ...fields, uses: z.int().describe('Orders that used it, so far.') })
  .meta({ id: 'Promotion' });
export type PromotionOut = z.infer<typeof promotionOut>;

export const promotionParams = z.object({
  promotion_id: z.string().regex(/^pro_[0-9a-z_-]{1,60}$/),
});

const ppmPerPercent = 10_000;

export function promotionOf(
  wish: PromotionIn,
  { id, marketplaceId }: { id: string; marketplaceId: string },
): Promotion {
  const { uses_max: usesMax, uses_per_customer_max: usesPerCustomerMax, windows } = wish;
  const { valid_from: from, valid_until: until, restaurant_ids: restaurantIds } = wish;
  return {
    id,
    marketplaceId,
    code: wish.code === null ? null : tidyCode(wish.code),
    label: wish.label,
    currency: wish.currency,
    benefit: benefitOf(wish.benefit),
    fundedBy: wish.funded_by,
    minimumSubtotal: wish.minimum_subtotal,
    firstOrderOnly: wish.first_order_only,
    combinable: wish.combinable,
    ...(restaurantIds ? { restaurantIds } : {}),
    ...(usesMax ? { usesMax } : {}),
    ...(usesPerCustomerMax ? { usesPerCustomerMax } : {}),
    ...(from ? { validFrom: instantOf(from) } : {}),
    ...(until ? { validUntil: instantOf(until) } : {}),
    ...(windows ? { windows: windows.map(weeklyOf) } : {}),
  };
}

function benefitOf(wish: PromotionIn['benefit']): Promotion['benefit'] {
  if (wish.kind === 'amount') return wish;
  const max = wish.max ? { max: wish.max } : {};
  if (wish.kind === 'free_delivery') return { kind: 'free_delivery', ...max };
  return { kind: 'percentage', ratePpm: Math.round(wish.percent * ppmPerPercent), ...max };
}

export function renderPromotion(promotion: Promotion, uses: number): PromotionOut {
  return {
    id: promotion.id,
    code: promotion.code,
    label: promotion.label,
    currency: promotion.currency,
    benefit: renderBenefit(promotion.benefit),
    funded_by: promotion.fundedBy,
    restaurant_ids: promotion.restaurantIds === undefined ? null : [...promotion.restaurantIds],
    minimum_subtotal: promotion.minimumSubtotal,
    first_order_only: promotion.firstOrderOnly,
    combinable: promotion.combinable,
    uses_max: promotion.usesMax ?? null,
    uses_per_customer_max: promotion.usesPerCustomerMax ?? null,
    valid_from: rfc3339OrNull(promotion.validFrom ?? null),
    valid_until: rfc3339OrNull(promotion.validUntil ?? null),
    windows: promotion.windows?.map(renderWeekly) ?? null,
    uses,
  };
}

function renderBenefit(one: Promotion['benefit']): PromotionIn['benefit'] {
  switch (one.kind) {
    case 'amount':
      return one;
    case 'percentage':
      return { kind: one.kind, percent: one.ratePpm / ppmPerPercent, max: one.max ?? null };
    case 'free_delivery':
      return { kind: one.kind, max: one.max ?? null };
  }
}
