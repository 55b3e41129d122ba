import { hash } from 'node:crypto';
import type { FoundMenu } from '../read/found.ts';
import { assemble, type Known } from './assemble.ts';
import { diffMenus } from './diff.ts';
import { type MenuDraft, menuDraft } from './draft.ts';
import { NoCurrency } from './pricer.ts';
import { stableId } from './stable-id.ts';

export interface Making {
  readonly found: FoundMenu;
  readonly known: Known;
  readonly source: MenuDraft['source'];
  readonly restaurantId: string | null;
  readonly now: number;
}

/**
 * The draft of what was found; undefined when no price says in what currency it is. A long menu takes
 * a tenth of a second, so it is made on a thread.
 */
export function makeDraft({
  found,
  known,
  source,
  restaurantId,
  now,
}: Making): MenuDraft | undefined {
  try {
    const { menu, currency, externalIds, warnings } = assemble(found, known);
    const hasBasis = known.previous !== undefined;
    const diff = diffMenus(known.previous?.menu ?? { categories: [] }, menu);
    const content = hash('sha256', JSON.stringify([menu, diff, hasBasis]));
    return menuDraft.parse({
      id: stableId('draft', restaurantId ?? '', source.name, content),
      restaurantId,
      source: { ...source, name: source.name.slice(0, 2_000) },
      found: {
        name: found.restaurant?.name ?? null,
        phone: found.restaurant?.phone ?? null,
        address: found.restaurant?.address ?? null,
      },
      createdAt: now,
      status: 'draft',
      decidedAt: null,
      decidedBy: null,
      currency,
      hasBasis,
      menu,
      externalIds,
      warnings,
      diff,
    });
  } catch (error) {
    // An error of ours loses its name on the way out of a thread.
    if (error instanceof NoCurrency) return undefined;
    throw error;
  }
}
