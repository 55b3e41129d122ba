import type { OrderEvent } from '../../src/domain/order/event.ts';
import type { Order } from '../../src/domain/order/order.ts';
import type { FeedRecord, Submission } from '../../src/engine/engine.ts';
import type { Books, Written } from '../books.ts';
import type { History } from '../history.ts';
import type { PortName } from '../plan.ts';
import type { Answer } from '../world/door.ts';
import type { Ledgers } from '../outside/ledgers.ts';
import type { Machine } from '../world/machine.ts';
import type { Process } from '../world/process.ts';
import type { Timeline } from '../world/timeline.ts';

/** What a checker may look at, besides what it is told. */
export interface Scene {
  readonly timeline: Timeline;
  readonly machine: Machine;
  /** What is on the disk, read independently of the engine. */
  readonly books: Books;
  /** What the outside really did. */
  readonly ledgers: Ledgers;
  /** For names only: a checker writes nothing. */
  readonly history: History;
}

/** One request at the door and what the engine made of it, before the network had its way. */
export interface Answered {
  readonly process: Process;
  readonly submission: Submission;
  readonly answer: Exclude<Answer, { kind: 'silence' }>;
}

/** The engine asks the outside. */
export interface Asked {
  readonly process: Process;
  readonly port: PortName;
  readonly key: string;
}

/**
 * One guarantee, held against everything that happens. A hook returns what is wrong, or nothing.
 *
 * Hooks are called in the middle of the engine's own work and must change nothing.
 */
export interface Checker {
  readonly name: string;
  /** A batch has just become durable. */
  written?(batch: readonly Written[]): string | undefined;
  /** A subscriber was shown a record. */
  shown?(record: FeedRecord, process: Process): string | undefined;
  asked?(call: Asked): string | undefined;
  /** A request arrived outside under a key and was performed, or found to be so already. */
  performed?(key: string, port: PortName): string | undefined;
  submitted?(submission: Submission, process: Process): string | undefined;
  answered?(answered: Answered): string | undefined;
  started?(process: Process): string | undefined;
  /** Now and then, and whenever something interesting has ended. Reads of the engine are given. */
  looked?(look: Look): string | undefined;
  /** All is at rest, the process is up, and nothing is on its way. */
  rested?(look: Look): string | undefined;
  /** The outside refused a key because it came with another request than before. */
  contradicted?(key: string): string | undefined;
}

/** A moment's reading of the engine: what it shows of each order, in the order of the books. */
export interface Look {
  readonly process: Process;
  readonly shown: ReadonlyMap<string, Shown>;
  /** Ids as the engine lists them, page by page; where all is at rest. */
  readonly listed: readonly string[];
}

export interface Shown {
  readonly order: Order | undefined;
  /** All events, where all is at rest. */
  readonly events: readonly OrderEvent[] | undefined;
}

export interface Violation {
  readonly checker: string;
  readonly what: string;
}
