/**
 * The main module of a `ProcessPool`'s child: one request in, one answer out, for as long as the
 * parent is there. Nothing but the channel keeps it alive.
 */
import type { ProcessAnswer, ProcessRequest } from './processes.ts';

async function answer(request: ProcessRequest): Promise<ProcessAnswer> {
  try {
    const module = (await import(request.file)) as Record<string, unknown>;
    const fn = module[request.name];
    if (typeof fn !== 'function') {
      throw new TypeError(`${request.file} exports no function ${request.name}`);
    }
    const value: unknown = await (fn as (input: unknown) => unknown)(request.input);
    return { ok: true, value };
  } catch (error) {
    return { ok: false, error };
  }
}

process.on('message', (request: ProcessRequest) => {
  void answer(request).then((answered) => process.send?.(answered));
});
