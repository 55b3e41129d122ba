import { seeded } from '../../base/random.ts';
import { ManualClock } from '../../task/clock.ts';
import { contactOf } from '../contact.ts';
import type { Comer } from '../log-ins.ts';
import { MemoryRecords } from '../memory-records.ts';
import type { Post } from '../outbox.ts';
import { People, type PeopleParts } from '../people.ts';
import type { Principal, Role } from '../principal.ts';
import { type Opened } from '../sessions.ts';

export const marketplaceId = 'mkt_1';

/** People on records in memory, a clock that is driven by hand, and a post that keeps its letters. */
export class House implements AsyncDisposable {
  readonly clock = new ManualClock(1_800_000_000_000);
  readonly records = new MemoryRecords();
  readonly letters: Parameters<Post['send']>[0][] = [];
  readonly errors: unknown[] = [];
  /** What the post does with a letter; it takes it, unless a test has another wish. */
  deliver: Post['send'] = (letter) => {
    this.letters.push(letter);
    return Promise.resolve();
  };
  readonly people: People;

  constructor() {
    this.people = this.another();
  }

  /** The same house after a restart: other memory, the same records. */
  another(): People {
    return People.start(this.parts);
  }

  get parts(): PeopleParts {
    return {
      records: this.records,
      clock: this.clock,
      random: seeded(this.errors.length + 1),
      pepper: new Uint8Array(32).fill(1),
      post: { send: (letter, call) => this.deliver(letter, call) },
      onError: (error) => this.errors.push(error),
    };
  }

  /** The six digits of the last letter. */
  get code(): string {
    return /\d{6}/.exec(this.letters.at(-1)?.text ?? '')?.[0] ?? '';
  }

  /** What the last letter says to accept with. */
  get invitation(): string {
    return /di_\S+/.exec(this.letters.at(-1)?.text ?? '')?.[0] ?? '';
  }

  /** A customer who has logged in. */
  async customer(email = 'anna@example.org'): Promise<Opened> {
    await this.people.logIns.requestCode(comer({ email }));
    return opened(await this.people.logIns.verifyCode(comer({ email }), this.code, 'Anna'));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.people[Symbol.asyncDispose]();
  }
}

export function comer(
  who: { email?: string; role?: Role; address?: string; marketplaceId?: string } = {},
): Comer {
  const contact = contactOf(who.email ?? 'anna@example.org');
  if (contact === undefined) throw new Error('not a contact');
  return {
    marketplaceId: who.marketplaceId ?? marketplaceId,
    role: who.role ?? 'customer',
    contact,
    address: who.address ?? '192.0.2.1',
  };
}

export function opened(
  answer: { ok: boolean; value?: Opened; error?: { code: string } } | { waitMs: number },
): Opened {
  if ('ok' in answer && answer.value !== undefined) return answer.value;
  throw new Error(`not let in: ${JSON.stringify(answer)}`);
}

/** The code of a refusal, or `wait` when it came too often. */
export function refusalOf(
  answer: { ok: boolean; error?: { code: string } } | { waitMs: number } | object,
): string {
  if ('waitMs' in answer) return 'wait';
  return 'error' in answer ? ((answer.error as { code: string }).code ?? '') : '';
}

export function staff(role: Role, change: Partial<Principal> = {}): Principal {
  return {
    id: `acc_${role}`,
    role,
    marketplaceId,
    restaurants: [],
    couriers: [],
    customerId: null,
    scopes: null,
    sessionId: null,
    ...change,
  };
}
