import { bare, contains, isNode, lastName, memberOf, type Located, type Rule } from './rule.ts';

/**
 * `dabba/unbounded-all`: no `Promise.all` or `allSettled` over a mapped input, which starts as many
 * as there happen to be. Over what is written out, `[a(), b()]` or `[1, 2, 3].map(…)`, it is bounded
 * by the writing; so is what a limiter is called in for each.
 */
export const unboundedAll: Rule = {
  create(context) {
    /** What a name was last set to where it was declared. */
    const declared = new Map<string, unknown>();
    return {
      VariableDeclarator(node) {
        const id = node['id'];
        if (isNode(id) && id.type === 'Identifier')
          declared.set(id['name'] as string, node['init']);
      },
      CallExpression(node) {
        const name = memberOf(node['callee'], 'Promise');
        if (name !== 'all' && name !== 'allSettled') return;
        const input = bare(argument(node, 0));
        const named = isNode(input) && input.type === 'Identifier';
        const all = named ? declared.get(input['name'] as string) : input;
        if (!mapped(all)) return;
        const message = `Promise.${name} over an input starts all of it at once; use gather(items, fn, { limit }) of src/task/gather.ts`;
        context.report({ node, message });
      },
    };
  },
};

function mapped(value: unknown): boolean {
  const node = bare(value);
  if (!isNode(node)) return false;
  if (node.type === 'ArrayExpression') {
    const elements = node['elements'] as unknown[];
    return elements.some((each) => isNode(each) && isSpread(each) && mapped(each['argument']));
  }
  if (node.type !== 'CallExpression' || !isNode(node['callee'])) return false;
  const { callee } = node;
  if (memberOf(callee, 'Array') === 'from') {
    return (
      argument(node, 1) !== undefined && !limited(argument(node, 1)) && !sized(argument(node, 0))
    );
  }
  if (callee.type !== 'MemberExpression') return false;
  const name = lastName(callee);
  if (name === 'map' || name === 'flatMap') {
    return !limited(argument(node, 0)) && !writtenOut(callee['object']);
  }
  // What is done to a mapped input leaves it one: `.map(…).filter(…)`.
  return /^(filter|slice|concat|toSorted|toReversed|flat)$/.test(name) && mapped(callee['object']);
}

function argument(call: Located, at: number): unknown {
  return (call['arguments'] as unknown[])[at];
}

function isSpread(node: Located): boolean {
  return node.type === 'SpreadElement';
}

/** An array literal without spreads, or a chain of calls on one. */
function writtenOut(value: unknown): boolean {
  const node = bare(value);
  if (!isNode(node)) return false;
  if (node.type === 'ArrayExpression') {
    return !(node['elements'] as unknown[]).some((each) => isNode(each) && isSpread(each));
  }
  if (node.type !== 'CallExpression' || !isNode(node['callee'])) return false;
  return writtenOut(node['callee']['object']);
}

/** `{ length: 4 }`. */
function sized(value: unknown): boolean {
  const node = bare(value);
  if (!isNode(node)) return false;
  if (node.type !== 'ObjectExpression') return writtenOut(node);
  return (node['properties'] as Located[]).some(
    (each) => lastName(each['key']) === 'length' && (each['value'] as Located).type === 'Literal',
  );
}

/** Whether the function calls a limiter: `(item) => limit(() => …)`. */
function limited(fn: unknown): boolean {
  return (
    isNode(fn) &&
    contains(
      fn['body'],
      (node) => node.type === 'CallExpression' && /limit/i.test(lastName(node['callee'])),
    )
  );
}
