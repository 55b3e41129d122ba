import { z } from 'zod';
import type { Menu } from '../domain/menu/menu.ts';
import { menuOf, menuSource } from '../http/schemas/menu-input.ts';
import { ask, DoorError } from './door.ts';

const restaurantOut = z.object({ currency: z.string() });

/** What a running Dabba knows of the restaurant; undefined when none answers. */
export async function restaurantAt(
  door: string,
  id: string,
): Promise<{ readonly currency: string; readonly menu: Menu } | undefined> {
  try {
    const { currency } = await ask(`${door}/v1/restaurants/${id}`, restaurantOut);
    const source = await ask(`${door}/v1/restaurants/${id}/menu/source`, menuSource);
    return { currency, menu: menuOf(source) };
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
