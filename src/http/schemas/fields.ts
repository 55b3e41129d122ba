import { z } from 'zod';
import type { GeoPoint } from '../../base/geo.ts';
import { idPrefixes, type IdKind, isId } from '../../base/ids.ts';
import { fromRfc3339 } from '../../base/instant.ts';
import { amountMax } from '../../base/money.ts';
import type { ProblemCode } from '../problems.ts';

/** Marks a check's failure with the stable code that the whole request is then answered with. */
export function coded(code: ProblemCode, error: string): { error: string; params: object } {
  return { error, params: { code } };
}

const articles: Readonly<{ [kind in IdKind]: string }> = {
  marketplace: 'a marketplace',
  restaurant: 'a restaurant',
  item: 'an item',
  customer: 'a customer',
  courier: 'a courier',
  zone: 'a zone',
  quote: 'a quote',
  order: 'an order',
  payment: 'a payment',
  delivery: 'a delivery',
  offer: 'an offer',
  event: 'an event',
  account: 'an account',
  session: 'a session',
  invitation: 'an invitation',
  key: 'a key',
};

function wrongId(kind: IdKind): { error: string; params: object } {
  const spelt = `${idPrefixes[kind]}_…`;
  return coded('id.invalid', `expected the id of ${articles[kind]} (${spelt})`);
}

/** An id that we made ourselves. */
export function idOf(kind: 'order' | 'delivery' | 'quote'): z.ZodString {
  return z
    .string()
    .refine((text) => isId(kind, text), wrongId(kind))
    .meta({ pattern: `^${idPrefixes[kind]}_[0-9a-hjkmnp-tv-z]{26}$` });
}

/** An id from the catalogue: the prefix is ours, the rest may come from an import. */
export function catalogId(kind: CatalogKind): z.ZodString {
  const form = catalogIds[kind];
  return z
    .string()
    .refine((text) => form.test(text), wrongId(kind))
    .meta({ pattern: form.source });
}

export function isCatalogId(kind: CatalogKind, text: string): boolean {
  return catalogIds[kind].test(text);
}

type CatalogKind = 'restaurant' | 'item' | 'customer' | 'courier';

const catalogIds: Readonly<Record<CatalogKind, RegExp>> = {
  restaurant: catalogForm('restaurant'),
  item: catalogForm('item'),
  customer: catalogForm('customer'),
  courier: catalogForm('courier'),
};

function catalogForm(kind: CatalogKind): RegExp {
  return new RegExp(`^${idPrefixes[kind]}_[0-9a-z_-]{1,60}$`);
}

/** Text for people. Control characters would travel on into messages and printers. */
export function words(lengthMax: number): z.ZodString {
  return z.string().min(1).max(lengthMax).regex(noControls, 'control characters are not allowed');
}

/**
 * Unicode's control characters but the line feed, and the two separators that JavaScript takes for
 * one. Spelt by number: not everybody who reads the OpenAPI document knows classes of characters.
 */
// oxlint-disable-next-line no-control-regex -- they are what it is about
const noControls = /^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]*$/;

export const amount = z.int().min(0).max(amountMax).describe('Minor units of the currency.');

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code')
  .describe('ISO 4217.');

/** RFC 3339, kept as it was sent; read it with `instantOf`. */
export const timestamp = z
  .string()
  .max(40)
  .refine((text) => fromRfc3339(text) !== undefined, 'expected an RFC 3339 timestamp')
  .meta({ format: 'date-time', examples: ['2026-11-21T12:30:00Z'] });

/** The instant of a text that the `timestamp` schema has let through. */
export function instantOf(text: string): number {
  const at = fromRfc3339(text);
  if (at === undefined) throw new RangeError(`not a timestamp: ${text}`);
  return at;
}

export const location = z
  .strictObject({
    lat: z.number().min(-90).max(90),
    lng: z.number().min(-180).max(180),
  })
  .describe('WGS 84 degrees.');

const pointFormat = /^(-?\d{1,3}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)$/;

/** A place in a query: `lat,lng`. Read it with `pointOf`. */
export const point = z
  .string()
  .refine((text) => {
    const { lat, lng } = pointOf(text);
    return Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
  }, 'expected lat,lng in degrees')
  .meta({ examples: ['52.0907,5.1214'] });

export function pointOf(text: string): GeoPoint {
  const match = pointFormat.exec(text);
  return { lat: Number(match?.[1]), lng: Number(match?.[2]) };
}

/** On the way out nothing is checked again: these only describe. */
export const outAmount = z.int().describe('Minor units of the currency.');
export const outTime = z.string().meta({ format: 'date-time' });

export const orderParams = z.object({ order_id: idOf('order') });
export const restaurantParams = z.object({ restaurant_id: catalogId('restaurant') });
export const deliveryParams = z.object({ delivery_id: idOf('delivery') });
export const courierParams = z.object({ courier_id: catalogId('courier') });

/** Documents the header; `idempotencyOf` reads it. */
export const writeHeaders = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(200)
    .describe(
      'Made by you, new for each wish. The same key with the same request gives the same answer; with another request, 409.',
    ),
});
