import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { type Column, csvOf } from '../aftercare/exports/csv.ts';
import { Overloaded } from '../engine/engine.ts';

/** Reports that may be read at once: each takes turns of the loop from who orders. */
const reportsMax = 4;

/**
 * Answers with a table as it is read. The reader's pace is ours: what he has not taken yet is not read,
 * and when he hangs up, reading stops.
 */
export class CsvReplies {
  #running = 0;

  get running(): number {
    return this.#running;
  }

  send<T>(
    reply: FastifyReply,
    name: string,
    {
      columns,
      rows,
    }: {
      readonly columns: readonly Column<T>[];
      readonly rows: (signal: AbortSignal) => AsyncIterable<T> | Iterable<T>;
    },
  ): FastifyReply {
    if (this.#running >= reportsMax) throw new Overloaded('reports are being read', 5_000);
    this.#running++;
    const gone = new AbortController();
    const body = Readable.from(csvOf(columns, rows(gone.signal)));
    body.once('close', () => {
      this.#running--;
      gone.abort();
    });
    reply.streamed = true;
    void reply
      .header('content-type', 'text/csv; charset=utf-8; header=present')
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff');
    return reply.send(body);
  }
}
