import { readdirSync, readFileSync } from 'node:fs';

/** `USER_HZ`, which is 100 on every Linux that Node runs on (proc_pid_stat(5)). */
const tickMs = 10;

/**
 * CPU time that a process and all its descendants have used, in milliseconds; undefined where there
 * is no `/proc`. What an order costs in it hardly changes when others use the machine too, which
 * cannot be said of a rate.
 */
export function cpuMsOf(pid: number): number | undefined {
  const processes = new Map<number, { parent: number; ticks: number }>();
  try {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      const stat = statOf(name);
      if (stat !== undefined) processes.set(Number(name), stat);
    }
  } catch {
    return undefined;
  }
  const isOurs = (one: number): boolean => {
    for (let at = one; at > 1; at = processes.get(at)?.parent ?? 0) if (at === pid) return true;
    return false;
  };
  let ticks = 0;
  for (const [one, process] of processes) if (isOurs(one)) ticks += process.ticks;
  return ticks * tickMs;
}

function statOf(pid: string): { parent: number; ticks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in parentheses may hold anything; what counts comes after the last one.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // User and system time of the process, then of its children that have ended.
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return { parent: Number(fields[1]), ticks };
  } catch {
    // It ended between the listing and the look.
    return undefined;
  }
}
