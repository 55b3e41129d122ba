import { readFile } from 'node:fs/promises';
import { z } from 'zod';
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
 * drawn as a polygon or named by H3 cells in the property `h3`. Throws an Error that says which is
 * wrong, and how.
 */
export async function readZones(path: string): Promise<readonly Zone[]> {
  return zonesOf(JSON.parse(await readFile(path, 'utf8')), path);
}

export function zonesOf(value: unknown, path: string): readonly Zone[] {
  const parsed = collection.safeParse(value);
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  const zones = parsed.data.features.map(({ geometry, properties }): Zone => {
    const { id, name = id, h3 } = properties;
    const area = h3 === undefined ? geometry : ({ type: 'H3', cells: h3 } as const);
    if (area === null) throw new Error(`${path}: zone ${id} has neither a geometry nor cells`);
    const [problem] = checkZoneArea(area);
    if (problem !== undefined) throw new Error(`${path}: zone ${id}: ${problem}`);
    return { id, name, area };
  });
  const ids = new Set(zones.map(({ id }) => id));
  if (ids.size < zones.length) throw new Error(`${path}: two zones have the same id`);
  return zones;
}
