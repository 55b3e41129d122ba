import type { Marketplace } from '../catalog/catalog.ts';
import type { CatalogSeed } from '../catalog/memory-catalog.ts';
import { demoCity } from '../city/city.ts';
import { plainTerms, type PricingTerms } from '../domain/pricing/terms.ts';
import { cityWorld } from '../sandbox/city-world.ts';
import { readMdrpDay } from '../sandbox/mdrp-world.ts';
import type { World } from '../sandbox/world.ts';
import { plainReckoning, recordedReckoning, type TownReckoning } from './dispatch.ts';
import { mdrpCatalog, mdrpDayStart } from './mdrp-city.ts';

/** The town that is served: what is sold in it, and who lives in it. */
export interface Town {
  /** Kept once it was first served; a replayed day is as its files say, and nothing of it is kept. */
  readonly seed: CatalogSeed & { readonly marketplaces: readonly Marketplace[] };
  readonly isKept: boolean;
  readonly marketplaceId: string;
  readonly terms: PricingTerms;
  readonly world: World;
  readonly reckoning: TownReckoning;
}

export async function townOf(settings: { seed: number; mdrp?: string | undefined }): Promise<Town> {
  if (settings.mdrp !== undefined) {
    const day = await readMdrpDay(settings.mdrp, { dayStart: mdrpDayStart });
    const { marketplaceId, ...rest } = mdrpCatalog(day);
    const marketplaces = [{ id: marketplaceId, name: 'A replayed day', terms: plainTerms }];
    const seed = { ...rest, marketplaces };
    return {
      seed,
      isKept: false,
      marketplaceId,
      terms: plainTerms,
      world: day.world,
      reckoning: recordedReckoning(day),
    };
  }
  const city = demoCity(settings.seed);
  const { marketplaceId, terms } = city;
  const seed = { ...city, marketplaces: [{ id: marketplaceId, name: city.name, terms }] };
  const reckoning = plainReckoning(city.center, city.couriers);
  return { seed, isKept: true, marketplaceId, terms, world: cityWorld(city), reckoning };
}
