import { Scope, currentScope } from './scope.ts';

/**
 * What is running inside `root`, one line each, children under their parent, oldest first:
 *
 *     order 17: 2 running, called off
 *     ├─ payment: running
 *     └─ kitchen: running
 *        └─ lines: 3 running, 7 waiting
 *           └─ …
 */
export function drawTree(root: Scope): string {
  const lines = [line(root)];
  const draw = (scope: Scope, indent: string): void => {
    const inner = titledWithin(scope);
    inner.forEach((child, at) => {
      const last = at === inner.length - 1;
      lines.push(`${indent}${last ? '└─' : '├─'} ${line(child)}`);
      draw(child, `${indent}${last ? '   ' : '│  '}`);
    });
  };
  draw(root, '');
  return lines.join('\n');
}

/** Where the running code is, from the outermost named scope in: `app > order 17 > payment`. */
export function currentPath(): string {
  const names: string[] = [];
  for (let scope = currentScope(); scope !== undefined; scope = scope.outer) {
    if (scope.title !== undefined) names.unshift(scope.title);
  }
  return names.join(' > ');
}

/** The nearest named scopes inside; one without a name is looked through. */
function titledWithin(scope: Scope): Scope[] {
  const found: Scope[] = [];
  for (const inner of scope.listeners()) {
    if (!(inner instanceof Scope)) continue;
    if (inner.title === undefined) found.push(...titledWithin(inner));
    else found.push(inner);
  }
  return found;
}

function line(scope: Scope): string {
  return scope.state === '' ? `${scope.title}` : `${scope.title}: ${scope.state}`;
}
