import type { FastifyBaseLogger } from 'fastify';

export interface Line {
  readonly level: string;
  readonly about: unknown;
  readonly said: unknown;
}

/** A log whose lines a test can look at. */
export function listeningLog(): { log: FastifyBaseLogger; lines: Line[] } {
  const lines: Line[] = [];
  const at = (level: string) => (about: unknown, said?: unknown) => {
    lines.push({ level, about, said });
  };
  const log = {
    level: 'info',
    fatal: at('fatal'),
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    trace: at('trace'),
    silent: () => undefined,
    child: () => log,
  } as FastifyBaseLogger;
  return { log, lines };
}
