import { z } from 'zod';
import { assemble } from '../menus-in/draft/assemble.ts';
import { readOwnJson } from '../menus-in/read/own-json.ts';
import type { Menu } from '../domain/menu/menu.ts';
import { ask, DoorError } from './door.ts';

const restaurantOut = z.object({ currency: z.string() });

/** What a running Dabba knows of the restaurant; undefined when none answers. */
export async function restaurantAt(
  door: string,
  id: string,
): Promise<{ currency: string; menu: Menu | undefined } | undefined> {
  try {
    const { currency } = await ask(`${door}/v1/restaurants/${id}`, restaurantOut);
    const found = readOwnJson(await ask(`${door}/v1/restaurants/${id}/menu`, z.unknown()), id);
    const menu = found === undefined ? undefined : assemble(found, { scope: id, currency }).menu;
    return { currency, menu };
  } catch (error) {
    if (error instanceof DoorError && error.cause !== undefined) return undefined;
    throw error;
  }
}

/** The same draft is approved once, however often it is asked. */
export async function approveDraft(door: string, draftId: string): Promise<void> {
  await ask(`${door}/v1/menu-drafts/${draftId}/approve`, z.unknown(), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `approve ${draftId}` },
    body: '{}',
  });
}
