/**
 * Lint rules that hold Dabba's architecture. Loaded by oxlint (see `.oxlintrc.json`).
 *
 * - `dabba/walls`: a room imports only the rooms that `rooms.ts` grants it.
 * - `dabba/pure`: a pure room has no `async`, no `Date`, no timers, no randomness, no `node:` import.
 * - `dabba/blocking-call`, `dabba/unbounded-all`, `dabba/bare-wait`: what the async lessons warn of;
 *   each in a file of its own, and switched off by folder where it may be done.
 */
import { dirname, relative, resolve } from 'node:path';
import { bareWait } from './bare-wait.ts';
import { blockingCall } from './blocking.ts';
import { mayImport, pureRooms, roomOf } from './rooms.ts';
import { here, top, type Located, type Rule } from './rule.ts';
import { unboundedAll } from './unbounded.ts';

function isTest(path: string): boolean {
  return /\.(test|contract)\.ts$/.test(path);
}

const walls: Rule = {
  create(context) {
    const path = here(context);
    const from = roomOf(path);
    if (from === undefined) return {};
    const check = (node: Located): void => {
      const source = node['source'] as { value?: unknown } | null;
      if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return;
      const target = relative(top, resolve(dirname(context.filename), source.value));
      const to = roomOf(target.replaceAll('\\', '/'));
      if (to !== undefined && !mayImport(from, to, isTest(path))) {
        context.report({ node, message: `${from}/ may not import ${to}/ (lint/rooms.ts)` });
      }
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

const impure = new Set([
  'Date',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'performance',
  'crypto',
  'process',
  'console',
  'Promise',
]);

const pure: Rule = {
  create(context) {
    const path = here(context);
    const room = roomOf(path);
    if (room === undefined || !pureRooms.includes(room) || isTest(path)) return {};
    const say = (node: Located, what: string): void =>
      context.report({ node, message: `${room}/ is pure: ${what}; pass it in as an argument` });
    const noAsync = (node: Located): void => {
      if (node['async'] === true) say(node, 'no async');
    };
    return {
      FunctionDeclaration: noAsync,
      FunctionExpression: noAsync,
      ArrowFunctionExpression: noAsync,
      AwaitExpression: (node) => say(node, 'no await'),
      ImportDeclaration(node) {
        const source = (node['source'] as { value: unknown }).value;
        if (typeof source === 'string' && source.startsWith('node:')) say(node, `no ${source}`);
      },
      MemberExpression(node) {
        const object = node['object'] as { type: string; name?: string };
        const property = node['property'] as { name?: string };
        if (object.name === 'Math' && property.name === 'random') say(node, 'no Math.random');
        if (object.name === 'Temporal' && property.name === 'Now') say(node, 'no Temporal.Now');
        if (object.type === 'Identifier' && impure.has(object.name ?? '')) {
          say(node, `no ${object.name}`);
        }
      },
      CallExpression(node) {
        const callee = node['callee'] as { type: string; name?: string };
        if (callee.type === 'Identifier' && impure.has(callee.name ?? '')) {
          say(node, `no ${callee.name}`);
        }
      },
      NewExpression(node) {
        const callee = node['callee'] as { type: string; name?: string };
        if (callee.type === 'Identifier' && impure.has(callee.name ?? '')) {
          say(node, `no ${callee.name}`);
        }
      },
    };
  },
};

export default {
  meta: { name: 'dabba' },
  rules: {
    walls,
    pure,
    'blocking-call': blockingCall,
    'unbounded-all': unboundedAll,
    'bare-wait': bareWait,
  },
};
