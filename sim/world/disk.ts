import type { OrderRow } from '../../src/views/order-row.ts';
import type { OrderQuery } from '../../src/engine/engine.ts';
import {
  type Entry,
  type Journal,
  JournalStalled,
  outOfTurn,
  type Record,
  type Reply,
  type Stored,
} from '../../src/engine/embedded/journal/journal.ts';
import { matches } from '../../src/engine/embedded/journal/memory.ts';
import type { Written } from '../books.ts';
import { fingerprint } from '../history.ts';
import type { Process } from './process.ts';
import { LogTail } from './log.ts';
import type { WorldParts } from './parts.ts';

/** One batch on its way to the platter, as bytes. */
interface Batch {
  readonly lines: readonly Line[];
  state: 'waiting' | 'writing' | 'synced';
  /** Resolved once it is synced or refused: the next one's turn. */
  readonly over: PromiseWithResolvers<void>;
}

interface Line {
  readonly position: number;
  readonly orderId: string;
  readonly revision: number;
  readonly body: string;
  readonly reply: (Reply & { readonly key: string }) | null;
  readonly row: string | null;
  readonly closed: boolean;
}

/**
 * The disk: it outlives every process that writes to it.
 *
 * What it promises is what SQLite does with a batch a transaction, WAL and FULL: a batch is durable
 * from its sync on, which is before its answer; until then a crash leaves any part of it on the
 * platter (`LogTail`), of which the next process takes the whole batch or nothing; and batches never
 * overtake each other, nor one that was refused. It holds the same constraints as the tables, and it keeps bytes, not objects.
 */
export class SimDisk {
  readonly #parts: WorldParts;
  readonly #records = new Map<string, Line[]>();
  readonly #replies = new Map<string, Reply>();
  readonly #rows = new Map<string, { closed: boolean; row: string }>();
  #lastPosition = 0;
  /** Handed over and not answered yet, oldest first. */
  #handedOver: Batch[] = [];
  #writes = 0;
  /** True time until which it takes nothing, or takes it slowly. */
  fullUntil = 0;
  slowUntil = 0;
  /** The next write breaks the journal; `survives` says whether the batch had got through. */
  breaking: { readonly survives: boolean } | undefined;

  constructor(parts: WorldParts) {
    this.#parts = parts;
  }

  open(process: Process): SimJournal {
    return new SimJournal(this, process);
  }

  get lastPosition(): number {
    return this.#lastPosition;
  }

  /** Everything is written, and fast. */
  heal(): void {
    this.fullUntil = 0;
    this.slowUntil = 0;
    this.breaking = undefined;
  }

  /** What was being written stands or falls whole. */
  crash(survives: boolean): void {
    const batch = this.#handedOver.find(({ state }) => state === 'writing');
    this.#handedOver = [];
    if (batch === undefined) return;
    const { history, draws } = this.#parts;
    const tail = new LogTail(batch.lines.map(({ body }) => body));
    const left = tail.crash({ draws, survives, label: `disk ${this.#writes} crash` });
    history.fault(`crash_left_${left}`, `of ${batch.lines.length}`);
    if (tail.read() !== undefined) this.#commit(batch.lines);
  }

  async append(entries: readonly Entry[], process: Process): Promise<void> {
    const before = this.#handedOver.at(-1);
    const batch: Batch = {
      lines: entries.map(lineOf),
      state: 'waiting',
      over: Promise.withResolvers<void>(),
    };
    this.#handedOver.push(batch);
    if (before !== undefined) await before.over.promise;
    if (!this.#handedOver.includes(batch)) return never();
    if ((batch.lines[0]?.position ?? 0) > this.#lastPosition + 1) {
      this.#parts.history.fault('disk_out_of_turn');
      throw this.#refused(batch, new JournalStalled(outOfTurn));
    }
    batch.state = 'writing';
    const { timeline } = this.#parts;
    const latencyMs = this.#latency();
    this.#parts.writing(entries.map(({ orderId }) => orderId));
    this.#parts.struck('writing');
    await timeline.sleep(latencyMs);
    if (!this.#handedOver.includes(batch)) return never();
    const refusal = this.#refusal(batch);
    if (refusal !== undefined) throw this.#refused(batch, refusal);
    this.#commit(batch.lines);
    batch.state = 'synced';
    batch.over.resolve();
    this.#parts.struck('synced');
    await timeline.sleep(1);
    await process.thawed();
    if (!this.#handedOver.includes(batch) || !process.alive) return never();
    this.#handedOver = this.#handedOver.filter((one) => one !== batch);
  }

  #refused(batch: Batch, why: Error): Error {
    this.#handedOver = this.#handedOver.filter((one) => one !== batch);
    batch.over.resolve();
    return why;
  }

  *openRecords(): Iterable<Stored> {
    for (const orderId of [...this.#rows.keys()].toSorted()) {
      if (this.#rows.get(orderId)?.closed === false) yield* this.recordsOf(orderId);
    }
  }

  recordsOf(orderId: string): readonly Stored[] {
    return (this.#records.get(orderId) ?? []).map(({ revision, body }) => ({
      orderId,
      revision,
      record: JSON.parse(body) as Record,
    }));
  }

  replyTo(key: string): Reply | undefined {
    return this.#replies.get(key);
  }

  closedRows(query: OrderQuery): readonly OrderRow[] {
    return [...this.#rows.values()]
      .filter(({ closed }) => closed)
      .map(({ row }) => JSON.parse(row) as OrderRow)
      .filter((row) => matches(row, query))
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .slice(0, query.limit);
  }

  #latency(): number {
    const { draws, mood, timeline, history } = this.#parts;
    const label = `disk ${this.#writes++}`;
    const slow = timeline.now < this.slowUntil || draws.chance(mood().diskSlow, `${label} slow`);
    if (slow) history.fault('disk_slow');
    return draws.skewed(slow ? [200, 8_000] : [1, 25], label);
  }

  #refusal(batch: Batch): Error | undefined {
    const { timeline, history } = this.#parts;
    if (this.breaking !== undefined) {
      const { survives } = this.breaking;
      this.breaking = undefined;
      history.fault('disk_broken', survives ? 'after the batch' : 'before the batch');
      if (survives) this.#commit(batch.lines);
      return new Error('the file is broken');
    }
    if (timeline.now < this.fullUntil) {
      history.fault('disk_full');
      return new JournalStalled('database or disk is full');
    }
    const broken = this.#constraint(batch.lines);
    if (broken !== undefined) this.#parts.watch.violate('sound', `written: ${broken.message}`);
    return broken;
  }

  /** What the tables' primary keys and unique indexes refuse. */
  #constraint(lines: readonly Line[]): Error | undefined {
    let position = this.#lastPosition;
    const revisions = new Map<string, number>();
    for (const line of lines) {
      if (line.position <= position) return new Error(`position ${line.position} again`);
      position = line.position;
      const last = revisions.get(line.orderId) ?? this.#records.get(line.orderId)?.length ?? 0;
      if (line.revision !== last + 1) return new Error(`revision ${line.revision} after ${last}`);
      revisions.set(line.orderId, line.revision);
      if (line.reply !== null && this.#replies.has(line.reply.key)) {
        return new Error(`the key ${line.reply.key} again`);
      }
    }
    return undefined;
  }

  #commit(lines: readonly Line[]): void {
    const batch: Written[] = [];
    for (const line of lines) {
      const { position, orderId, revision, body, reply, row, closed } = line;
      const records = this.#records.get(orderId);
      if (records === undefined) this.#records.set(orderId, [line]);
      else records.push(line);
      if (reply !== null) this.#replies.set(reply.key, reply);
      if (row !== null) this.#rows.set(orderId, { closed, row });
      this.#lastPosition = position;
      const record = JSON.parse(body) as Record;
      batch.push({
        position,
        orderId,
        revision,
        record,
        reply,
        closed: row === null ? null : closed,
      });
      this.#parts.history.line('disk', this.#spoken(line, record));
    }
    this.#parts.watch.written(batch);
  }

  #spoken({ position, orderId, body, closed, row }: Line, record: Record): string {
    const name = this.#parts.history.nameOf(orderId);
    const what =
      record.type === 'attempt'
        ? `failed ${this.#parts.history.nameOf(record.failed.key)}`
        : record.events.map(({ type }) => type).join(' ');
    const turned = row === null ? '' : closed ? ' (rests)' : ' (open)';
    return `${position} ${name} ${record.type}: ${what}${turned} ~${fingerprint(body)}`;
  }
}

/** The disk as one process has it open. A dead process's writes go nowhere. */
export class SimJournal implements Journal {
  readonly #disk: SimDisk;
  readonly #process: Process;
  lastPosition: number;
  readonly #underWay = new Set<Promise<void>>();

  constructor(disk: SimDisk, process: Process) {
    this.#disk = disk;
    this.#process = process;
    this.lastPosition = disk.lastPosition;
  }

  async append(batch: readonly Entry[]): Promise<void> {
    if (!this.#process.mayAct('a write to the journal')) return never();
    const written = this.#disk.append(batch, this.#process);
    this.#underWay.add(written);
    try {
      await written;
    } finally {
      this.#underWay.delete(written);
    }
    this.lastPosition = batch.at(-1)?.position ?? this.lastPosition;
  }

  /** A batch was handed over and not answered yet. */
  get writing(): boolean {
    return this.#underWay.size > 0;
  }

  /** Nobody is erased in a simulated day. */
  rewrite(): Promise<void> {
    return Promise.reject(new Error('not simulated'));
  }

  *openRecords(): Iterable<Stored> {
    for (const stored of this.#disk.openRecords()) {
      this.#process.recovered();
      yield stored;
    }
  }

  recordsOf(orderId: string): readonly Stored[] {
    return this.#disk.recordsOf(orderId);
  }

  replyTo(key: string): Reply | undefined {
    return this.#disk.replyTo(key);
  }

  closedRows(query: OrderQuery): readonly OrderRow[] {
    return this.#disk.closedRows(query);
  }

  /** The file is closed once what was handed over is written. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }
}

/** A new one each time: what waits for a shared one would never be let go. */
export function never(): Promise<never> {
  return new Promise(() => undefined);
}

function lineOf({ position, orderId, revision, body, reply, row }: Entry): Line {
  return {
    position,
    orderId,
    revision,
    body,
    reply,
    row: row === null ? null : JSON.stringify(row.row),
    closed: row?.closed ?? false,
  };
}
