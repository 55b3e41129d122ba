/** A crew's process of which only the first to come lives: the test's own way to a crew in halves. */
import { existsSync, writeFileSync } from 'node:fs';
import { endWithRunner } from './protocol.ts';

const mark = process.env['FIRST_COME'] ?? '';
endWithRunner();
if (existsSync(mark)) process.exit(1);
try {
  writeFileSync(mark, String(process.pid), { flag: 'wx' });
} catch {
  process.exit(1);
}
process.send?.('ready');
