import { reviewId } from '../../src/aftercare/reviews/review.ts';
import type { CallerRole } from '../../src/http/access/table.ts';
import { draftId } from './drafts.ts';
import { one, type World } from '../../src/http/testing/world.ts';
import { contactOf } from '../../src/people/contact.ts';
import { type Scope, scopes } from '../../src/people/principal.ts';
import { trackingToken } from '../../src/http/tracking/token.ts';

/**
 * Whose the things are that are asked for, as seen by who asks: his own; of another of his role in
 * the same marketplace; or of another marketplace.
 */
export type Relation = 'own' | 'stranger' | 'foreign';

export interface Actor {
  readonly name: string;
  readonly role: CallerRole;
  readonly relation: Relation;
  /** null sends none. */
  readonly token: string | null;
  /** His token opens nothing. */
  readonly shut?: true;
  /** His key was made for everything but this. */
  readonly without?: Scope;
}

/** What is asked for. Each has an owner in the cast. */
export interface Things {
  readonly order_id: string;
  readonly delivery_id: string;
  /** Of the same customer and restaurant, and over. */
  readonly ended_order_id: string;
  readonly restaurant_id: string;
  readonly courier_id: string;
  readonly customer_id: string;
  readonly item_id: string;
  readonly key_id: string;
  readonly account_id: string;
  readonly subject: 'restaurant';
  readonly review_id: string;
  readonly promotion_id: string;
  readonly draft_id: string;
  readonly photo: string;
}

export interface Cast {
  readonly actors: readonly Actor[];
  readonly things: Things;
}

const elsewhere = 'mkt_elsewhere';

/** An order of a customer who has logged in, cooked at one restaurant, offered to one courier. */
export async function castOf(world: World): Promise<Cast> {
  const restaurant = world.restaurant.restaurant.id;
  const [courier, otherCourier] = [one(world.couriers[0]), one(world.couriers[1])];
  const customer = await customerOf(world, {
    marketplaceId: home(world),
    email: 'anna@example.org',
  });
  const other = await customerOf(world, { marketplaceId: home(world), email: 'bert@example.org' });
  const foreign = await customerOf(world, { marketplaceId: elsewhere, email: 'anna@example.org' });
  const { location } = world.restaurant.restaurant;
  for (const id of [courier, otherCourier]) {
    await world.post(`/v1/couriers/${id}/on-duty`, { location });
  }
  const placed = await world.as(customer.token).post('/v1/orders', world.order());
  if (placed.status !== 201) throw new Error(`no order to ask for: ${JSON.stringify(placed.body)}`);
  const orderId = placed.body.id as string;
  await world.settle();
  const offered = await world.post(`/v1/orders/${orderId}/offer`, { courier_id: courier });
  if (offered.status !== 200) throw new Error(`not offered: ${JSON.stringify(offered.body)}`);
  const strangersOrder = await world.as(other.token).post('/v1/orders', world.order());
  const key = await world.as(world.keyOf('admin')).post('/v1/keys', {
    name: 'A till',
    role: 'restaurant',
    scopes: ['orders:read'],
    restaurant_ids: [restaurant],
  });
  if (key.status !== 201) throw new Error(`no key to ask for: ${JSON.stringify(key.body)}`);
  const things: Things = {
    order_id: orderId,
    delivery_id: `del_${orderId.slice(4)}`,
    ended_order_id: await endedIn(world),
    restaurant_id: restaurant,
    courier_id: courier,
    customer_id: customer.id,
    item_id: one(world.dishes[0]).id,
    key_id: key.body.id as string,
    account_id: customer.account,
    subject: 'restaurant',
    review_id: await reviewIn(world, orderId),
    promotion_id: 'pro_pedal',
    draft_id: draftId,
    photo: `${'0'.repeat(40)}.webp`,
  };
  const staff = (role: 'restaurant' | 'courier', own: string, strange: string): Actor[] => {
    const reach = (ids: readonly string[] | 'all'): object =>
      role === 'restaurant' ? { restaurants: ids } : { couriers: ids };
    return [
      { name: role, role, relation: 'own', token: world.keyOf(role, reach([own])) },
      {
        name: `another ${role}`,
        role,
        relation: 'stranger',
        token: world.keyOf(role, reach([strange])),
      },
      {
        name: `${role} elsewhere`,
        role,
        relation: 'foreign',
        token: world.keyOf(role, { ...reach('all'), marketplaceId: elsewhere }),
      },
    ];
  };
  const runs = (role: 'operator' | 'admin'): Actor[] => [
    { name: role, role, relation: 'own', token: world.keyOf(role) },
    {
      name: `${role} elsewhere`,
      role,
      relation: 'foreign',
      token: world.keyOf(role, { marketplaceId: elsewhere }),
    },
  ];
  const actors: Actor[] = [
    { name: 'nobody', role: 'nobody', relation: 'stranger', token: null },
    { name: 'guest', role: 'nobody', relation: 'own', token: trackingToken(world.secret, orderId) },
    {
      name: 'another guest',
      role: 'nobody',
      relation: 'stranger',
      token: trackingToken(world.secret, strangersOrder.body.id as string),
    },
    { name: 'customer', role: 'customer', relation: 'own', token: customer.token },
    { name: 'another customer', role: 'customer', relation: 'stranger', token: other.token },
    { name: 'customer elsewhere', role: 'customer', relation: 'foreign', token: foreign.token },
    ...staff('restaurant', restaurant, otherRestaurant(world)),
    ...staff('courier', courier, otherCourier),
    ...runs('operator'),
    ...runs('admin'),
    ...(await shutOut(world)),
  ];
  return { actors, things };
}

/** What somebody has said of the order, waiting to be read. */
async function reviewIn(world: World, orderId: string): Promise<string> {
  const { id, marketplaceId } = world.restaurant.restaurant;
  const review = await world.reviews.add({
    id: reviewId(orderId, 'restaurant'),
    orderId,
    marketplaceId,
    restaurantId: id,
    customerId: 'cus_anna',
    subject: 'restaurant',
    subjectId: id,
    rating: 4,
    text: 'Warm.',
    createdAt: world.clock.now(),
    state: 'pending',
    reason: null,
    moderatedBy: null,
    moderatedAt: null,
  });
  return review.id;
}

async function endedIn(world: World): Promise<string> {
  const id = await world.accepted();
  await world.post(`/v1/orders/${id}/cancel`, { reason: 'item_missing' });
  await world.settle();
  return id;
}

function home(world: World): string {
  return world.restaurant.restaurant.marketplaceId;
}

function otherRestaurant(world: World): string {
  return one(world.restaurants.find((id) => id !== world.restaurant.restaurant.id));
}

/** Tokens that open nothing, and keys that were made for nothing of it. */
async function shutOut(world: World): Promise<Actor[]> {
  const ended = await customerOf(world, { marketplaceId: home(world), email: 'carl@example.org' });
  await world.as(ended.token).delete('/v1/sessions/current');
  const shut = (name: string, token: string): Actor => ({
    name,
    role: 'admin',
    relation: 'own',
    token,
    shut: true,
  });
  return [
    shut('ended session', ended.token),
    shut('lapsed key', world.keyOf('admin', { expiresAt: 1 })),
    shut('no token of ours', `dk_${'0'.repeat(26)}_${'z'.repeat(43)}`),
    ...scopes.map((scope): Actor => ({
      name: `admin's key without ${scope}`,
      role: 'admin',
      relation: 'own',
      token: world.keyOf('admin', { scopes: scopes.filter((one) => one !== scope) }),
      without: scope,
    })),
  ];
}

/** A customer who has logged in, at the door where it is his marketplace's, with the code he was sent. */
async function customerOf(
  world: World,
  { marketplaceId, email }: { marketplaceId: string; email: string },
): Promise<{ token: string; id: string; account: string }> {
  const contact = contactOf(email);
  if (contact === undefined) throw new Error(email);
  const comer = { marketplaceId, role: 'customer' as const, contact, address: email };
  await world.people.logIns.requestCode(comer);
  const code = /\d{6}/.exec(world.letters.at(-1)?.text ?? '')?.[0] ?? '';
  if (marketplaceId === home(world)) {
    const { body } = await world.as(null).post('/v1/codes/verify', { contact: email, code });
    const me = await world.as(body.access_token as string).get('/v1/me');
    return {
      token: body.access_token as string,
      id: me.body.customer_id as string,
      account: me.body.id as string,
    };
  }
  const opened = await world.people.logIns.verifyCode(comer, code);
  if ('waitMs' in opened || !opened.ok) throw new Error(`${email} could not log in`);
  const { accessToken, account } = opened.value;
  return { token: accessToken, id: account.customerId ?? '', account: account.id };
}
