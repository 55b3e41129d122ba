import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The flags of Node that `npm start` runs Dabba with: what is measured is what is used. */
export function startFlags(): readonly string[] {
  const file = join(import.meta.dirname, '..', 'package.json');
  const { scripts } = JSON.parse(readFileSync(file, 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}
