import { idPrefixes, timeOf } from '../../base/ids.ts';
import type { Instant } from '../../base/instant.ts';
import type { OrderEvent } from '../../domain/order/event.ts';
import { evolve, evolveAll } from '../../domain/order/evolve.ts';
import type { Order } from '../../domain/order/order.ts';
import { hasEnded } from '../../domain/order/status.ts';
import type { Engine } from '../../engine/engine.ts';
import type { OrderRow } from '../../views/order-row.ts';

export interface HistoryQuery {
  readonly marketplaceId: string;
  readonly restaurantId?: string;
  readonly customerId?: string;
  readonly placedFrom?: Instant;
  /** Exclusive. */
  readonly placedBefore?: Instant;
  /** Those under way too. */
  readonly underWay?: boolean;
  /** Whether this one is read at all; looked at before its events are. */
  readonly wanted?: (row: OrderRow) => boolean;
}

export interface PastOrder {
  readonly order: Order;
  readonly events: readonly OrderEvent[];
}

/** Rows of one page: read on the engine's read connection in well under a millisecond. */
const pageLength = 50;

/**
 * Orders that have ended, newest first, one after another as they are asked for: however many there
 * are, one page of rows and the events of one order are in memory, and the loop is given back between
 * them. Who stops asking, or aborts, stops the reading.
 */
export async function* endedOrders(
  engine: Pick<Engine, 'list' | 'events'>,
  query: HistoryQuery,
  signal?: AbortSignal,
): AsyncGenerator<PastOrder> {
  for await (const row of endedRows(engine, query, signal)) {
    if (query.wanted?.(row) === false) continue;
    const events = await engine.events(row.id);
    const [first, ...rest] = events;
    if (first === undefined) continue;
    yield { order: evolveAll(evolve(null, first), rest), events };
    await turn();
  }
}

/** The same, without their events. */
export function endedRows(
  engine: Pick<Engine, 'list'>,
  query: HistoryQuery,
  signal?: AbortSignal,
): AsyncGenerator<OrderRow> {
  return orderRows(engine, { ...query, ended: query.underWay !== true }, signal);
}

/** Also those under way, unless they are left out. */
export async function* orderRows(
  engine: Pick<Engine, 'list'>,
  query: HistoryQuery & { readonly ended?: boolean },
  signal?: AbortSignal,
): AsyncGenerator<OrderRow> {
  const { marketplaceId, restaurantId, customerId, placedFrom, placedBefore } = query;
  let after = placedBefore === undefined ? undefined : firstIdAt(placedBefore);
  for (;;) {
    signal?.throwIfAborted();
    const page = await engine.list({
      marketplaceId,
      ...(restaurantId !== undefined && { restaurantId }),
      ...(customerId !== undefined && { customerId }),
      ...(after !== undefined && { after }),
      limit: pageLength,
    });
    for (const row of page.rows) {
      // Ids begin with their time: what follows is older still.
      if (placedFrom !== undefined && timeOf(row.id) < placedFrom) return;
      if (query.ended !== true || hasEnded(row.status)) yield row;
    }
    if (page.next === null) return;
    after = page.next;
    await turn();
  }
}

/** Before every id that was made from then on, and after all that were made before. */
export function firstIdAt(at: Instant): string {
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
  let time = '';
  for (let left = at, digit = 0; digit < 10; digit++) {
    time = alphabet.charAt(left % 32) + time;
    left = Math.floor(left / 32);
  }
  return `${idPrefixes.order}_${time}${'0'.repeat(16)}`;
}

/** Everybody else first. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
