/** One policy process, playing one day after another against referees in this process. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Referee } from './referee.ts';
import type { Answer, Ask, Settings } from './policy-process.ts';

/** No decision takes this long, however busy the machine: a policy that does is stuck. */
const decisionMsMax = 120_000;

type Decided = Extract<Answer, { kind: 'decided' }>;

export interface Played {
  readonly decisions: number;
  /** Wall time of the slowest one, from the question sent to the answer read. */
  readonly worstMs: number;
  /** The same in the policy's own processor time: what it takes, whoever else uses the machine. */
  readonly worstCpuMs: number;
  readonly totalMs: number;
}

export class Lane {
  readonly #child: ChildProcess;

  constructor() {
    // The policy's process is not told where the instances are: it knows what the referee says.
    const { DABBA_MDRP_DIR: _hidden, ...env } = process.env;
    this.#child = fork(join(import.meta.dirname, 'policy-process.ts'), [], { env });
    this.#child.setMaxListeners(20);
  }

  async play(referee: Referee, settings: Settings): Promise<Played> {
    await this.#ask({ kind: 'open', opening: referee.opening(), settings });
    const { from, until } = referee.span();
    let [decisions, worstMs, worstCpuMs, totalMs] = [0, 0, 0, 0];
    for (let now = from; now <= until; now += referee.rules.epoch) {
      const view = referee.view(now);
      const started = performance.now();
      const { instructions, cpuMs } = await this.#ask({ kind: 'decide', view });
      const took = performance.now() - started;
      referee.decide(now, instructions);
      decisions++;
      totalMs += took;
      worstMs = Math.max(worstMs, took);
      worstCpuMs = Math.max(worstCpuMs, cpuMs);
    }
    return { decisions, worstMs, worstCpuMs, totalMs };
  }

  [Symbol.dispose](): void {
    this.#child.kill();
  }

  #ask(ask: Ask): Promise<Decided> {
    return new Promise((resolve, reject) => {
      const child = this.#child;
      const leave = (): void => {
        clearTimeout(timer);
        child.off('message', answered);
        child.off('exit', ended);
      };
      const answered = (answer: Answer): void => {
        leave();
        if (answer.kind === 'failed') reject(new Error(answer.why));
        else resolve(answer);
      };
      const ended = (): void => {
        leave();
        reject(new Error('the policy process ended'));
      };
      const timer = setTimeout(() => {
        leave();
        child.kill();
        reject(new Error(`no decision within ${decisionMsMax} ms`));
      }, decisionMsMax);
      child.once('message', answered);
      child.once('exit', ended);
      child.send(ask);
    });
  }
}
