/**
 * A thing as schema.org's words describe it, wherever it was written: JSON-LD, microdata or RDFa.
 * Names of types and properties are bare: `hasMenu`, not `schema:hasMenu` or the address.
 */
export interface Node {
  readonly types: readonly string[];
  /** Absolute where it is an address. A node with an id and nothing else is a reference. */
  readonly id?: string;
  readonly props: ReadonlyMap<string, readonly Value[]>;
  /** Where it stands, for a person. */
  readonly at: string;
}

export type Value = string | Node;

export function bareName(name: string): string {
  return name.replace(/^.*[/#]/, '').replace(/^[a-z]+:/i, '');
}

/**
 * All the things of a page, by their ids: one thing may be told in several places, each telling a
 * part, and be referred to in others.
 */
export class Graph {
  readonly roots: readonly Node[];
  readonly #known = new Map<string, Node>();
  readonly #all: Node[] = [];

  constructor(roots: readonly Node[]) {
    this.roots = roots;
    for (const root of roots) this.#gather(root, 0);
  }

  /** Every thing of a type, each once, in the order of the page. */
  all(is: (type: string) => boolean): readonly Node[] {
    const seen = new Set<Node>();
    for (const node of this.#all) {
      const whole = this.whole(node);
      if (whole.types.some(is)) seen.add(whole);
    }
    return [...seen];
  }

  /** What is told of a thing in all places together. */
  whole(node: Node): Node {
    return (node.id === undefined ? undefined : this.#known.get(node.id)) ?? node;
  }

  /** The nodes among a property's values, references resolved. */
  nodes(node: Node, ...names: readonly string[]): readonly Node[] {
    const found: Node[] = [];
    for (const name of names) {
      for (const value of this.whole(node).props.get(name) ?? []) {
        const meant = typeof value === 'string' ? this.#known.get(value) : this.whole(value);
        if (meant !== undefined) found.push(meant);
      }
    }
    return found;
  }

  #gather(node: Node, depth: number): void {
    if (depth > depthMax) return;
    this.#all.push(node);
    if (node.id !== undefined && (node.props.size > 0 || node.types.length > 0)) {
      const told = this.#known.get(node.id);
      this.#known.set(node.id, told === undefined ? node : joined(told, node));
    }
    for (const values of node.props.values()) {
      for (const value of values) if (typeof value !== 'string') this.#gather(value, depth + 1);
    }
  }
}

/** Deeper than any menu; a page that nests further is not read further. */
export const depthMax = 30;

function joined(a: Node, b: Node): Node {
  const props = new Map(a.props);
  for (const [name, values] of b.props) if (!props.has(name)) props.set(name, values);
  return { ...a, types: [...new Set([...a.types, ...b.types])], props };
}

/** The first text of the first property that has one. */
export function textOf(node: Node, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const value of node.props.get(name) ?? []) {
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
    }
  }
  return undefined;
}

export function textsOf(node: Node, name: string): readonly string[] {
  return (node.props.get(name) ?? []).filter((value) => typeof value === 'string');
}
