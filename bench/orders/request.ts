import { pick, seeded } from '../../src/base/random.ts';

/** What a peer asks of the load: everything but the key of an order. */
export interface OrderShape {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** One is picked for each order. */
  readonly bodies: readonly string[];
}

const dishes = ['masala dosa', 'idli', 'paneer tikka', 'dal makhani', 'biryani', 'poha', 'thali'];

/** The order of the peer contract: about 400 bytes, three lines, seeded. */
export function standardShape(seed: number): OrderShape {
  const random = seeded(seed);
  const price = (): number => 80 + Math.floor(random() * 300) * 5;
  const bodies = Array.from({ length: 16 }, (_, i) => {
    const items = [1, 2, 3].map((n) => ({
      item_id: `item_${i * 3 + n}`,
      name: pick(random, dishes),
      quantity: 1 + Math.floor(random() * 3),
      unit_price: price(),
    }));
    const total = items.reduce((sum, item) => sum + item.quantity * item.unit_price, 0);
    return JSON.stringify({
      restaurant_id: `rst_${i % 5}`,
      customer: { name: `customer ${i}`, phone: '+910000000000' },
      items,
      dropoff: { lat: 19.076 + random() / 50, lng: 72.877 + random() / 50 },
      total: { amount: total, currency: 'INR' },
    });
  });
  return { path: '/orders', headers: {}, bodies };
}

/**
 * Makes whole HTTP requests, each with a key of its own.
 *
 * `{{key}}` in the path, a header or a body becomes the key. All keys are 36 characters long, so
 * the lengths are counted once and a request is a join of prepared texts.
 */
export function requestMaker(shape: OrderShape, seed: number): () => string {
  const random = seeded(seed);
  const prepared = shape.bodies.map((body) => {
    const length = Buffer.byteLength(body.replaceAll('{{key}}', keyOf(0, 0)));
    const headers = {
      host: '127.0.0.1',
      'content-type': 'application/json',
      'content-length': String(length),
      'idempotency-key': '{{key}}',
      ...shape.headers,
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return `POST ${shape.path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`.split('{{key}}');
  });
  const run = Math.floor(random() * 0xffff_ffff);
  let count = 0;
  return () => pick(random, prepared).join(keyOf(run, count++));
}

/** Shaped as a UUID because some peers keep keys in a column of that type. */
function keyOf(run: number, count: number): string {
  return `${run.toString(16).padStart(8, '0')}-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
}
