import { z } from 'zod';
import type { DeliveryZone } from '../../domain/restaurant/delivery-zone.ts';
import { amount, words } from './fields.ts';

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
const rings = z.array(z.array(position).min(4).max(5_000)).min(1).max(50);

/** GeoJSON (RFC 7946): longitude first, each ring ends where it begins. */
const area = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('Polygon'), coordinates: rings }),
    z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1).max(50) }),
  ])
  .describe('GeoJSON (RFC 7946): longitude first.');

export const deliveryZone = z.strictObject({
  id: z.string().regex(/^zon_[0-9a-z_-]{1,60}$/),
  name: words(100),
  area,
  fee: z.strictObject({
    base: amount,
    per_km: amount.describe('Minor units a kilometre, as the crow flies.'),
    included_m: z.int().min(0).describe('Metres that the base pays for.'),
    by_basket: z
      .array(z.strictObject({ subtotal_from: amount, fee_max: amount }))
      .max(20)
      .describe('What a delivery costs at most, from so large a basket on.'),
    surge: z
      .array(
        z.strictObject({
          load_from: z.number().min(0).max(1_000).describe('Open jobs per courier at work.'),
          factor: z.number().min(1).max(10),
        }),
      )
      .max(20),
  }),
  minimum_basket: amount.optional().describe('In place of the restaurant’s own.'),
});

export const deliveryZones = z.array(deliveryZone).max(50).describe('The first that holds counts.');

export type DeliveryZoneIo = z.infer<typeof deliveryZone>;

const million = 1_000_000;

export function zoneOf({ id, name, area: shape, fee, ...rest }: DeliveryZoneIo): DeliveryZone {
  return {
    id,
    name,
    area: shape,
    fee: {
      base: fee.base,
      perKm: fee.per_km,
      includedM: fee.included_m,
      byBasket: fee.by_basket.map((step) => ({
        subtotalFrom: step.subtotal_from,
        feeMax: step.fee_max,
      })),
      surge: fee.surge.map((step) => ({
        loadFrom: step.load_from,
        factorPpm: Math.round(step.factor * million),
      })),
    },
    ...(rest.minimum_basket === undefined ? {} : { minimumBasket: rest.minimum_basket }),
  };
}

export function renderZone(zone: DeliveryZone): DeliveryZoneIo {
  const { fee } = zone;
  return {
    id: zone.id,
    name: zone.name,
    area: zone.area as DeliveryZoneIo['area'],
    fee: {
      base: fee.base,
      per_km: fee.perKm,
      included_m: fee.includedM,
      by_basket: fee.byBasket.map((step) => ({
        subtotal_from: step.subtotalFrom,
        fee_max: step.feeMax,
      })),
      surge: fee.surge.map((step) => ({
        load_from: step.loadFrom,
        factor: step.factorPpm / million,
      })),
    },
    ...(zone.minimumBasket === undefined ? {} : { minimum_basket: zone.minimumBasket }),
  };
}
