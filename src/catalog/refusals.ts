import { refuse, type Refusal } from '../base/result.ts';
import type { Menu } from '../domain/menu/menu.ts';
import { checkMenu } from '../domain/menu/menu-check.ts';
import type { Expected } from './catalog.ts';

export function refuseMenu(menu: Menu): Refusal | undefined {
  const [problem] = checkMenu(menu);
  return problem === undefined ? undefined : { code: 'menu.invalid', detail: problem };
}

export function unknown(id: string): { readonly ok: false; readonly error: Refusal } {
  return refuse('restaurant.unknown', `There is no restaurant ${id}.`);
}

export function isStale({ version: seen }: Expected, version: number): boolean {
  return seen !== undefined && seen !== version;
}

export const stale = refuse('version.conflict', 'Somebody has changed it since you read it.');
