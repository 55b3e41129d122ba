import { minute } from '../../../base/instant.ts';
import type { OrderFacts } from '../order.ts';

/** 2026-05-12T10:00:00Z: noon in Amsterdam. */
export const noon = 1_778_580_000_000;

const place = {
  name: 'Noodle Bar',
  address: 'Harbour Street 1',
  location: { lat: 52.37, lng: 4.89 },
  phone: '+31200000001',
  instructions: null,
};

/** An order of two bowls and their delivery, over 2100 cents. */
export function someFacts(overrides: Partial<OrderFacts> = {}): OrderFacts {
  return {
    id: 'ord_01jtest0000000000000000001',
    marketplaceId: 'mkt_one',
    restaurantId: 'rst_noodles',
    customerId: 'cus_ada',
    externalId: null,
    quoteId: null,
    currency: 'EUR',
    lines: [
      {
        itemId: 'itm_bowl',
        name: 'Bowl of noodles',
        quantity: 2,
        unitPrice: 900,
        modifiers: [],
        note: null,
        total: 1800,
      },
    ],
    charges: [{ kind: 'delivery_fee', label: 'Delivery', amount: 300 }],
    total: 2100,
    tip: 0,
    paymentMethod: 'pm_card_visa',
    customer: { name: 'Ada', phone: '+31600000001', email: 'ada@example.com' },
    pickup: place,
    dropoff: { ...place, name: 'Ada', address: 'Canal 2', phone: '+31600000001' },
    timeZone: 'Europe/Amsterdam',
    prepMs: 20 * minute,
    placedAt: noon,
    promisedAt: noon + 45 * minute,
    releaseAt: null,
    note: null,
    ...overrides,
  };
}
