import { type GeoPoint, offsetM } from '../base/geo.ts';
import { minute } from '../base/instant.ts';

/**
 * How long ways take, as plain data: the solver reckons on another thread, where no function of ours
 * can go. A city is small enough to be flat.
 */
export interface TravelModel {
  readonly degreesPerMetre: { readonly lat: number; readonly lng: number };
  readonly metresPerMinute: number;
  /** Rounded up to whole minutes, as in the rules of a recorded day. */
  readonly wholeMinutes: boolean;
}

/** Straight lines around `centre` at one speed. */
export function straightLines(
  centre: GeoPoint,
  { metresPerMinute, wholeMinutes = false }: { metresPerMinute: number; wholeMinutes?: boolean },
): TravelModel {
  const far = offsetM(centre, 1, 1);
  return {
    degreesPerMetre: { lat: far.lat - centre.lat, lng: far.lng - centre.lng },
    metresPerMinute,
    wholeMinutes,
  };
}

/** Milliseconds from one place to another. */
export function travelMs(model: TravelModel, from: GeoPoint, to: GeoPoint): number {
  const { degreesPerMetre, metresPerMinute, wholeMinutes } = model;
  const east = tidy((to.lng - from.lng) / degreesPerMetre.lng);
  const north = tidy((to.lat - from.lat) / degreesPerMetre.lat);
  const minutes = Math.sqrt(east * east + north * north) / metresPerMinute;
  return (wholeMinutes ? Math.ceil(tidy(minutes)) : minutes) * minute;
}

/** Undoes what the way to degrees and back adds: a trip of exactly two minutes is not three. */
function tidy(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
