import { extname } from 'node:path';
import type { FoundMenu } from './found.ts';
import { itemCount } from './found.ts';
import { readCsv } from './csv.ts';
import { readJsonLd } from './json-ld.ts';
import { readOwnJson } from './own-json.ts';
import { readPage } from './page.ts';
import { readSchemaOrg } from './schema-org.ts';
import { decode } from './text.ts';

export interface DocumentReading {
  readonly kind: 'json' | 'csv' | 'page';
  readonly found: FoundMenu;
  /** As of a page without a menu. */
  readonly text?: string | undefined;
}

/** One file, by what is in it rather than by what it is called. On a thread, as pages are. */
export function readDocument(file: {
  readonly name: string;
  readonly bytes: Uint8Array;
}): DocumentReading {
  const { name, bytes } = file;
  const { text } = decode(bytes);
  const start = text.trimStart().slice(0, 1_000);
  if (/^[[{]/.test(start)) return { kind: 'json', found: readJson(text, name) };
  if (start.startsWith('<') || /\.(x?html?|php)$/i.test(extname(name))) {
    const url = `file:///${encodeURIComponent(name)}`;
    const reading = readPage({ url, contentType: 'text/html', bytes });
    const { found } = reading;
    return { kind: 'page', found, ...(itemCount(found) === 0 && { text: reading.text }) };
  }
  return { kind: 'csv', found: readCsv(bytes, name) };
}

function readJson(text: string, name: string): FoundMenu {
  let own: FoundMenu | undefined;
  try {
    own = readOwnJson(JSON.parse(text), name);
  } catch {
    // Not quite JSON: the reader below mends what can be mended, and tells.
  }
  if (own !== undefined) return own;
  const { nodes, warnings } = readJsonLd(text, {
    at: name,
    base: `file:///${encodeURIComponent(name)}`,
  });
  const { menuUrls: _, ...found } = readSchemaOrg(nodes, { url: name });
  return { ...found, warnings: [...warnings, ...found.warnings] };
}
