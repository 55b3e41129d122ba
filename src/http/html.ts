import { hash } from 'node:crypto';

/** Text that is HTML already. Made only by `html`, so that nothing gets in unescaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[];

/** A template whose values are escaped, whoever wrote them; nested templates are taken as they are. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = texts[0] ?? '';
  for (const [at, part] of parts.entries()) text += textOf(part) + (texts[at + 1] ?? '');
  return new Html(text);
}

export const nothing = new Html('');

/** For our own constants only: scripts and styles, which have no place for anybody's words. */
export function trusted(text: string): Html {
  return new Html(text);
}

function textOf(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return escape(part);
  if (typeof part === 'number') return String(part);
  return part.map(({ text }) => text).join('');
}

/** Right for text and for quoted attributes. */
export function escape(text: string): string {
  return text.replaceAll(/[&<>"'`]/g, (character) => entities[character] ?? '');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** The very text that `sourceOf` lets through: not a space may be added to it. */
export function styleTag(style: string): Html {
  return trusted(`<style>${style}</style>`);
}

export function scriptTag(script: string): Html {
  return trusted(`<script>${script}</script>`);
}

/** A source of a Content-Security-Policy: lets this very text run, and no other (CSP 3, 2.3.1). */
export function sourceOf(text: string): string {
  return `'sha256-${hash('sha256', text, 'base64')}'`;
}
