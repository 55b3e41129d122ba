import { relative, resolve } from 'node:path';

/** A node of the syntax tree (ESTree), as far as the rules look at it. */
export interface Located {
  type: string;
  [key: string]: unknown;
}

export interface Context {
  filename: string;
  report(finding: { node: Located; message: string }): void;
}

export type Visitor = Record<string, (node: Located) => void>;

export interface Rule {
  create(context: Context): Visitor;
}

/** The top of the repository. */
export const top = resolve(import.meta.dirname, '..');

/** The path of the file that is looked at, from the top. */
export function here(context: Context): string {
  return relative(top, context.filename).replaceAll('\\', '/');
}

export function isNode(value: unknown): value is Located {
  return typeof value === 'object' && value !== null && typeof (value as Located).type === 'string';
}

/** `name` for `name` and for `object.name`; empty for anything else. */
export function lastName(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier') return node['name'] as string;
  if (node.type === 'MemberExpression' && node['computed'] !== true) {
    return lastName(node['property']);
  }
  return '';
}

/** The member's name when `node` is `object.member`, written so; else empty. */
export function memberOf(node: unknown, object: string): string {
  if (!isNode(node) || node.type !== 'MemberExpression') return '';
  const owner = node['object'];
  if (!isNode(owner) || owner.type !== 'Identifier' || owner['name'] !== object) return '';
  return lastName(node);
}

/** Without the parts that only types are made of, and without brackets. */
export function bare(node: unknown): unknown {
  if (!isNode(node)) return node;
  const wraps = ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'];
  const wrapped = wraps.includes(node.type) || node.type === 'ParenthesizedExpression';
  return wrapped ? bare(node['expression']) : node;
}

/** Whether `node` or anything in it is so; functions inside it are other code and not looked at. */
export function contains(node: unknown, is: (node: Located) => boolean): boolean {
  if (Array.isArray(node)) return node.some((each) => contains(each, is));
  if (!isNode(node)) return false;
  if (is(node)) return true;
  if (/Function/.test(node.type)) return false;
  return Object.entries(node).some(([key, value]) => key !== 'parent' && contains(value, is));
}
