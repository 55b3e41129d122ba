import { Books } from '../books.ts';
import { checkersFor } from '../checkers/all.ts';
import { Watch } from '../checkers/watch.ts';
import { History } from '../history.ts';
import { Ledgers } from '../outside/ledgers.ts';
import { Network } from '../outside/network.ts';
import { Outside } from '../outside/outside.ts';
import { calm, type Mood, type Plan, type Step } from '../plan.ts';
import { People } from '../workload/people.ts';
import { Door } from './door.ts';
import { Draws } from './draws.ts';
import { Machine } from './machine.ts';
import type { WorldParts } from './parts.ts';
import { Timeline } from './timeline.ts';

/** 2031-03-01T10:00Z: any day will do, as long as it is always the same. */
export const beginning = Date.UTC(2031, 2, 1, 10);

/** One world, whole: a machine, everything outside it, and the people. */
export class World implements Disposable {
  readonly timeline = new Timeline(beginning);
  readonly books = new Books();
  readonly history: History;
  readonly watch: Watch;
  readonly machine: Machine;
  readonly people: People;
  readonly outside: Outside;
  readonly ledgers: Ledgers;
  #mood: Mood;
  /** Doings of people and partners that are not over. */
  #doings = 0;

  constructor(plan: Plan) {
    const draws = new Draws(plan.seed);
    this.history = new History(this.timeline);
    this.watch = new Watch(this.books);
    this.#mood = plan.mood;
    const parts: WorldParts = {
      timeline: this.timeline,
      draws,
      history: this.history,
      watch: this.watch,
      mood: () => this.#mood,
      run: (doings) => this.run(doings),
      struck: (point) => this.machine.struck(point),
      writing: (orderIds) => {
        for (const orderId of orderIds) this.people.pounce(orderId);
      },
    };
    const network = new Network(parts);
    this.machine = new Machine(parts, {
      limits: plan.limits,
      bootedAt: beginning - draws.between([0, 400 * 86_400_000], 'booted'),
      connect: (process) => this.outside.portsFor(process),
    });
    const door = new Door(parts, this.machine);
    this.people = new People(parts, { machine: this.machine, door });
    this.outside = new Outside(parts, {
      network,
      door,
      holdMs: plan.holdMs,
      staff: this.people.staff,
      read: (message) => this.people.read(message),
    });
    this.ledgers = new Ledgers(this.outside);
    this.watch.checkers = checkersFor(this);
  }

  [Symbol.dispose](): void {
    this.machine[Symbol.dispose]();
  }

  run(doings: Promise<void>): void {
    this.#doings++;
    doings.then(
      () => this.#doings--,
      (error: unknown) => this.watch.violate('sound', `somebody stumbled: ${stackOf(error)}`),
    );
  }

  apply(step: Step): void {
    const { machine, outside, timeline, history } = this;
    switch (step.do) {
      case 'place':
      case 'repeat':
      case 'reuse_key':
      case 'cancel':
      case 'refund':
      case 'reassign':
      case 'ask_partner':
      case 'duty':
        return this.run(this.people.does(step));
      case 'let_go': {
        const orderId = this.people.roster.guest(step.order)?.orderId;
        if (orderId !== undefined) this.run(outside.payments.letGo(orderId));
        return;
      }
      case 'kill':
        return machine.kill({ ...step, why: 'on the hour' });
      case 'kill_at':
        return machine.armTrap(step);
      case 'kill_recovering':
        return machine.armRecovery(step.records);
      case 'stop_recovering':
        return machine.armStop(step.afterMs);
      case 'stop_at':
        return machine.armTrap(step);
      case 'freeze':
        machine.process?.freeze(step.ms);
        return;
      case 'restart':
        return this.run(machine.restart(step));
      case 'outage':
        return outside.network.outage(step.port, { until: timeline.now + step.ms, how: step.how });
      case 'disk_full':
        machine.disk.fullUntil = timeline.now + step.ms;
        return;
      case 'disk_slow':
        machine.disk.slowUntil = timeline.now + step.ms;
        return;
      case 'disk_break':
        machine.disk.breaking = { survives: step.survives };
        return;
      case 'clock':
        machine.setClock(step.byMs);
        history.line('machine', `the clock is wrong by ${machine.skew()} ms`);
    }
  }

  /** The storm is over: from now on everything works, and everything must come to its end. */
  calmDown(): void {
    this.#mood = calm;
    this.outside.network.heal();
    this.machine.disarm();
    this.machine.disk.heal();
    this.history.line('world', 'calm');
  }

  /** Every order has ended, nobody is doing anything, and nothing is on its way. */
  get atRest(): boolean {
    const { process } = this.machine;
    return (
      this.#doings === 0 &&
      process?.up === true &&
      this.outside.network.flying() === 0 &&
      this.books.atRest &&
      process.engine.stats().openOrders === 0 &&
      process.engine.stats().journalQueueLength === 0
    );
  }
}

export function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
