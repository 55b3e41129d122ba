import { type Promotion, tidyCode } from '../domain/pricing/promotion.ts';

const none: readonly Promotion[] = [];

/** Promotions by id, by code, and those that need none: every price asks. */
export class PromotionList {
  readonly #byId = new Map<string, Promotion>();
  readonly #byCode = new Map<string, Promotion>();
  readonly #automatic = new Map<string, readonly Promotion[]>();

  get(id: string): Promotion | undefined {
    return this.#byId.get(id);
  }

  /** In the order of their ids; of every marketplace when none is named. */
  all(marketplaceId: string | undefined): readonly Promotion[] {
    return [...this.#byId.values()]
      .filter((one) => marketplaceId === undefined || one.marketplaceId === marketplaceId)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** Those of the codes, and those of the marketplace that apply by themselves. */
  of(marketplaceId: string, codes: readonly string[]): readonly Promotion[] {
    const automatic = this.#automatic.get(marketplaceId) ?? none;
    if (codes.length === 0) return automatic;
    const asked = new Set(codes.map((code) => keyOf(marketplaceId, tidyCode(code))));
    const found = [...asked].flatMap((key) => this.#byCode.get(key) ?? none);
    return [...found, ...automatic];
  }

  /** Of two with one code the later one holds. */
  put(promotion: Promotion): void {
    const { id, marketplaceId, code } = promotion;
    const before = this.#byId.get(id);
    if (before !== undefined) this.#remove(before);
    this.#byId.set(id, promotion);
    if (code !== null) this.#byCode.set(keyOf(marketplaceId, code), promotion);
    else {
      const automatic = this.#automatic.get(marketplaceId) ?? none;
      this.#automatic.set(marketplaceId, [...automatic, promotion]);
    }
  }

  #remove({ id, marketplaceId, code }: Promotion): void {
    if (code !== null) {
      const key = keyOf(marketplaceId, code);
      if (this.#byCode.get(key)?.id === id) this.#byCode.delete(key);
      return;
    }
    const automatic = this.#automatic.get(marketplaceId) ?? none;
    this.#automatic.set(
      marketplaceId,
      automatic.filter((one) => one.id !== id),
    );
  }
}

function keyOf(marketplaceId: string, code: string): string {
  return `${marketplaceId} ${code}`;
}
