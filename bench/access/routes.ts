import type { GuardedRoute } from '../../src/http/access/gate.ts';
import type { AccessRow } from '../../src/http/access/table.ts';
import { deskOf } from './drafts.ts';
import { World } from '../../src/http/testing/world.ts';

/** The door with everything in it that there can be. */
export function wholeDoor(access?: readonly AccessRow[]): World {
  const stripe = { read: () => Promise.resolve('forged' as const) };
  const menusIn = deskOf();
  const photos = (): Promise<Uint8Array> => Promise.resolve(new Uint8Array(1));
  return new World({
    deps: { stripe, menusIn, photos, ...(access === undefined ? {} : { access }) },
  });
}

/** Every route, as the door says itself once it is ready; to ask for the head of one is no other. */
export async function routesOf({ app }: World): Promise<readonly GuardedRoute[]> {
  await app.ready();
  return app.guarded.filter(({ method }) => method !== 'HEAD');
}
