/** What a file is, by its first bytes; a name or a header may say anything. */
export type PhotoKind = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif';

export function photoKind(bytes: Uint8Array): PhotoKind | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 32));
  const text = (from: number, to: number): string => head.toString('latin1', from, to);
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'gif';
  if (text(4, 8) === 'ftyp' && /avif|avis/.test(text(8, 32))) return 'avif';
  return undefined;
}
