import { z } from 'zod';
import { ask } from '../../src/cli/door.ts';

const summaryOut = z.object({
  kinds: z.record(
    z.string(),
    z.object({
      keys: z.number(),
      asked: z.number(),
      performed: z.number(),
      max_performed_per_key: z.number(),
      lost_answers: z.number(),
    }),
  ),
  per_order: z.record(z.string(), z.object({ max_performed: z.number() })),
  forgotten: z.number(),
  errors: z.array(z.string()),
});

const moneyOut = z.object({
  orders: z.array(
    z.object({
      order_id: z.string(),
      authorized: z.number(),
      captured: z.number(),
      voided: z.number(),
      refunded: z.number(),
    }),
  ),
});

const orderOut = z.object({
  id: z.string(),
  external_id: z.string().nullable(),
  status: z.string(),
  total: z.number(),
  end: z.object({ reason: z.string() }).nullable(),
  payment: z.object({
    status: z.string(),
    refunds: z.array(z.object({ amount: z.number(), status: z.string() })),
  }),
});

type OrderOut = z.infer<typeof orderOut>;
type Money = z.infer<typeof moneyOut>['orders'][number];

export interface Audit {
  readonly ended: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly moneyApart: readonly string[];
  readonly ends: Readonly<Record<string, number>>;
  readonly summary: z.infer<typeof summaryOut>;
}

/** What a kind may be performed at most, an order: these are never asked for twice. */
const onceAnOrder = ['authorize', 'capture', 'void', 'ticket', 'ticket_cancel'];

/**
 * Compares the two books: what Dabba says of every accepted order, and what the outside was asked
 * and did. Neither was told what the other holds.
 */
export async function audit(
  doors: { dabba: string; sandbox: string },
  accepted: ReadonlyMap<string, string>,
): Promise<Audit> {
  const summary = await ask(`${doors.sandbox}/ledger/summary`, summaryOut);
  const { orders: money } = await ask(`${doors.sandbox}/ledger/money`, moneyOut);
  const held = new Map(money.map((account) => [account.order_id, account]));
  const lost: string[] = [];
  const doubled: string[] = [];
  const moneyApart: string[] = [];
  const ends: Record<string, number> = {};
  const orderOfKey = new Map<string, string>();
  let ended = 0;

  for (const [key, orderId] of accepted) {
    const order = await find(doors.dabba, orderId);
    if (order === undefined || (order.status !== 'delivered' && order.end === null)) {
      lost.push(`${orderId}: ${order?.status ?? 'unknown to the door'}`);
      continue;
    }
    ended++;
    const name = order.end === null ? order.status : `${order.status}: ${order.end.reason}`;
    ends[name] = (ends[name] ?? 0) + 1;
    const other = orderOfKey.get(key);
    if (other !== undefined && other !== orderId) doubled.push(`key ${key}: ${other}, ${orderId}`);
    orderOfKey.set(key, orderId);
    const apart = moneyDiffers(order, held.get(orderId));
    if (apart !== undefined) moneyApart.push(`${orderId}: ${apart}`);
  }
  for (const [kind, { max_performed_per_key: most }] of Object.entries(summary.kinds)) {
    if (most > 1) doubled.push(`${kind}: ${most} times under one key`);
  }
  for (const kind of onceAnOrder) {
    const most = summary.per_order[kind]?.max_performed ?? 0;
    if (most > 1) doubled.push(`${kind}: ${most} times for one order`);
  }
  return { ended, lost, doubled, moneyApart, ends, summary };
}

/** Every order the door knows, by the customer's own name for it: one name, one order. */
export async function twins(dabba: string): Promise<string[]> {
  const page = z.object({
    data: z.array(z.object({ id: z.string(), external_id: z.string().nullable() })),
    next_cursor: z.string().nullable(),
  });
  const seen = new Map<string, string>();
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const from: string = cursor === null ? '' : `&cursor=${cursor}`;
    const read: z.infer<typeof page> = await ask(`${dabba}/v1/orders?limit=200${from}`, page);
    for (const { id, external_id: name } of read.data) {
      const other = name === null ? undefined : seen.get(name);
      if (other !== undefined && other !== id) found.push(`${name}: ${other}, ${id}`);
      if (name !== null) seen.set(name, id);
    }
    cursor = read.next_cursor;
  } while (cursor !== null);
  return found;
}

async function find(dabba: string, orderId: string): Promise<OrderOut | undefined> {
  try {
    return await ask(`${dabba}/v1/orders/${orderId}`, orderOut);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('order.unknown')) return undefined;
    throw error;
  }
}

/** What the provider must hold for what the order says; undefined when it does. */
function moneyDiffers(order: OrderOut, money: Money | undefined): string | undefined {
  const { authorized = 0, captured = 0, voided = 0, refunded = 0 } = money ?? {};
  const says = order.payment.status;
  const givenBack = order.payment.refunds
    .filter(({ status }) => status === 'done')
    .reduce((sum, { amount }) => sum + amount, 0);
  const holds = `${authorized} authorized, ${captured} captured, ${voided} voided, ${refunded} refunded`;
  const kept = ['captured', 'partially_refunded', 'refunded'].includes(says);
  const fits = kept
    ? captured === order.total && refunded === givenBack
    : captured === 0 && refunded === 0 && authorized === voided;
  const right = order.status === 'delivered' ? kept : says !== 'captured';
  return fits && right
    ? undefined
    : `${order.status}, payment ${says}, but the provider has ${holds}`;
}
