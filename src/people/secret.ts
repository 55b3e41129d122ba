import { createHmac, hash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/**
 * Bearer secrets: `dk_<26>_<43>`, what it is, the body of its record's id, and 256 random bits.
 *
 * We keep the SHA-256 of the whole: of so much randomness nothing is found by trying, so that no slow
 * hash is needed, and who reads our file can log in as nobody. The prefix lets scanners of source
 * code know a secret when they see one.
 */
export const secretPrefixes = {
  key: 'dk',
  access: 'ds',
  refresh: 'dr',
  invitation: 'di',
} as const;

export type SecretKind = keyof typeof secretPrefixes;

export interface Minted {
  readonly token: string;
  readonly digest: string;
}

export function mint(kind: SecretKind, id: string): Minted {
  const token = `${secretPrefixes[kind]}_${bodyOf(id)}_${randomBytes(32).toString('base64url')}`;
  return { token, digest: digestOf(token) };
}

export function digestOf(token: string): string {
  return hash('sha256', token, 'base64url');
}

const form = /^([a-z]{2})_([0-9a-hjkmnp-tv-z]{26})_[A-Za-z0-9_-]{43}$/;

/** The body of the id of the record that a token belongs to; undefined when it is none of that kind. */
export function idBodyOf(kind: SecretKind, token: string): string | undefined {
  const match = form.exec(token);
  return match?.[1] === secretPrefixes[kind] ? match[2] : undefined;
}

function bodyOf(id: string): string {
  return id.slice(id.indexOf('_') + 1);
}

/** Six digits, each as likely as any other. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/**
 * A code has twenty bits: a plain digest of it could be tried through in a second. So it is keyed
 * with a secret that stands in another file.
 */
export function codeDigest(
  code: string,
  { pepper, of }: { pepper: Uint8Array; of: string },
): string {
  return createHmac('sha256', pepper).update(`code.v1.${of}.${code}`).digest('base64url');
}

/** Both are digests of the same length; nothing of where they differ shows in how long it takes. */
export function sameDigest(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
