import type { Promotion } from '../domain/pricing/promotion.ts';
import type { Ground } from './people.ts';

/** One of each kind, to try: WELCOME, PEDAL and a happy hour that needs no code. */
export function lindehavenPromotions(ground: Ground): readonly Promotion[] {
  const shared = {
    marketplaceId: ground.marketplaceId,
    currency: ground.currency,
    fundedBy: 'marketplace',
    firstOrderOnly: false,
    combinable: true,
  } as const;
  return [
    {
      ...shared,
      id: 'pro_welcome',
      code: 'WELCOME',
      label: '20 % off your first order',
      benefit: { kind: 'percentage', ratePpm: 200_000, max: 800 },
      minimumSubtotal: 1000,
      firstOrderOnly: true,
      usesPerCustomerMax: 1,
    },
    {
      ...shared,
      id: 'pro_pedal',
      code: 'PEDAL',
      label: 'Free delivery from 20.00',
      benefit: { kind: 'free_delivery', max: 500 },
      minimumSubtotal: 2000,
      usesPerCustomerMax: 3,
    },
    {
      ...shared,
      id: 'pro_quiet_hour',
      code: null,
      label: 'Quiet hour: 1.50 off',
      benefit: { kind: 'amount', amount: 150 },
      minimumSubtotal: 1200,
      windows: [1, 2, 3, 4].map((weekday) => ({
        weekday: weekday as 1 | 2 | 3 | 4,
        from: 14 * 60 + 30,
        to: 16 * 60 + 30,
      })),
    },
  ];
}
