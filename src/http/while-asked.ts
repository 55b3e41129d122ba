import type { FastifyReply } from 'fastify';

/** Work that is for nobody once the client has hung up: its signal says so. */
export async function whileAsked<T>(
  { raw }: Pick<FastifyReply, 'raw'>,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const gone = new AbortController();
  // The answer's, because a request without a body is over as soon as it has come.
  const hangUp = (): void => gone.abort(new Error('the client hung up'));
  raw.once('close', hangUp);
  try {
    return await work(gone.signal);
  } finally {
    raw.off('close', hangUp);
  }
}
