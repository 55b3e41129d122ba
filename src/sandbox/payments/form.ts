/**
 * Stripe's requests are forms: `amount=100&metadata[order_id]=ord_1&expand[0]=latest_charge`.
 * Only what the sandbox plays is read; the rest counts for idempotency alone.
 */
export class Form {
  readonly #fields: URLSearchParams;

  constructor(body: string) {
    this.#fields = new URLSearchParams(body);
  }

  text(name: string): string | undefined {
    return this.#fields.get(name) ?? undefined;
  }

  /** Undefined when absent, NaN when it is not a positive whole number. */
  amount(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    return /^[1-9]\d{0,11}$/.test(text) ? Number(text) : NaN;
  }

  /** `name[key]=value` pairs. */
  map(name: string): Record<string, string> {
    const found: Record<string, string> = {};
    for (const [field, value] of this.#fields) {
      if (field.startsWith(`${name}[`) && field.endsWith(']')) {
        found[field.slice(name.length + 1, -1)] = value;
      }
    }
    return found;
  }

  /** `name[]=value` or `name[0]=value`. */
  list(name: string): readonly string[] {
    return Object.values(this.map(name));
  }

  /** The same for the same fields, whatever order they came in. */
  canonical(): string {
    return [...this.#fields]
      .map(([field, value]) => `${field}=${value}`)
      .toSorted()
      .join('&');
  }
}
