import type { World, Answer } from '../../src/http/testing/world.ts';
import type { Actor, Things } from './cast.ts';

/** One way of asking an operation for the things of the cast. */
export interface Probe {
  readonly query?: string;
  readonly body?: object;
  /**
   * Where the operation itself narrows: whether this answer showed or touched what was asked for.
   * Left out, the operation has nothing of anybody's to show.
   */
  readonly reached?: (answer: Answer, things: Things) => boolean;
  /** Who must reach it; left out, nobody need. */
  readonly wanted?: (actor: Actor) => boolean;
  /** Who else must not, though his role is let in. */
  readonly unwanted?: (actor: Actor) => boolean;
  /** What is asked for is the caller's own whoever he is: nothing of it is another's. */
  readonly ofHisOwn?: true;
}

const shows =
  (name: keyof Things) =>
  ({ body }: Answer, things: Things): boolean =>
    JSON.stringify(body).includes(`"${things[name]}"`);

const made = ({ status }: Answer): boolean => status === 200 || status === 201;
const isStaff = ({ role }: Actor): boolean => role === 'operator' || role === 'admin';
const owns = ({ relation }: Actor): boolean => relation === 'own';
const nothing: Probe = {};
const himself: Probe = { ofHisOwn: true };

/**
 * How each operation is asked whose ids are not all in its path. What is asked for is always whole
 * and somebody's: whoever is let in to it by mistake gets it.
 */
export function probesOf(operation: string, world: World, things: Things): readonly Probe[] {
  const { courier_id, restaurant_id, customer_id } = things;
  const order = world.order();
  const stepBy = (courier: string): Probe => ({ body: { courier_id: courier, token: 1 } });
  switch (operation) {
    case 'makeQuote':
      return [
        {
          body: { restaurant_id, items: order['items'], dropoff: order['dropoff'] },
          reached: made,
          wanted: owns,
        },
      ];
    case 'placeOrder':
      return [
        { body: order, reached: made, wanted: owns },
        {
          // In the name of a customer who has not asked for it.
          body: { ...order, customer: { ...(order['customer'] as object), id: customer_id } },
          reached: made,
          unwanted: (actor) => !isStaff(actor) && !(owns(actor) && actor.role === 'customer'),
        },
      ];
    case 'listOrders':
      return [
        '',
        `?restaurant_id=${restaurant_id}`,
        `?customer_id=${customer_id}`,
        '?limit=200',
      ].map((query) => ({ query, reached: shows('order_id'), wanted: owns }));
    case 'listRestaurants': {
      const { lat, lng } = world.restaurant.restaurant.location;
      return [
        { query: '?limit=200', reached: shows('restaurant_id'), wanted: owns },
        { query: `?limit=200&near=${lat},${lng}`, reached: shows('restaurant_id') },
      ];
    }
    case 'listCouriers':
      return [{ query: '?limit=200', reached: shows('courier_id'), wanted: owns }];
    case 'createInvitation':
      return [
        {
          body: {
            role: 'restaurant',
            contact: 'new@example.org',
            name: 'N',
            restaurant_ids: [restaurant_id],
          },
          reached: made,
          wanted: owns,
        },
        {
          body: { role: 'courier', contact: 'c@example.org', name: 'C', courier_ids: [courier_id] },
          reached: made,
        },
        {
          // Nobody grants more than he has.
          body: { role: 'admin', contact: 'boss@example.org', name: 'B' },
          reached: made,
          unwanted: ({ role }) => role !== 'admin',
          ofHisOwn: true,
        },
      ];
    case 'createKey':
      return [
        {
          body: {
            name: 'k',
            role: 'restaurant',
            scopes: ['orders:read'],
            restaurant_ids: [restaurant_id],
          },
          reached: made,
          wanted: owns,
        },
      ];
    case 'listAccounts':
      return [{ query: '?role=customer', reached: shows('account_id'), wanted: owns }];
    case 'removeAccount':
      return [{ reached: made }];
    case 'listKeys':
      return [{ reached: shows('key_id'), wanted: owns }];
    case 'revokeKey':
      return [{ reached: made, wanted: owns }];
    case 'listAudit':
      return [{ reached: shows('key_id'), wanted: owns }];
    case 'getMe':
      return [{ reached: shows('customer_id'), unwanted: ({ role }) => role !== 'customer' }];
    case 'fleetWebhook':
      return [
        {
          body: {
            id: 'update-1',
            job_id: 'job-1',
            delivery_id: things.delivery_id,
            status: 'delivered',
            occurred_at: '2026-11-23T11:00:00Z',
          },
          reached: ({ body }) => body.code !== 'order.unknown',
          wanted: owns,
        },
      ];
    case 'requestCode':
      return [{ body: { contact: 'who@example.org' } }];
    case 'verifyCode':
      return [{ body: { contact: 'who@example.org', code: '000000' } }];
    case 'logIn':
      return [{ body: { contact: 'who@example.org', role: 'admin', password: 'no' } }];
    case 'refreshSession':
      return [{ body: { refresh_token: 'no' } }];
    case 'acceptInvitation':
      return [{ body: { token: 'no' } }];
    case 'logOut':
    case 'createRestaurant':
    case 'createCourier':
      return [himself];
    case 'listPromotions':
      return [{ query: '?limit=200', reached: shows('promotion_id'), wanted: owns }];
    case 'putPromotion':
      return [
        {
          body: {
            code: 'PEDAL',
            label: 'Free delivery',
            currency: 'EUR',
            benefit: { kind: 'free_delivery' },
            funded_by: 'marketplace',
            minimum_subtotal: 2_000,
            first_order_only: false,
            combinable: true,
          },
          reached: made,
          wanted: owns,
        },
      ];
    case 'reviewOrder':
      return [{ body: { rating: 5, text: 'Warm.' } }];
    case 'listReviews':
      return ['', '?state=pending', `?restaurant_id=${restaurant_id}`].map((query) => ({
        query,
        reached: shows('review_id'),
        wanted: owns,
      }));
    case 'moderateReview':
      return [{ body: { state: 'published' }, reached: made, wanted: owns }];
    case 'importMenu':
      return [{ body: { url: 'http://10.0.0.1/menu' } }];
    case 'getMenuDraft':
      return [{ reached: shows('draft_id'), wanted: owns }];
    case 'approveMenuDraft':
      return [{ body: {}, reached: made, wanted: owns }];
    case 'getStatement':
    case 'getCourierPay':
      return [{ query: '?from=2026-11-01&to=2026-11-30' }];
    case 'exportCustomer':
      return [{ reached: shows('customer_id'), wanted: owns }];
    case 'eraseCustomer':
      // His order is under way, so that nobody who is let in erases what the next one asks for.
      return [{ reached: ({ body }) => body.code !== 'customer.unknown', wanted: owns }];
    case 'exportOrders':
    case 'exportOrderLines':
      return [
        {
          query: '?from=2026-11-01&to=2026-11-30',
          reached: ({ body }) => String(body).includes(things.ended_order_id),
          wanted: owns,
        },
      ];
    case 'exportPayouts':
      return [
        {
          query: '?from=2026-11-01&to=2026-11-30',
          reached: ({ body }) => String(body).includes(restaurant_id),
          wanted: owns,
        },
      ];
    case 'offerOrder':
    case 'lockDispatch':
      return [{ body: { courier_id } }];
    default:
      // A courier who is another says so, or says that he is the one who was asked.
      return isStep(operation) ? [stepBy(courier_id), stepBy(world.couriers[1] ?? '')] : [nothing];
  }
}

function isStep(operation: string): boolean {
  return [
    'acceptOffer',
    'declineOffer',
    'enrouteToPickup',
    'arrivedAtPickup',
    'pickedUp',
    'enrouteToDropoff',
    'arrivedAtDropoff',
    'delivered',
    'undeliverable',
  ].includes(operation);
}
