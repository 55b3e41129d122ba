import type { MenuDraft } from './draft.ts';

/** A draft as the door and `--json` give it. */
export function renderDraft(draft: MenuDraft): Record<string, unknown> {
  const { source, found, menu, diff } = draft;
  const changes = (list: typeof diff.added): unknown[] =>
    list.map(({ itemId, name, category, what }) => ({ item_id: itemId, name, category, what }));
  return {
    id: draft.id,
    restaurant_id: draft.restaurantId,
    status: draft.status,
    source: { name: source.name, kind: source.kind, read_by: source.readBy, pages: source.pages },
    found,
    created_at: timestamp(draft.createdAt),
    decided_at: draft.decidedAt === null ? null : timestamp(draft.decidedAt),
    decided_by: draft.decidedBy,
    currency: draft.currency,
    categories: menu.categories.map((category) => ({
      id: category.id,
      name: category.name,
      description: category.description ?? null,
      ...(category.availability !== undefined && { availability: category.availability }),
      items: category.items.map((item) => ({
        id: item.id,
        external_id: draft.externalIds[item.id] ?? null,
        name: item.name,
        description: item.description,
        price: item.price,
        tax_category: item.taxCategory,
        allergens: item.allergens,
        diets: item.diets,
        photo_url: item.photoUrl ?? null,
        modifier_groups: item.modifierGroups.map(groupOut),
      })),
    })),
    warnings: draft.warnings,
    diff: {
      added: changes(diff.added),
      changed: changes(diff.changed),
      removed: changes(diff.removed),
    },
  };
}

type Group = MenuDraft['menu']['categories'][number]['items'][number]['modifierGroups'][number];

function groupOut({ options, ...group }: Group): Record<string, unknown> {
  return {
    ...group,
    options: options.map(({ id, name, price, quantityMax, groups }) => ({
      id,
      name,
      price,
      quantity_max: quantityMax ?? 1,
      ...(groups !== undefined && { groups: groups.map(groupOut) }),
    })),
  };
}

function timestamp(at: number): string {
  return new Date(at).toISOString();
}
