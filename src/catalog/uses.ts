import type { Instant } from '../base/instant.ts';
import type { OrderFacts } from '../domain/order/order.ts';
import type { OrderStatus } from '../domain/order/status.ts';

/** That an order uses a promotion, and what became of it. */
export interface Use {
  readonly promotionId: string;
  readonly orderId: string;
  readonly customerId: string;
  /** It gave the use back. */
  readonly calledOff: boolean;
  /** Nothing of this will change any more. */
  readonly atRest: boolean;
}

export interface UseCount {
  readonly promotionId: string;
  readonly customerId: string;
  readonly times: number;
}

/** All uses there are: those of orders long at rest as counts, the others one by one. */
export interface UsesFound {
  readonly counts: readonly UseCount[];
  readonly uses: readonly Use[];
}

/** Written behind the feed; what was written last of a use is what counts. */
export interface UsesLog {
  /** An order was placed, with what it uses: mostly nothing. */
  seen(placedAt: Instant, uses: readonly Use[]): void;
  write(uses: readonly Use[]): void;
}

/** Where uses are kept. */
export interface UsesShelf {
  /** Counts of those at rest that were not called off, and all the others. */
  found(): Promise<UsesFound>;
  /** Which of these orders it knows. */
  known(orderIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** All orders placed before this instant have been kept, as far as they use anything. */
  mark(): Promise<Instant | undefined>;
  keep(uses: readonly Use[], mark: Instant): Promise<void>;
}

const none: readonly Use[] = [];

/** Which promotions an order uses; each once, whatever it took off. */
export function usesOf({ id, customerId, breakdown }: OrderFacts): readonly Use[] {
  const discounts = breakdown?.discounts;
  if (discounts === undefined) return none;
  const ids = new Set(discounts.map(({ promotionId }) => promotionId));
  return [...ids].map((promotionId) => ({
    promotionId,
    orderId: id,
    customerId,
    calledOff: false,
    atRest: false,
  }));
}

export function isCalledOff(status: OrderStatus): boolean {
  return (
    status === 'rejected' || status === 'canceled' || status === 'expired' || status === 'failed'
  );
}

export function isAtRest(status: OrderStatus): boolean {
  return status === 'delivered' || isCalledOff(status);
}
