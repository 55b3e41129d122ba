import { type Instant, toRfc3339 } from '../../base/instant.ts';
import { ok, refuse, type Result } from '../../base/result.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { hasEnded } from '../../domain/order/status.ts';
import type { Engine } from '../../engine/engine.ts';
import { endedOrders, orderRows, type PastOrder } from '../history/ended-orders.ts';
import type { Review } from '../reviews/review.ts';
import type { Reviews } from '../reviews/reviews.ts';

export interface CustomerSources {
  readonly engine: Pick<Engine, 'list' | 'events' | 'erase'>;
  readonly catalog: Pick<Catalog, 'of'>;
  readonly reviews: Reviews;
  /** How he logs in, if he does. Kept elsewhere, and forgotten by whoever keeps it. */
  readonly logIn: (who: Who) => Promise<LogIn | undefined>;
}

export interface LogIn {
  readonly contact: string;
  readonly name: string;
  readonly createdAt: Instant;
}

export interface Who {
  readonly marketplaceId: string;
  readonly customerId: string;
}

/** Whether anything is held of him in that marketplace. */
export async function isKnown(sources: CustomerSources, who: Who): Promise<boolean> {
  const { engine, catalog } = sources;
  const { marketplaceId, customerId } = who;
  if ((await catalog.of(marketplaceId).customer(customerId)) !== undefined) return true;
  const { rows } = await engine.list({ marketplaceId, customerId, limit: 1 });
  return rows.length > 0 || (await sources.logIn(who)) !== undefined;
}

/**
 * All that is held of a customer in orders, reviews, the catalogue and his log-in, as one JSON
 * document, piece by piece: an order is in memory at a time.
 */
export async function* customerDataOf(
  { engine, catalog, reviews, logIn }: CustomerSources,
  who: Who,
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const { marketplaceId, customerId } = who;
  const card = (await catalog.of(marketplaceId).customer(customerId)) ?? null;
  const found = await logIn(who);
  const account = found === undefined ? null : { ...found, createdAt: toRfc3339(found.createdAt) };
  const head = JSON.stringify({ customer_id: customerId, account, customer: card });
  yield `${head.slice(0, -1)},"orders":[`;
  let comma = '';
  const query = { marketplaceId, customerId, underWay: true };
  for await (const past of endedOrders(engine, query, signal)) {
    yield comma + JSON.stringify(orderOf(past));
    comma = ',';
  }
  yield '],"reviews":[';
  comma = '';
  for await (const review of reviewsOf(reviews, who)) {
    yield comma + JSON.stringify({ ...review, createdAt: toRfc3339(review.createdAt) });
    comma = ',';
  }
  yield ']}\n';
}

/** The facts as they stand, with every moment at which something happened to it. */
function orderOf({ order, events }: PastOrder): object {
  return {
    ...order.facts,
    status: order.status,
    placedAt: toRfc3339(order.facts.placedAt),
    promisedAt: toRfc3339(order.facts.promisedAt),
    payment: order.payment.status,
    events: events.map(({ type, at }) => ({ type, at: toRfc3339(at) })),
  };
}

async function* reviewsOf(reviews: Reviews, who: Who): AsyncGenerator<Review> {
  let after: string | undefined;
  for (;;) {
    const page = await reviews.list({ ...who, limit: 100, ...(after !== undefined && { after }) });
    yield* page.reviews;
    if (page.next === null) return;
    after = page.next;
  }
}

export interface Erasure {
  readonly orders: number;
  readonly reviews: number;
  /** Orders that something woke meanwhile, as a refund does: ask again once they are at rest. */
  readonly left: readonly string[];
}

/**
 * Takes a customer out of everything that is kept of him, so that the books still balance: his name,
 * telephone, addresses, notes and words go; amounts, ids and times stay. Refused while an order of his
 * is under way, because it is still to be brought to somebody. Safe to repeat, and after a crash goes on
 * where it stopped.
 */
export async function eraseCustomer(sources: CustomerSources, who: Who): Promise<Result<Erasure>> {
  const { engine, reviews } = sources;
  const { marketplaceId } = who;
  const found: string[] = [];
  for await (const row of orderRows(engine, who)) {
    if (!hasEnded(row.status)) {
      return refuse('customer.orders_open', `${row.id} is ${row.status}: it has to end first`);
    }
    found.push(row.id);
  }
  const left: string[] = [];
  for (const id of found) if ((await engine.erase(id)) === 'open') left.push(id);
  let words = 0;
  for (let at = 0; at < found.length; at += idsAtOnce) {
    words += await reviews.eraseTexts(marketplaceId, found.slice(at, at + idsAtOnce));
  }
  const forgotten = await forgetCard(sources, who);
  if (!forgotten.ok) return forgotten;
  return ok({ orders: found.length - left.length, reviews: words, left });
}

const idsAtOnce = 200;

/** The card stays, empty: orders name its id. */
async function forgetCard(
  { catalog }: CustomerSources,
  { marketplaceId, customerId }: Who,
): Promise<Result<null>> {
  const own = catalog.of(marketplaceId);
  const card = await own.customer(customerId);
  if (card === undefined) return ok(null);
  const empty = { ...card, name: '', email: '', phone: '', addresses: [] };
  const put = await own.putCustomer(empty);
  return put.ok ? ok(null) : put;
}
