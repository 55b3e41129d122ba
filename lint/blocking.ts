import { contains, isNode, lastName, memberOf, type Located, type Rule } from './rule.ts';

/**
 * `dabba/blocking-call`: nothing that holds the event loop. Reports what is called or made by a name
 * that ends in `Sync`, `Atomics.wait`, what is named for a busy wait, and a loop that asks the clock
 * whether to go round again and awaits nothing.
 */
export const blockingCall: Rule = {
  create(context) {
    const say = (node: Located, what: string): void =>
      context.report({
        node,
        message: `${what} holds the event loop; await it, or give it to a thread (src/task/threads.ts)`,
      });
    const named = (node: Located): void => {
      const callee = node['callee'];
      const name = lastName(callee);
      if (memberOf(callee, 'Atomics') === 'wait') say(node, 'Atomics.wait');
      else if (/[a-z0-9]Sync$/.test(name)) say(node, name);
      else if (busyName.test(name)) say(node, name);
    };
    const loop = (node: Located): void => {
      if (contains(node['test'], asksClock) && !contains(node['body'], waits)) {
        say(node, 'a loop that watches the clock');
      }
    };
    return {
      CallExpression: named,
      NewExpression: named,
      WhileStatement: loop,
      DoWhileStatement: loop,
      ForStatement: loop,
    };
  },
};

/** A leading word such as `busyWait`, `spinFor`, `blockUntil`; `blocked` and `spinner` are none. */
const busyName = /^(busy|spin|block)(_?(wait|loop|for|until|while|sleep)|ing_?(wait|sleep))/i;

function asksClock(node: Located): boolean {
  if (node.type !== 'CallExpression' || !isNode(node['callee'])) return false;
  const { callee } = node;
  return (
    memberOf(callee, 'Date') === 'now' ||
    memberOf(callee, 'performance') === 'now' ||
    lastName(callee) === 'hrtime' ||
    (lastName(callee) === 'bigint' && lastName(callee['object']) === 'hrtime')
  );
}

function waits(node: Located): boolean {
  return (
    node.type === 'AwaitExpression' ||
    node.type === 'YieldExpression' ||
    (node.type === 'ForOfStatement' && node['await'] === true)
  );
}
