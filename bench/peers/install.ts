/**
 * `npm run bench -- peers-install`: brings in what Dabba is measured beside, into this folder and
 * nowhere else. npm's peers by the lock, Python's into `.venv` when there is a python3.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;

function ran(command: string, args: readonly string[]): boolean {
  console.error(`> ${command} ${args.join(' ')}`);
  try {
    execFileSync(command, args, { cwd: here, stdio: ['ignore', 2, 2] });
    return true;
  } catch {
    return false;
  }
}

export function install(): void {
  const node = ran('npm', ['ci', '--no-audit', '--no-fund']);
  const bin = join(here, '.venv', 'bin');
  const python =
    (existsSync(join(bin, 'pip')) || ran('python3', ['-m', 'venv', '.venv'])) &&
    ran(join(bin, 'pip'), ['install', '--quiet', '--requirement', 'requirements.txt']);
  console.error(node ? 'npm peers: installed' : 'npm peers: not installed, see above');
  console.error(python ? 'Python peers: installed' : 'Python peers: not installed, see above');
  if (!node || !python) process.exitCode = 1;
}
