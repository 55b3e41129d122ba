import { problem } from './problem.ts';

/**
 * Which of our media types a client likes best (RFC 9110, 12.5.1); the first of them when he has no
 * wish, or likes several as much. Throws the problem when he wants none.
 */
export function preferred<T extends string>(
  accept: string | undefined,
  types: readonly [T, ...T[]],
): T {
  if (accept === undefined || accept.trim() === '') return types[0];
  const wishes = accept.split(',', 20).map(readWish);
  let best: { type: T; quality: number } | undefined;
  for (const type of types) {
    const [, quality] = wishes
      .map((wish) => [closeness(wish.range, type), wish.quality] as const)
      .reduce((a, b) => (b[0] > a[0] ? b : a), [0, 0] as const);
    if (quality > (best?.quality ?? 0)) best = { type, quality };
  }
  if (best === undefined) {
    throw problem('request.not_acceptable', `This comes as ${types.join(' or ')}.`);
  }
  return best.type;
}

function readWish(text: string): { range: string; quality: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const q = parameters.find((one) => one.startsWith('q='))?.slice(2);
  const quality = q === undefined ? 1 : Number(q);
  return { range, quality: quality >= 0 && quality <= 1 ? quality : 0 };
}

/** The more exactly a range names a type, the more it counts. */
function closeness(range: string, type: string): number {
  if (range === type) return 3;
  if (range === `${type.slice(0, type.indexOf('/'))}/*`) return 2;
  return range === '*/*' ? 1 : 0;
}
