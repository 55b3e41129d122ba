import type { Warning } from './found.ts';
import { bareName, depthMax, type Node, type Value } from './node.ts';

/**
 * Reads one `<script type="application/ld+json">` as pages write it, which is not always as the
 * specification has it (https://www.w3.org/TR/json-ld11/): arrays or objects at the top, `@graph` at
 * any depth, types and texts alone or in lists, vocabulary with or without a prefix, wrapped in CDATA
 * or an HTML comment, line breaks inside strings, a comma too many. Contexts are not fetched.
 */
export function readJsonLd(
  text: string,
  place: { readonly at: string; readonly base: string },
): { nodes: readonly Node[]; warnings: readonly Warning[] } {
  const parsed = parse(text);
  if (parsed === undefined) {
    const detail = 'This block is not JSON and was not read.';
    return { nodes: [], warnings: [{ code: 'json_ld.malformed', detail, at: place.at }] };
  }
  const nodes = [...nodesIn(parsed.value, place, 0)];
  if (!parsed.mended) return { nodes, warnings: [] };
  const detail = 'This block is not quite JSON; it was read after small repairs.';
  return { nodes, warnings: [{ code: 'json_ld.malformed', detail, at: place.at }] };
}

function parse(text: string): { value: unknown; mended: boolean } | undefined {
  const bare = text
    .replaceAll('\uFEFF', '')
    .replace(/^\s*(?:\/\*\s*)?<!\[CDATA\[(?:\s*\*\/)?/, '')
    .replace(/(?:\/\*\s*)?\]\]>(?:\s*\*\/)?\s*$/, '')
    .replace(/^\s*<!--/, '')
    .replace(/-->\s*$/, '')
    .replace(/;\s*$/, '');
  for (const [at, attempt] of [bare, mended(bare)].entries()) {
    try {
      return { value: JSON.parse(attempt), mended: at > 0 };
    } catch {
      // The next attempt, or none.
    }
  }
  return undefined;
}

/** Escapes what may not stand bare in a string, and drops commas before a closing bracket. */
function mended(text: string): string {
  const out: string[] = [];
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (inString && sign === '\\') {
      out.push(sign, text.charAt(++at));
    } else if (inString && sign < ' ') {
      out.push(JSON.stringify(sign).slice(1, -1));
    } else if (!inString && sign === ',' && /^\s*[\]}]/.test(text.slice(at + 1, at + 200))) {
      continue;
    } else {
      if (sign === '"') inString = !inString;
      out.push(sign);
    }
  }
  return out.join('');
}

interface Place {
  readonly at: string;
  readonly base: string;
}

function* nodesIn(value: unknown, place: Place, depth: number): Iterable<Node> {
  if (depth > depthMax) return;
  if (Array.isArray(value)) {
    for (const each of value) yield* nodesIn(each, place, depth + 1);
  } else if (isObject(value)) {
    const graph = value['@graph'];
    if (graph !== undefined) yield* nodesIn(graph, place, depth + 1);
    const node = nodeOf(value, place, depth);
    if (node.types.length > 0 || node.props.size > 0) yield node;
  }
}

function nodeOf(value: Readonly<Record<string, unknown>>, place: Place, depth: number): Node {
  const types = listOf(value['@type'] ?? value['type'])
    .filter((type) => typeof type === 'string')
    .map(bareName);
  const id = value['@id'];
  const at = types[0] === undefined ? place.at : `${place.at}, ${types[0]}`;
  const props = new Map<string, Value[]>();
  for (const [key, held] of Object.entries(value)) {
    if (key.startsWith('@')) continue;
    const values = [...valuesIn(held, { ...place, at: place.at }, depth + 1)];
    if (values.length > 0) props.set(bareName(key), values);
  }
  return {
    types,
    props,
    at,
    ...(typeof id === 'string' && id !== '' && { id: absolute(id, place) }),
  };
}

function* valuesIn(value: unknown, place: Place, depth: number): Iterable<Value> {
  if (depth > depthMax) return;
  if (typeof value === 'string') yield value;
  else if (typeof value === 'number' || typeof value === 'boolean') yield String(value);
  else if (Array.isArray(value)) for (const each of value) yield* valuesIn(each, place, depth + 1);
  else if (isObject(value)) {
    // A text with its language or type, a list, a set: what it holds is what is meant.
    const held = value['@value'] ?? value['@list'] ?? value['@set'];
    if (held === undefined) yield nodeOf(value, place, depth);
    else yield* valuesIn(held, place, depth + 1);
  }
}

/** A blank node's id, `_:b0`, stays as it is. */
export function absolute(id: string, { base }: { readonly base: string }): string {
  if (id.startsWith('_:')) return id;
  return URL.parse(id, base)?.href ?? id;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
