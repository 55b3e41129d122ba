/**
 * What the business answers when it says no: a value, never an exception.
 *
 * `code` is stable and documented in `docs/reference/errors.md`; `detail` is for a person. Neither
 * knows about HTTP: `http/problem.ts` maps codes to statuses.
 */
export interface Refusal {
  readonly code: string;
  readonly detail: string;
}

export type Result<T, E = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refuse(
  code: string,
  detail: string,
): { readonly ok: false; readonly error: Refusal } {
  return { ok: false, error: { code, detail } };
}
