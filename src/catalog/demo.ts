import { type City, demoCity } from '../city/city.ts';
import { MemoryCatalog } from './memory-catalog.ts';

/** The demo city of a seed, and a catalogue that is filled with it. */
export function demoCatalog(seed = 1): { readonly city: City; readonly catalog: MemoryCatalog } {
  const city = demoCity(seed);
  return { city, catalog: new MemoryCatalog(city) };
}
