import { isNode, memberOf, type Located, type Rule } from './rule.ts';

/**
 * `dabba/bare-wait`: whoever waits does it with `src/task`, which can be called off, leaves nothing
 * behind and takes the clock of a simulation. Reports `setTimeout` and `setInterval`, also by import,
 * and `Promise.race` and `Promise.any`, which leave the losers running, and `AbortSignal.any`.
 */
export const bareWait: Rule = {
  create(context) {
    const say = (node: Located, what: string, instead: string): void =>
      context.report({ node, message: `${what}; use ${instead}` });
    return {
      CallExpression(node) {
        const { callee } = node;
        const timer =
          isNode(callee) && callee.type === 'Identifier'
            ? (callee['name'] as string)
            : memberOf(callee, 'globalThis');
        if (timer === 'setTimeout' || timer === 'setInterval') {
          say(node, `${timer} cannot be called off by its scope`, 'sleep, or Clock.setTimer');
        }
        const promise = memberOf(callee, 'Promise');
        if (promise === 'race' || promise === 'any') {
          say(node, `Promise.${promise} leaves the losers running`, 'race of src/task/wait.ts');
        }
        if (memberOf(callee, 'AbortSignal') === 'any') {
          say(node, 'AbortSignal.any leaves links on what lives long', 'linkSignal');
        }
      },
      ImportDeclaration(node) {
        const source = (node['source'] as { value: unknown }).value;
        if (typeof source === 'string' && /^(node:)?timers(\/promises)?$/.test(source)) {
          say(node, `${source} knows no scope and no clock but the machine's`, 'src/task/wait.ts');
        }
      },
    };
  },
};
