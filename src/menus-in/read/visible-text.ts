import { type Dom, domDepthMax } from './markup.ts';
import { cut } from './text.ts';

const lengthMax = 60_000;

const unseen = new Set(['script', 'style', 'noscript', 'template', 'svg', 'head']);
/** Begin and end a line of their own. */
const blocks = new Set(
  'address article br dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p section table tr ul'.split(
    ' ',
  ),
);

/**
 * The text that a visitor sees, in lines as the page breaks them, so that a price stays beside its
 * dish. Elements inside a line are set apart by a space: what the style sheet sets apart, as a dish
 * and its price often are, would run together here.
 */
export function visibleText(root: Dom): string {
  const parts: string[] = [];
  const walk = (dom: Dom, depth: number): void => {
    if (dom.type === 'text') parts.push((dom.data ?? '').replaceAll(/\s+/g, ' '));
    const { name = '', attribs = {} } = dom;
    const isHidden = 'hidden' in attribs || attribs['aria-hidden'] === 'true';
    if (unseen.has(name) || isHidden || depth > domDepthMax) return;
    const edge = blocks.has(name) ? '\n' : ' ';
    if (name !== '') parts.push(edge);
    for (const child of dom.children ?? []) walk(child, depth + 1);
    if (name !== '') parts.push(edge);
  };
  walk(root, 0);
  const lines = parts
    .join('')
    .split('\n')
    .map((line) => line.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim())
    .filter((line) => line !== '');
  return cut(lines.join('\n'), lengthMax);
}
