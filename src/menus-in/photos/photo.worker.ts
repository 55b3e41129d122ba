import { hash } from 'node:crypto';
import sharp from 'sharp';
import { photoKind } from './kind.ts';

export interface MadePhoto {
  /** By what is in it: the same picture has the same name. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Small for a phone's screen at three pixels a point, and for a list twice over. */
const edgeMax = 1_200;
/** A small file may claim to be a square kilometre: this is what is unpacked at most. */
const pixelsMax = 40_000_000;
const edgeMin = 32;

/**
 * A stranger's picture as a small WebP of ours: turned upright, without what the camera wrote into
 * it, the first image of a moving one. Throws when it is none, or too large, or broken.
 */
export async function makePhoto(bytes: Uint8Array): Promise<MadePhoto> {
  const kind = photoKind(bytes);
  if (kind === undefined) throw new Error('it is no JPEG, PNG, WebP, GIF or AVIF');
  const image = sharp(bytes, {
    limitInputPixels: pixelsMax,
    failOn: 'error',
    pages: 1,
    animated: false,
  });
  const { width, height, format } = await image.metadata();
  if (format !== kind && !(kind === 'avif' && format === 'heif')) {
    throw new Error(`it begins as ${kind} and goes on as ${format}`);
  }
  if (width < edgeMin || height < edgeMin) throw new Error(`it is only ${width} × ${height}`);
  const made = await image
    .rotate()
    .resize({ width: edgeMax, height: edgeMax, fit: 'inside', withoutEnlargement: true })
    .timeout({ seconds: 10 })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true });
  const name = `${hash('sha256', made.data, 'hex').slice(0, 40)}.webp`;
  return {
    name,
    bytes: new Uint8Array(made.data),
    width: made.info.width,
    height: made.info.height,
  };
}
