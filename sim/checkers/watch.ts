import type { FeedRecord, Submission } from '../../src/engine/engine.ts';
import type { Books, Written } from '../books.ts';
import type { PortName } from '../plan.ts';
import type { Process } from '../world/process.ts';
import type { Answered, Asked, Checker, Look, Violation } from './checker.ts';

/**
 * All checkers as one. The first violation ends the history; it is kept, not thrown, because hooks
 * are called from inside the engine, which would take a throw for a fault of its own.
 */
export class Watch {
  readonly #books: Books;
  #checkers: readonly Checker[] = [];
  violation: Violation | undefined;

  constructor(books: Books) {
    this.#books = books;
  }

  set checkers(checkers: readonly Checker[]) {
    this.#checkers = checkers;
  }

  violate(checker: string, what: string): void {
    this.violation ??= { checker, what };
  }

  written(batch: readonly Written[]): void {
    try {
      this.#books.write(batch);
    } catch (error) {
      this.violate('sound', `the journal cannot be replayed: ${String(error)}`);
      return;
    }
    this.#all((checker) => checker.written?.(batch));
  }

  shown(record: FeedRecord, process: Process): void {
    this.#all((checker) => checker.shown?.(record, process));
  }

  asked(call: Asked): void {
    this.#all((checker) => checker.asked?.(call));
  }

  performed(key: string, port: PortName): void {
    this.#all((checker) => checker.performed?.(key, port));
  }

  contradicted(key: string): void {
    this.#all((checker) => checker.contradicted?.(key));
  }

  submitted(submission: Submission, process: Process): void {
    this.#all((checker) => checker.submitted?.(submission, process));
  }

  answered(answered: Answered): void {
    this.#all((checker) => checker.answered?.(answered));
  }

  started(process: Process): void {
    this.#all((checker) => checker.started?.(process));
  }

  looked(look: Look): void {
    this.#all((checker) => checker.looked?.(look));
  }

  rested(look: Look): void {
    this.#all((checker) => checker.rested?.(look));
  }

  #all(ask: (checker: Checker) => string | undefined): void {
    for (const checker of this.#checkers) {
      const what = ask(checker);
      if (what !== undefined) this.violate(checker.name, what);
    }
  }
}
