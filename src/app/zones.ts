import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Unreadable } from '../base/unreadable.ts';
import { checkZoneArea, type Zone } from '../domain/zone/zone.ts';

const position = z.tuple([z.number(), z.number()]);
const rings = z.array(z.array(position));

const feature = z.object({
  type: z.literal('Feature'),
  geometry: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('Polygon'), coordinates: rings }),
      z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings) }),
    ])
    .nullable(),
  properties: z.object({
    id: z.string().min(1),
    name: z.string().optional(),
    /** In place of a geometry. */
    h3: z.array(z.string()).optional(),
  }),
});

const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(feature) });

/**
 * The zones of a GeoJSON file (RFC 7946): a feature each, with `id` and `name` in its properties,
 * drawn as a polygon or named by H3 cells in the property `h3`. Throws Unreadable, which says which is
 * wrong, and how.
 */
export async function readZones(path: string): Promise<readonly Zone[]> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new Unreadable(`${path} cannot be read as GeoJSON.`, { cause: error });
  }
  return zonesOf(value, path);
}

export function zonesOf(value: unknown, path: string): readonly Zone[] {
  const parsed = collection.safeParse(value);
  if (!parsed.success) throw new Unreadable(`${path}: ${z.prettifyError(parsed.error)}`);
  const zones = parsed.data.features.map(({ geometry, properties }): Zone => {
    const { id, name = id, h3 } = properties;
    const area = h3 === undefined ? geometry : ({ type: 'H3', cells: h3 } as const);
    if (area === null) throw new Unreadable(`${path}: zone ${id} has neither a geometry nor cells`);
    const [problem] = checkZoneArea(area);
    if (problem !== undefined) throw new Unreadable(`${path}: zone ${id}: ${problem}`);
    return { id, name, area };
  });
  const ids = new Set(zones.map(({ id }) => id));
  if (ids.size < zones.length) throw new Unreadable(`${path}: two zones have the same id`);
  return zones;
}
