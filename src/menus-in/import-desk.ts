import { type Result, ok, refuse } from '../base/result.ts';
import { Places, QueueFull } from '../task/places.ts';
import { TimeoutError } from '../task/scope.ts';
import { failAfter } from '../task/wait.ts';
import { Forbidden } from './crawl/crawl.ts';
import { approveDraft, type Menus } from './draft/approve.ts';
import type { MenuDraft } from './draft/draft.ts';
import { lastApproved } from './draft/drafts.ts';
import { NoCurrency } from './draft/pricer.ts';
import { type Imported, importMenu, type ImportParts, NothingFound } from './import.ts';
import { FetchFailed } from './net/client.ts';
import { RefusedAddress } from './net/guard.ts';

export interface ImportDeskOptions extends ImportParts {
  /** Imports under way; one more is refused, not queued: somebody stands and waits for it. */
  readonly importsMax: number;
  readonly importTimeoutMs: number;
}

/** The door's part of importing: of sites only, for restaurants that there are, and not too much. */
export class ImportDesk {
  readonly #options: ImportDeskOptions;
  readonly #places: Places;

  constructor(options: ImportDeskOptions) {
    this.#options = options;
    this.#places = new Places({ size: options.importsMax, queueLengthMax: 0 });
  }

  find(id: string): Promise<MenuDraft | undefined> {
    return this.#options.drafts.find(id);
  }

  of(restaurantId: string): Promise<readonly MenuDraft[]> {
    return this.#options.drafts.of(restaurantId);
  }

  approve(draft: MenuDraft, menus: Menus, by: string): Promise<Result<MenuDraft>> {
    const { drafts, clock } = this.#options;
    return approveDraft(draft, { drafts, menus }, { by, at: clock.now() });
  }

  /** Refused with `import.*`: nobody's fault in the house. */
  async import(
    wish: { readonly url: string; readonly restaurantId: string },
    menus: Menus,
    signal?: AbortSignal,
  ): Promise<Result<Imported>> {
    const { url, restaurantId } = wish;
    const current = await menus.current(restaurantId);
    if (current === undefined) return refuse('restaurant.unknown', `There is no ${restaurantId}.`);
    const last = await lastApproved(this.#options.drafts, restaurantId);
    const { menu, currency } = current;
    try {
      using _ = await this.#places.take({ signal });
      const imported = await failAfter(
        this.#options.importTimeoutMs,
        (within) =>
          importMenu(
            {
              source: { kind: 'site', url },
              restaurant: { id: restaurantId },
              currency,
              previous: { menu, externalIds: last?.externalIds ?? {} },
            },
            this.#options,
            within,
          ),
        { signal },
      );
      return ok(imported);
    } catch (error) {
      if (signal?.aborted === true) throw error;
      return refusalOf(error);
    }
  }
}

function refusalOf(error: unknown): Result<never> {
  if (error instanceof QueueFull) {
    return refuse('import.busy', 'As many imports are under way as may be at once.');
  }
  if (error instanceof RefusedAddress || error instanceof Forbidden) {
    return refuse('import.refused', error.message);
  }
  if (error instanceof NothingFound || error instanceof NoCurrency) {
    return refuse('import.nothing_found', error.message);
  }
  if (error instanceof FetchFailed || error instanceof TimeoutError) {
    return refuse('import.failed', error.message);
  }
  throw error;
}
