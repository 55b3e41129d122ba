/** A place on earth, WGS 84 degrees. */
export interface GeoPoint {
  readonly lat: number;
  readonly lng: number;
}

const earthRadiusM = 6_371_008.8;

/** Great-circle distance in metres (haversine). */
export function distanceM(a: GeoPoint, b: GeoPoint): number {
  const dLat = radians(b.lat - a.lat);
  const dLng = radians(b.lng - a.lng);
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLng / 2) ** 2;
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** The point `eastM` and `northM` metres from `origin`, good to centimetres over a city. */
export function offsetM(origin: GeoPoint, eastM: number, northM: number): GeoPoint {
  const lat = origin.lat + degrees(northM / earthRadiusM);
  const lng = origin.lng + degrees(eastM / (earthRadiusM * Math.cos(radians(origin.lat))));
  return { lat, lng };
}

function radians(deg: number): number {
  return (deg * Math.PI) / 180;
}

function degrees(rad: number): number {
  return (rad * 180) / Math.PI;
}
