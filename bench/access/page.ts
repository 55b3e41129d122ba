/**
 * `docs/access.md`: what is promised of who may do what. Made of the table and the routes of the
 * door, `node bench/access/page.ts > docs/access.md`; and read back by the walk, which holds the
 * running door to the page and not to the table, so that a slip in the table is one line of a diff
 * that says which promise it breaks.
 */
import { type AccessRow, accessRows, callerRoles, readTable } from '../../src/http/access/table.ts';
import type { GuardedRoute } from '../../src/http/access/gate.ts';
import { routesOf, wholeDoor } from './routes.ts';

const intro = `# Who may do what

Made of \`src/http/access/table.ts\` by \`node bench/access/page.ts > docs/access.md\`. \`npm run test:access\`
tries every route as every role, as nobody, and as the same role of another marketplace, and holds
the door to this page.

- **yes**: on everything of the caller's own marketplace. **own**: on what is his alone. **-**: refused.
- *nobody* has said nothing of himself. His own is the one order whose tracking token he holds: it was
  in the answer to the order that he placed, as \`tracking_url\`, and lets its holder read that order, its
  events and its page, and cancel it as its customer may. Nothing else; and the id alone opens nothing.
- Own of a *customer*: the orders he placed. Of a *restaurant*'s people: the orders of their restaurants.
  Of a *courier*: the deliveries he was asked for, and himself.
- A key does what its role may, of that only what its scopes name; people have no scopes.
- What is another's answers exactly as what does not exist: 404. A role or scope that is not enough
  answers 403 whatever the id; who is not known, 401.
- *narrowed by*: \`gate\` by the ids in the path, before anything else is looked at; \`operation\` by its own
  query, because it is a list or about the caller himself.
- *audit*: \`all\` is written to the audit log whoever does it, \`staff\` when an operator or an admin does.
  The log can be added to and not changed. It holds who, what, to what, when and how it ended, and nothing
  of what was sent.

## How people come in

Customers by a code of six digits, sent to an address or a number: ten minutes, five tries. Staff and
couriers by an invitation, and then by code or password; operators and admins by an invitation, with a
password (argon2id). A session has an access token for an hour and a refresh token that is taken once;
one that comes again later ends the session. Programs have keys (\`dk_…\`), shown once and kept as a digest.

A demo, which is what \`npm start\` runs, prints log-ins that everybody knows and listens on loopback only.
\`--production\` (or \`DABBA_MODE=production\`) refuses to start on any of them, on the demo's webhook secret or
payment key, and on a sandbox inside; the first admin is invited with \`--admin-email\`. The terminal commands
and \`dabba sandbox\` send the key in \`DABBA_API_KEY\`; without it, the demo's. Codes and invitations go by SMTP
where \`--smtp\` names a server, and else the way of every other message; in a demo, where nobody has
a mailbox, the log on standard error shows them too. Behind a proxy, name it with \`--trust-proxy\`, or all the world is one address.

An admin makes a key for a till, which then reads and accepts the orders of its restaurant and nothing else:

\`\`\`sh
curl -s "$DABBA/v1/keys" -H "authorization: Bearer $ADMIN_KEY" -H 'content-type: application/json' -d '{
  "name": "The till", "role": "restaurant", "scopes": ["orders:read", "kitchen:write"],
  "restaurant_ids": ["'$RESTAURANT'"]
}'
\`\`\`

## Every operation

`;

export function pageOf(rows: readonly AccessRow[], routes: readonly GuardedRoute[]): string {
  const head = ['operation', 'route', ...callerRoles, 'scope', 'narrowed', 'audit'];
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const lines = rows.map((row) => {
    const route = routes.find(({ operation }) => operation === row.operation);
    const name = row.operation.includes(' ') ? '(page)' : row.operation;
    const where = route === undefined ? row.operation : `${route.method} ${route.url}`;
    const cells = callerRoles.map((role) => row.cells[role]);
    return line([name, `\`${where}\``, ...cells, row.scope, row.narrowedBy, row.audit]);
  });
  return `${intro}${line(head)}${line(head.map(() => '---'))}${lines.join('')}`;
}

/** The lines of the page, as promised. */
export function promisesOf(page: string): readonly AccessRow[] {
  const lines = page.split('\n').filter((line) => /^\| (?:\(page\)|\w+) \| `/.test(line));
  const text = lines.map((line) => {
    const [name = '', where = '', ...rest] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    const operation = name === '(page)' ? where.replaceAll('`', '') : name;
    return [operation, ...rest].join(' ');
  });
  return readTable([`operation ${callerRoles.join(' ')} scope narrowed audit`, ...text].join('\n'));
}

if (import.meta.main) {
  await using world = wholeDoor();
  process.stdout.write(pageOf(accessRows, await routesOf(world)));
}
